"""A reader's own addresses, as themselves and as somebody else."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, ErrorReport, Report, Standing

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def form(text: str = "Хорошо, что построили.", **more: str) -> dict[str, str]:
    return {"text": text, "key": str(uuid.uuid4()), **more}


def test_script_gets_the_comment_back(place: Place, daniyar: User) -> None:
    answer = signed_in(daniyar).post(f"/account/comments/write/{place.story_id}/", form(), headers=JSON)
    said = answer.json()
    assert said["standing"] == "published"
    assert "Хорошо, что построили." in said["html"]
    assert f'data-delete="{said["id"]}"' in said["html"]


def test_refusal_is_a_sentence_and_keeps_the_words(place: Place, daniyar: User) -> None:
    client = signed_in(daniyar)
    client.post(f"/account/comments/write/{place.story_id}/", form("Одно и то же."))
    answer = client.post(f"/account/comments/write/{place.story_id}/", form("Одно и то же."), headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["rule"] == "said-here"
    page = client.post(f"/account/comments/write/{place.story_id}/", form("Одно и то же."))
    assert page.status_code == 422
    assert "Одно и то же.</textarea>" in page.text


def test_without_a_script_there_is_a_page_for_each_step(place: Place, daniyar: User, saule: User) -> None:
    theirs = place.say(saule, "Ответьте мне кто-нибудь.")
    client = signed_in(daniyar)
    page = client.get(f"/account/comments/write/{place.story_id}/?to={theirs.pk}")
    assert "Ответьте мне кто-нибудь." in page.text
    sent = client.post(f"/account/comments/write/{place.story_id}/", form(to=str(theirs.pk)), follow=True)
    mine = Comment.objects.get(author=daniyar)
    assert mine.parent == theirs
    assert f"#comment-{mine.pk}" in sent.text
    assert client.post(f"/account/comments/{mine.pk}/edit/", form("Отвечаю.")).status_code == 302
    assert client.get(f"/account/comments/{mine.pk}/delete/").status_code == 200
    assert client.post(f"/account/comments/{mine.pk}/delete/").status_code == 302
    mine.refresh_from_db()
    assert mine.standing == Standing.WITHDRAWN


def test_me_brings_the_form_and_what_waits(place: Place, daniyar: User) -> None:
    held = place.say(daniyar, "Смотрите http://b.example")
    me = signed_in(daniyar).get(f"/account/me?page={place.story_id}").json()["comments"]
    assert me["csrf"]
    assert "data-comment-form" in me["form"]
    assert [item["id"] for item in me["own"]] == [held.pk]
    assert "comments" not in Client().get(f"/account/me?page={place.story_id}").json()
    for number in ("", "0", "9" * 30, "-1", "x", "1" * 18):
        assert signed_in(daniyar).get(f"/account/me?page={number}").status_code == 200


def test_report_and_respect(place: Place, daniyar: User, saule: User) -> None:
    theirs = place.say(saule)
    client = signed_in(daniyar)
    assert client.post(f"/account/comments/{theirs.pk}/report/", {"reason": "spam"}).status_code == 200
    assert client.post(f"/account/comments/{theirs.pk}/report/", {"reason": "bad"}).status_code == 422
    assert Report.objects.get().reason == "spam"
    answer = client.post(f"/account/comments/{theirs.pk}/respect/", {"gives": "1"}, headers=JSON)
    assert answer.json() == {"count": 1, "given": True}


def test_error_is_noted_at_its_paragraph(place: Place, daniyar: User) -> None:
    client = signed_in(daniyar)
    address = f"/account/comments/error/{place.story_id}/"
    assert "строили два года" in client.get(f"{address}?passage=строили два года").text
    client.post(address, {"words": "Не два, а три.", "passage": "строили  два\nгода"})
    report = ErrorReport.objects.get()
    assert str(report.block_id) == next(block.id for block in place.story.body)
    client.post(address, {"words": "Не два, а три.", "passage": ""})
    assert ErrorReport.objects.count() == 1, "sent twice"


OWN = ("edit/", "delete/", "sent/")
OTHERS = ("respect/", "report/")


@pytest.mark.parametrize("part", [*OWN, *OTHERS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_is_asked_to_sign_in(place: Place, daniyar: User, part: str, method: str) -> None:
    comment = place.say(daniyar)
    answer = getattr(Client(), method)(f"/account/comments/{comment.pk}/{part}", form())
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/?next=")
    comment.refresh_from_db()
    assert comment.text.startswith("Хорошо")


@pytest.mark.parametrize("part", OWN)
def test_nobody_gets_at_what_is_not_theirs(
    place: Place, daniyar: User, saule: User, aigul: User, marat: User, boss: User, part: str
) -> None:
    """Nor does staff, by these addresses."""
    comment = place.say(daniyar, "Моё.")
    for other in (saule, aigul, marat, boss):
        client = signed_in(other)
        assert client.get(f"/account/comments/{comment.pk}/{part}").status_code == 404
        assert client.post(f"/account/comments/{comment.pk}/{part}", form("Чужое.")).status_code in (404, 405)
    comment.refresh_from_db()
    assert (comment.text, comment.standing) == ("Моё.", Standing.PUBLISHED)


def test_held_comment_is_its_authors_alone(place: Place, daniyar: User, saule: User) -> None:
    held = place.say(daniyar, "Смотрите http://b.example")
    client = signed_in(saule)
    for part in OTHERS:
        assert client.get(f"/account/comments/{held.pk}/{part}").status_code == 404
    assert client.get(f"/ru/comments/{held.pk}/").status_code == 404
    page = client.get(f"/account/comments/write/{place.story_id}/?to={held.pk}")
    assert "b.example" not in page.text


@pytest.mark.parametrize(
    "address",
    [
        "write/{story}/",
        "error/{story}/",
        "{comment}/edit/",
        "{comment}/delete/",
        "{comment}/respect/",
        "{comment}/report/",
    ],
)
def test_other_sites_cannot_send_forms(place: Place, daniyar: User, address: str) -> None:
    comment = place.say(daniyar)
    client = Client(enforce_csrf_checks=True)
    client.force_login(daniyar)
    path = address.format(story=place.story_id, comment=comment.pk)
    assert client.post(f"/account/comments/{path}", form(words="x", reason="spam")).status_code == 403
    assert Comment.objects.count() == 1


def test_strange_numbers_and_keys_are_no_errors(place: Place, daniyar: User) -> None:
    client = signed_in(daniyar)
    for number in ("0", "9" * 19, "9" * 40):
        for part in (*OWN, *OTHERS):
            assert client.get(f"/account/comments/{number}/{part}").status_code == 404
        assert client.get(f"/account/comments/write/{number}/").status_code == 404
        assert client.get(f"/ru/comments/{number}/").status_code == 404
        assert client.get(f"/ru/comments/thread/{number}/{number}/").status_code == 404
        assert client.get(f"/account/comments/?behind={number}").status_code == 200
    address = f"/account/comments/write/{place.story_id}/"
    for query in ("to=x", "to=-1", f"to={'9' * 30}", "quote=x", "to=1&quote=%00"):
        assert client.get(f"{address}?{query}").status_code == 200
    for data in ({}, {"text": "x"}, {"key": "x", "text": "да"}, {"text": "да\x00", "key": "1"}):
        assert client.post(address, data, headers=JSON).status_code == 422
    assert json.loads(client.post(address, {}, headers=JSON).content)["refused"]
    assert client.post(address, form(to="9" * 5000)).status_code == 422, "more digits than Python reads"


def test_closed_and_switched_off(
    place: Place,
    daniyar: User,
    settings: object,
    marat: User,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    from tilshi.readers.modes import set_mode

    set_mode("site", None, "closed", by=marat)  # type: ignore[arg-type]
    client = signed_in(daniyar)
    answer = client.post(f"/account/comments/write/{place.story_id}/", form(), headers=JSON)
    assert answer.json()["rule"] == "closed-mode"
    off = settings.TILSHI.model_copy(  # type: ignore[attr-defined]
        update={"comments": settings.TILSHI.comments.model_copy(update={"enabled": False})}  # type: ignore[attr-defined]
    )
    settings.TILSHI = off  # type: ignore[attr-defined]
    assert client.get(f"/account/comments/write/{place.story_id}/").status_code == 404
    assert client.get("/account/comments/").status_code == 404
