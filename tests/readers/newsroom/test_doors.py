"""Every address of the moderators' screens, by every role: whoever guesses one gets no further."""

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Discussion, ErrorReport, LegalNotice, ModeOf, Restriction
from tilshi.readers.restrict import restrict
from tilshi.stories.models import StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

MODERATE = ("boss", "aigul", "marat")
WRITE = ("boss", "aigul", "zhanna")
ALL = ("boss", "aigul", "zhanna", "marat", "daniyar", "stranger")

# Method, address below /newsroom/, what is sent, who may, and the answer to them.
NOTICE = {"sender": "Суд", "words": "-", "received_at": "2026-01-01T10:00"}
ADDRESSES = [
    ("get", "comments/", {}, MODERATE, 200),
    ("get", "comments/?queue=newest", {}, MODERATE, 200),
    ("get", "comments/history/", {}, MODERATE, 200),
    ("get", "comments/history/?who=all", {}, MODERATE, 200),
    ("get", "comments/modes/", {}, MODERATE, 200),
    ("get", "comments/{comment}/", {}, MODERATE, 200),
    ("get", "comments/reader/{reader}/", {}, MODERATE, 200),
    ("get", "comments/story/{story}/", {}, MODERATE, 200),
    ("post", "comments/decide/", {"verb": "reject", "comment": "{comment}"}, MODERATE, 302),
    ("post", "comments/undo/", {}, MODERATE, 302),
    ("post", "comments/claim/", {"comment": "{comment}"}, MODERATE, 200),
    ("post", "comments/{comment}/notice/", NOTICE, MODERATE, 302),
    ("post", "comments/reader/{reader}/restrict/", {"kind": "ban", "reason": "брань"}, MODERATE, 302),
    ("post", "comments/reader/{reader}/lift/{restriction}/", {}, MODERATE, 302),
    ("post", "comments/reader/{reader}/reject/", {"which": "waiting"}, MODERATE, 302),
    ("post", "comments/reader/{reader}/reject/", {"which": "all"}, MODERATE, 200),
    ("post", "comments/story/{story}/close/", {"by_hand": "closed"}, MODERATE, 302),
    ("post", "comments/modes/set/", {"scope": "site", "mode": "closed"}, MODERATE, 302),
    ("get", "errors/", {}, WRITE, 200),
    ("post", "errors/{error}/", {"outcome": "fixed"}, ("boss", "aigul"), 302),
]  # fmt: skip


@pytest.fixture
def things(strict: Place, saule: User, marat: User) -> dict[str, object]:
    return {
        "comment": strict.say(saule).pk,
        "reader": saule.uuid,
        "story": strict.story_id,
        "restriction": restrict(saule, "premoderate", "ссора", by=marat).pk,
        "error": ErrorReport.objects.create(story_id=strict.story_id, by=saule, words="не два, а три").pk,
    }


def client_of(who: str, request: pytest.FixtureRequest) -> Client:
    return Client() if who == "stranger" else signed_in(request.getfixturevalue(who))


def state() -> tuple[object, ...]:
    return (
        list(Comment.objects.values_list("standing", "queue", "claimed_by")),
        list(Restriction.objects.values_list("kind", "lifted_at")),
        LegalNotice.objects.count(),
        list(ErrorReport.objects.values_list("outcome", flat=True)),
        list(ModeOf.objects.values_list("scope", "mode")),
        list(Discussion.objects.values_list("by_hand", flat=True)),
    )


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize(("method", "path", "data", "may", "status"), ADDRESSES)
def test_address_by_role(
    request: pytest.FixtureRequest,
    things: dict[str, object],
    who: str,
    method: str,
    path: str,
    data: dict[str, str],
    may: tuple[str, ...],
    status: int,
) -> None:
    client, before = client_of(who, request), state()
    sent = {name: value.format(**things) for name, value in data.items()}
    answer = getattr(client, method)(f"/newsroom/{path.format(**things)}", sent)
    if who in may:
        assert answer.status_code == status
        assert not answer.headers.get("Location", "").startswith("/newsroom/login")
    else:
        assert answer.status_code in (302, 403)
        assert answer.headers.get("Location", "/newsroom/").partition("?")[0] in (
            "/newsroom/",
            "/newsroom/login/",
        )
        assert state() == before


@pytest.mark.parametrize("path", [row[1] for row in ADDRESSES if row[0] == "post"])
def test_nothing_changes_by_get(boss: User, things: dict[str, object], path: str) -> None:
    before = state()
    assert signed_in(boss).get(f"/newsroom/{path.format(**things)}").status_code == 405
    assert state() == before


def test_forms_want_a_token(things: dict[str, object], marat: User) -> None:
    client, before = Client(enforce_csrf_checks=True), state()
    client.force_login(marat)
    answer = client.post("/newsroom/comments/decide/", {"verb": "reject", "comment": things["comment"]})
    assert answer.status_code == 403 and state() == before


def test_draft_is_not_told_by_its_number(marats: Client, politics: StoryPage) -> None:
    draft = write_story(StoryData("Тайный черновик"), politics, publish=False)
    assert marats.get(f"/newsroom/comments/story/{draft.pk}/").status_code == 404
    assert "Тайный" not in marats.get(f"/newsroom/comments/?story={draft.pk}").content.decode()


@pytest.mark.parametrize("number", ["0", "9223372036854775807", "9" * 40])
def test_made_up_numbers_find_nothing(marats: Client, number: str) -> None:
    for path in (f"comments/{number}/", f"comments/story/{number}/"):
        assert marats.get(f"/newsroom/{path}").status_code == 404
    assert marats.get(f"/newsroom/comments/?story={number}&behind={number}").status_code == 200
    assert marats.post("/newsroom/comments/undo/", {"verdict": number}).status_code == 302
    assert marats.post(f"/newsroom/comments/{number}/notice/").status_code == 404


def test_form_leads_nowhere_else(marats: Client, things: dict[str, object]) -> None:
    for next_url in ("https://evil.example/newsroom/", "//evil.example", "/newsroom\\@evil.example", "/ru/"):
        sent = {"verb": "publish", "comment": things["comment"], "next": next_url}
        answer = marats.post("/newsroom/comments/decide/", sent)
        assert answer.headers["Location"].partition("?")[0] == "/newsroom/comments/"
