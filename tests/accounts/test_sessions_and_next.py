"""Sessions begin and end where they should; `next` leads nowhere but to a page of ours."""

from collections.abc import Callable
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.accounts.app_codes import code_of_app, is_signed_in, with_app
from tests.accounts.mailbox import OUTBOX, code_mailed
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "жаңа-құпиясөз-2026"


@pytest.fixture(autouse=True)
def mail_waits_in_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX


# Ways to come in: each with the address to which one is led at the end ------------------------------------
def by_password(client: Client, query: str = "", fields: dict[str, str] | None = None) -> HttpResponse:
    reader()
    data = {"login": "daniyar@example.org", "password": PASSWORD, **(fields or {})}
    return client.post(f"/account/login/{query}", data)


def by_code(client: Client, query: str = "", fields: dict[str, str] | None = None) -> HttpResponse:
    reader()
    answer = client.post(f"/account/login/code/{query}", {"email": "daniyar@example.org", **(fields or {})})
    return answer_with_code(client, answer, fields)


def by_registering(client: Client, query: str = "", fields: dict[str, str] | None = None) -> HttpResponse:
    data = {"email": "daniyar@example.org", "password1": PASSWORD, "display_name": "Данияр"}
    answer = client.post(f"/account/signup/{query}", {**data, **(fields or {})})
    return answer_with_code(client, answer, fields)


def by_second_factor(client: Client, query: str = "", fields: dict[str, str] | None = None) -> HttpResponse:
    with_app(reader())
    answer = by_password(client, query, fields)
    return client.post(answer.headers["Location"], {"code": code_of_app(), **(fields or {})})


def answer_with_code(client: Client, answer: HttpResponse, fields: dict[str, str] | None) -> HttpResponse:
    code = code_mailed("daniyar@example.org")
    return client.post(answer.headers["Location"], {"code": code, **(fields or {})})


def reader() -> User:
    found = User.objects.filter(email="daniyar@example.org").first()
    return found or add_user("daniyar@example.org", PASSWORD, Role.READER, "Данияр")


WAYS_IN = [by_password, by_code, by_registering, by_second_factor]
WayIn = Callable[..., HttpResponse]


# Sessions -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", WAYS_IN)
def test_session_that_a_stranger_has_planted_is_signed_in_by_nobody(way: WayIn) -> None:
    his = Client()
    his.get("/account/login/")
    session = his.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    hers = Client()
    hers.cookies["sessionid"] = planted
    way(hers)
    assert is_signed_in(hers)
    assert hers.cookies["sessionid"].value != planted
    his.cookies["sessionid"] = planted
    assert not is_signed_in(his)
    assert not Session.objects.filter(pk=planted).exists()


@pytest.mark.parametrize("way", WAYS_IN)
def test_key_that_was_never_given_out_is_not_taken(way: WayIn) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    way(client)
    assert client.cookies["sessionid"].value != "a" * 32


def test_key_changes_between_the_password_and_the_second_factor_or_after() -> None:
    client = Client()
    with_app(reader())
    by_password(client)
    half_way = client.cookies["sessionid"].value
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != half_way


