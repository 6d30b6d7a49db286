"""Every address of the screens on partners, by every role: whoever guesses one gets no further."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.conftest import signed_in
from tests.exchange.block.shelf import a_partner, told
from tests.exchange.newsroom.screens import PARTNERS, words_of
from tilshi.accounts.models import User
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory

pytestmark = pytest.mark.django_db

MAY = ("boss", "aigul")
ALL = ("boss", "aigul", "zhanna", "marat", "daniyar", "stranger")
SEE = (
    "",
    "?as=csv",
    "opml/",
    "waiting/",
    "{partner}/",
    "{partner}/?tab=refused",
    "{partner}/settings/",
    "{partner}/remove/",
)
DO = {
    "add/": {"address": "karasu.invalid"},
    "opml/take/": {},
    "waiting/decide/": {"verb": "reject", "story": "{story}"},
    "{partner}/decide/": {"verb": "pin", "story": "{story}"},
    "{partner}/stop/": {},
    "{partner}/resume/": {},
    "{partner}/feeds/add/": {"address": "karasu.invalid"},
    "{partner}/feeds/{feed}/ask/": {},
    "{partner}/feeds/{feed}/remove/": {},
}  # fmt: skip
BOTH = {"{partner}/settings/": {"name": "Другое"}, "{partner}/remove/": {"sure": "1"}}


@pytest.fixture
def things(db: None) -> dict[str, object]:
    partner = a_partner()
    feed = PartnerFeed.objects.create(partner=partner, address=f"{partner.site}feed.xml")
    return {"partner": partner.pk, "feed": feed.pk, "story": told(partner, "Новость").pk}


def client_of(who: str, request: pytest.FixtureRequest) -> Client:
    return Client() if who == "stranger" else signed_in(request.getfixturevalue(who))


def state() -> tuple[object, ...]:
    return (
        list(Partner.objects.values_list("name", "stopped_at")),
        list(PartnerFeed.objects.values_list("address", "next_at")),
        list(PartnerStory.objects.values_list("standing", "pinned_at")),
    )


@pytest.mark.parametrize("who", ALL)
def test_editors_and_admins_see_and_nobody_else(
    request: pytest.FixtureRequest, things: dict[str, object], who: str
) -> None:
    client = client_of(who, request)
    for path in SEE:
        answer = client.get(PARTNERS + path.format(**things))
        if who in MAY:
            assert answer.status_code == 200, path
            assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
        else:
            assert_turned_away(client, answer, who)


@pytest.mark.parametrize("who", [who for who in ALL if who not in MAY])
@pytest.mark.parametrize("path", [*DO, *BOTH])
def test_nobody_else_changes_anything(
    request: pytest.FixtureRequest, things: dict[str, object], who: str, path: str
) -> None:
    client, before = client_of(who, request), state()
    data = {name: value.format(**things) for name, value in {**DO, **BOTH}[path].items()}
    assert_turned_away(client, client.post(PARTNERS + path.format(**things), data), who)
    assert state() == before


def assert_turned_away(client: Client, answer: object, who: str) -> None:
    """Strangers to the log-in; those without the right to the newsroom's first screen, as Wagtail does."""
    status, where = answer.status_code, answer.headers.get("Location", "")  # type: ignore[attr-defined]
    if who == "stranger":
        assert status == 302 and where.startswith("/newsroom/login/")
    else:
        assert status == 403 or (status == 302 and where.startswith("/newsroom/"))
        assert b"par-" not in answer.content  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", DO)
def test_nothing_changes_by_get(boss: User, things: dict[str, object], path: str) -> None:
    before = state()
    assert signed_in(boss).get(PARTNERS + path.format(**things)).status_code == 405
    assert state() == before


@pytest.mark.parametrize("path", SEE[:5])
def test_screens_only_answer_questions(aiguls: Client, things: dict[str, object], path: str) -> None:
    assert aiguls.post(PARTNERS + path.format(**things)).status_code == 405


@pytest.mark.parametrize("path", [*DO, *BOTH])
def test_forms_want_a_token(things: dict[str, object], aigul: User, path: str) -> None:
    client, before = Client(enforce_csrf_checks=True), state()
    client.force_login(aigul)
    data = {name: value.format(**things) for name, value in {**DO, **BOTH}[path].items()}
    assert client.post(PARTNERS + path.format(**things), data).status_code == 403
    assert state() == before


@pytest.mark.parametrize("number", ["0", "9223372036854775807", "9" * 18, "9" * 40, "-1", "x"])
def test_made_up_numbers_find_nothing(aiguls: Client, things: dict[str, object], number: str) -> None:
    of_partner = ("", "settings/", "remove/")
    assert {aiguls.get(f"{PARTNERS}{number}/{path}").status_code for path in of_partner} == {404}
    for path in (f"{number}/stop/", f"{number}/decide/", f"{things['partner']}/feeds/{number}/remove/"):
        assert aiguls.post(PARTNERS + path).status_code == 404


def test_feed_is_found_at_its_own_partner_alone(aiguls: Client, things: dict[str, object]) -> None:
    other = a_partner()
    for verb in ("ask", "remove"):
        assert aiguls.post(f"{PARTNERS}{other.pk}/feeds/{things['feed']}/{verb}/").status_code == 404
    assert PartnerFeed.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "is_there"), [("aigul", True), ("boss", True), ("zhanna", False), ("marat", False)]
)
def test_menu_leads_there_and_counts_what_waits(
    request: pytest.FixtureRequest, db: None, who: str, is_there: bool
) -> None:
    told(a_partner(), "Ждёт", standing="waiting")
    told(a_partner(stopped_at="2026-11-30T12:00Z"), "Ждёт у остановленного", standing="waiting")
    page = client_of(who, request).get("/newsroom/", headers={"accept-language": "en"}).content.decode()
    assert (f'"url": "{PARTNERS}"' in page) is is_there
    assert ('"label": "Partners (1)"' in page) is is_there


def test_site_that_exchanges_nothing_has_no_entry_and_says_so(aiguls: Client, settings: Settings) -> None:
    exchange = settings.TILSHI.exchange.model_copy(update={"enabled": False})
    settings.TILSHI = settings.TILSHI.model_copy(update={"exchange": exchange})
    assert f'"url": "{PARTNERS}"' not in aiguls.get("/newsroom/").content.decode()
    assert "switched off for the whole site" in words_of(
        aiguls.get(PARTNERS, headers={"accept-language": "en"})
    )


def test_form_leads_nowhere_else(aiguls: Client, things: dict[str, object]) -> None:
    for next_url in ("https://evil.example/newsroom/", "//evil.example", "/newsroom\\@evil.example", "/ru/"):
        data = {"verb": "show", "story": things["story"], "next": next_url}
        assert aiguls.post(f"{PARTNERS}waiting/decide/", data)["Location"] == f"{PARTNERS}waiting/"