def test_log_out_ends_the_session_on_the_server(daniyar: User) -> None:
    client = signed_in(daniyar)
    kept = client.cookies["sessionid"].value
    client.post("/account/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not is_signed_in(thief)
    assert not Session.objects.filter(pk=kept).exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_link_logs_nobody_out(method: str, daniyar: User) -> None:
    client = signed_in(daniyar)
    getattr(client, method)("/account/logout/")
    assert is_signed_in(client)


def test_who_has_begun_to_sign_in_and_leaves_has_left() -> None:
    """At the page of the second factor: the password must be given again."""
    client = Client()
    with_app(reader())
    by_password(client)
    client.post("/account/logout/")
    client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert not is_signed_in(client)


@pytest.mark.parametrize("way", ["changed", "forgotten"])
def test_new_password_ends_all_other_sessions(way: str) -> None:
    here, elsewhere = Client(), Client()
    by_password(here)
    by_password(elsewhere)
    if way == "changed":
        data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        here.post("/account/password/change/", data)
        assert is_signed_in(here)
    else:
        stranger = Client()
        stranger.post("/account/password/reset/", {"email": "daniyar@example.org"})
        stranger.post("/account/password/reset/confirm/", {"code": code_mailed("daniyar@example.org")})
        new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        stranger.post("/account/password/reset/complete/", new)
        assert not is_signed_in(here)
    assert reader().check_password(NEW_PASSWORD)
    assert not is_signed_in(elsewhere)


def test_first_password_ends_all_other_sessions() -> None:
    """Of who has signed in by codes so far."""
    user = reader()
    user.set_unusable_password()
    user.save()
    here, elsewhere = Client(), Client()
    by_code(here)
    by_code(elsewhere)
    assert is_signed_in(elsewhere)
    here.post("/account/reauthenticate/code/", {"recipient": user.email})
    here.post("/account/reauthenticate/code/confirm/", {"code": code_mailed("daniyar@example.org")})
    here.post("/account/password/set/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert reader().check_password(NEW_PASSWORD)
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_who_has_a_password_sets_none_without_it(daniyar: User) -> None:
    client = signed_in(daniyar)
    client.post("/account/password/set/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    daniyar.refresh_from_db()
    assert daniyar.check_password(PASSWORD)


def test_person_who_is_locked_out_is_out_at_once(daniyar: User) -> None:
    client = signed_in(daniyar)
    User.objects.filter(pk=daniyar.pk).update(is_active=False)
    assert not is_signed_in(client)
    assert client.get("/account/").status_code == 302


def test_nobody_ends_a_session_of_somebody_else(daniyar: User, aigul: User) -> None:
    hers = Client()
    hers.post("/account/login/", {"login": aigul.email, "password": PASSWORD})
    his = Client()
    by_password(his)
    for end in ("others", *map(str, UserSession.objects.values_list("pk", flat=True))):
        his.post("/account/sessions/", {"end": end})
    assert is_signed_in(hers)
    assert is_signed_in(his), "nor one's own by mistake"
    assert aigul.email not in his.get("/account/sessions/").text


@pytest.mark.parametrize("end", ["", "-1", "0", "1e9", "' OR 1=1", "\0", "9" * 400, "ағымдағы"])
def test_number_that_is_none_ends_nothing(end: str) -> None:
    here, elsewhere = Client(), Client()
    by_password(here)
    by_password(elsewhere)
    assert here.post("/account/sessions/", {"end": end}).status_code == 302
    assert is_signed_in(elsewhere)


def test_one_ends_ones_own_elsewhere() -> None:
    here, elsewhere = Client(), Client()
    by_password(here)
    by_password(elsewhere)
    here.post("/account/sessions/", {"end": "others"})
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_change_of_address_ends_no_second_factor_and_needs_the_password_again(daniyar: User) -> None:
    """A session somebody has found open is not enough to take the account away."""
    client = Client()
    by_password(client)
    client.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    assert not EmailAddress.objects.filter(email="new@example.org").exists()
    assert "account_email_verification_code" not in client.session


@pytest.mark.parametrize("path", ["/account/export/", "/account/erase/", "/account/2fa/totp/activate/"])
def test_what_matters_needs_the_password_again(path: str, daniyar: User) -> None:
    client = Client()
    by_password(client)
    answer = client.get(path)
    if path == "/account/erase/":
        answer = client.post(path)
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (
        302,
        "/account/reauthenticate/",
    )


# Cookies ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("is_https", [True, False])
@pytest.mark.parametrize("way", WAYS_IN)
def test_cookies_are_seen_by_us_alone(way: WayIn, is_https: bool, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = is_https
    client = Client()
    client.get("/account/login/?language=kk")
    way(client)
    assert is_signed_in(client)
    cookies = client.cookies
    assert cookies["sessionid"]["httponly"]
    assert cookies["device"]["httponly"]
    assert cookies["device"]["path"] == "/account/"
    assert not cookies["signed_in"]["httponly"], "the page's script reads it"
    assert cookies["signed_in"].value == "1"
    for name, cookie in cookies.items():
        if name == "messages" and not cookie.value:
            continue
        assert cookie["samesite"] == "Lax", name
        assert not cookie["domain"], name
        if name != "django_language":
            assert bool(cookie["secure"]) is is_https, name


def test_cookies_are_secure_where_the_address_is_https() -> None:
    from tilshi.config import settings as made

    assert made.SESSION_COOKIE_SECURE is made.CSRF_COOKIE_SECURE is made.TILSHI.is_https
    assert made.SESSION_COOKIE_SAMESITE == made.CSRF_COOKIE_SAMESITE == "Lax"
    assert getattr(made, "SESSION_COOKIE_HTTPONLY", True)


def test_log_out_takes_the_cookies_away(daniyar: User) -> None:
    client = Client()
    by_password(client)
    client.post("/account/logout/")
    assert client.cookies["sessionid"].value == ""
    assert client.cookies["signed_in"].value == ""


def test_page_that_stranger_sees_sets_no_session(client: Client) -> None:
    """Whoever looks at the log-in alone costs no row."""
    client.get("/account/login/")
    assert "sessionid" not in client.cookies or not Session.objects.exists()


# `next` -------------------------------------------------------------------------------------------------
HOSTILE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http:///evil.example",
    "https:///evil.example",
    "HtTpS://evil.example",
    "https://testserver@evil.example/",
    "https://evil.example#@testserver/",
    "https://evil.example\\@testserver/",
    "https://testserver.evil.example/",
    "https://testserver:443@evil.example",
    "//testserver:80@evil.example",
    "//evil.example:80\\@testserver",
    "https://[::1",
    "//[evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt://testserver/%0aalert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://testserver/",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/..//evil.example",
    "/account/../..//evil.example",
    "/ru/\r\nSet-Cookie: a=b",
    "/ru/\r\n\r\n<script>",
    "\0//evil.example",
    "/\0/evil.example",
    "/" + "a" * 20_000,
    "//" + "e" * 20_000,
    "/\u2028/evil.example",
    "//evil\u3002example",
    "/\u2215evil.example",
    "//xn--e1awd7f.example",
    "?next=//evil.example",
    "@evil.example",
    ".evil.example",
    "/қазақша/?x=ә&next=//evil.example",
]


# One of each kind, for the doors that all ask the same judge.
FEW = [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "https://testserver@evil.example/",
    "//[evil.example",
    "javascript:alert(1)",
    "/ru/\r\nSet-Cookie: a=b",
    "\0//evil.example",
    "/" + "a" * 20_000,
]


def names_of(hostile: str) -> str:
    return repr(hostile[:40])


def leads_off(location: str) -> bool:
    """What a browser makes of it (WHATWG URL: tabs and line ends are dropped, a backslash is a slash)."""
    cleaned = "".join(letter for letter in location if letter not in "\t\r\n").strip("\0 ").replace("\\", "/")
    there = urlsplit(urljoin("http://testserver/account/login/", cleaned))
    return there.scheme not in ("http", "https") or (there.hostname or "testserver") != "testserver"


def assert_stays(client: Client, answer: HttpResponse) -> None:
    assert answer.status_code < 500
    location = answer.headers.get("Location", "")
    assert not leads_off(location), location
    assert "\n" not in location
    assert "\r" not in location


@pytest.mark.parametrize("place", ["query", "form"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=names_of)
def test_log_in_leads_to_no_other_site(hostile: str, place: str) -> None:
    comes_in_and_stays(by_password, hostile, place)


@pytest.mark.parametrize("place", ["query", "form"])
@pytest.mark.parametrize("way", [by_code, by_registering, by_second_factor])
@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_no_other_way_in_leads_to_one_either(hostile: str, way: WayIn, place: str) -> None:
    comes_in_and_stays(way, hostile, place)


def comes_in_and_stays(way: WayIn, hostile: str, place: str) -> None:
    client = Client()
    if place == "query":
        answer = way(client, f"?{urlencode({'next': hostile})}")
    else:
        answer = way(client, "", {"next": hostile})
    assert is_signed_in(client)
    assert_stays(client, answer)


@pytest.mark.parametrize(
    "path",
    [
        *("/account/login/", "/account/signup/", "/account/login/code/", "/account/password/reset/"),
        *("/account/", "/account/logout/", "/account/agreement/", "/account/inactive/", "/account/me"),
        *("/account/confirm-email/", "/account/3rdparty/signup/", "/account/3rdparty/login/cancelled/"),
    ],
)
@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_no_page_for_strangers_links_off_the_site(hostile: str, path: str) -> None:
    for key in ("next", "language", "process"):
        client = Client()
        assert_page_is_harmless(client, client.get(f"{path}?{urlencode({key: hostile})}"), hostile)


@pytest.mark.parametrize(
    "path",
    [
        *("/account/", "/account/login/", "/account/signup/", "/account/logout/", "/account/reauthenticate/"),
        *("/account/sessions/", "/account/email/", "/account/password/change/", "/account/2fa/"),
        *("/account/2fa/reauthenticate/", "/account/erase/", "/account/export/", "/account/3rdparty/"),
    ],
)
@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_no_page_for_readers_links_off_the_site(hostile: str, path: str, daniyar: User) -> None:
    client = Client()
    by_password(client)
    assert_page_is_harmless(client, client.get(f"{path}?{urlencode({'next': hostile})}"), hostile)


@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_password_given_again_leads_to_no_other_site(hostile: str, daniyar: User) -> None:
    for query, fields in ((f"?{urlencode({'next': hostile})}", {}), ("", {"next": hostile})):
        client = Client()
        by_password(client)
        answer = client.post(f"/account/reauthenticate/{query}", {"password": PASSWORD, **fields})
        assert_stays(client, answer)


@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_leaving_leads_to_no_other_site(hostile: str, daniyar: User) -> None:
    for query, fields in ((f"?{urlencode({'next': hostile})}", {}), ("", {"next": hostile})):
        client = signed_in(daniyar)
        assert_stays(client, client.post(f"/account/logout/{query}", fields))


@pytest.mark.parametrize("hostile", FEW, ids=names_of)
def test_forgotten_password_leads_to_no_other_site(hostile: str, daniyar: User) -> None:
    client = Client()
    query = f"?{urlencode({'next': hostile})}"
    answer = client.post(f"/account/password/reset/{query}", {"email": daniyar.email})
    assert_stays(client, answer)
    answer = client.post(answer.headers["Location"], {"code": code_mailed(daniyar.email)})
    assert_stays(client, answer)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert_stays(client, client.post(answer.headers["Location"], new))


def assert_page_is_harmless(client: Client, answer: HttpResponse, hostile: str) -> None:
    assert_stays(client, answer)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    from lxml import html

    if not answer.text.strip():
        return
    for element in html.fromstring(answer.text).iter("a", "form", "link", "meta", "area", "iframe"):
        for name in ("href", "action", "formaction", "src"):
            if link := element.get(name):
                assert not leads_off(link) or is_ours(link), (name, link)


def is_ours(link: str) -> bool:
    """Our own address is another than the test client's."""
    return urlsplit(link).netloc == "127.0.0.1:8000" or link.startswith("data:image/")
