"""Every address under /account/, walked by everybody, asked in every manner: never a failure of ours, nothing
of anybody else's, and pages in the language that was asked for."""

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, is_valid_path
from lxml import html
from pytest_django import Settings

from tests.accounts.mailbox import OUTBOX
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user

pytestmark = pytest.mark.django_db

BYSTANDER = "gulnar-kenzhebayeva@example.org"
BYSTANDERS_NAME = "Гүлнар Кенжебаева-Сейітқызы"
BYSTANDERS_PHONE = "+77017654321"
NAMES = [
    "a",
    "none.webp",
    "%00",
    "..%5C..%5Cdata%5Csecret",
    "%F0%9F%A6%84",
    "x" * 3000,
    "%0d%0aX-Y:%20z",
    "'",
]
ARGUMENT = re.compile(r"<[^>]+>")
NUMBERS = ["1", "0", "9223372036854775808", "9" * 60]
QUERIES = [
    "",
    "?next=//evil.example&language=xx",
    "?next=%00&language=%00&process=%00&page=%00",
    "?language=kk&language=ru&email=%22%3E%3Cscript%3E&email=a@b",
    "?" + "&".join(f"a{number}={number}" for number in range(900)),
    "?%FF%FE=%FF&process=connect&scope=%00&auth_params=%7B",
]
FORM = "application/x-www-form-urlencoded"
FILE = b'--x\r\nContent-Disposition: form-data; name="picture"; filename="../a"\r\n\r\nGIF89a\r\n--x--'
BODIES: list[tuple[str, bytes]] = [
    (FORM, b""),
    (FORM, b"login=%00&email=%00&code=%00&password=%00&password1=%00&phone=%00"),
    (FORM, b"login=%FF%FE&email=%FF&code=%FF&display_name=%FF&action=resend"),
    (FORM, b"email=a%40b.c&action_add=&action_remove=&action_primary=&end=%00"),
    (FORM, b"login[]=1&email[a]=1&code=" + b"9" * 5000),
    ("application/json", b'{"login": {"$ne": 1}, "email": [], "code": null}'),
    ("application/json", b"\xff\xfe{"),
    ("multipart/form-data; boundary=x", FILE),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=\xc3\xa9", b"--x"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"login=a"),
    ("", b"\0" * 100),
]


def paths(found: list[URLPattern | URLResolver], above: str = "") -> Iterator[str]:
    for item in found:
        path = above + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from paths(item.url_patterns, path)
        else:
            yield path


def addresses() -> list[str]:
    found = [
        filled
        for path in paths(get_resolver("tilshi.config.urls").url_patterns)
        if path.startswith("account/")
        for filled in filled_in(f"/{path}")
    ]
    return list(dict.fromkeys(found))


def filled_in(path: str) -> list[str]:
    kinds = [NUMBERS if found.startswith(("<int:", "<row:")) else NAMES for found in ARGUMENT.findall(path)]
    return [filled_with(path, values) for values in itertools.product(*kinds)]


def filled_with(path: str, values: tuple[str, ...]) -> str:
    rest = iter(values)
    return ARGUMENT.sub(lambda _: next(rest), path)


ADDRESSES = addresses()


def test_all_addresses_are_found() -> None:
    assert {"/account/login/", "/account/me", "/account/3rdparty/signup/", "/account/picture/a"} <= set(
        ADDRESSES
    )
    assert "/account/2fa/webauthn/keys/1/remove/" in ADDRESSES
    assert len(ADDRESSES) > 50


# Who walks ----------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def somebody_else_is_here(settings: Settings, db: None) -> User:
    settings.EMAIL_BACKEND = OUTBOX
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS)
    user = add_user(BYSTANDER, PASSWORD, Role.EDITOR, BYSTANDERS_NAME)
    User.objects.filter(pk=user.pk).update(phone=BYSTANDERS_PHONE)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": BYSTANDERS_NAME})
    return user


Walker = Callable[[], Client]


def stranger() -> Client:
    return Client()


def one_of(role: Role) -> Client:
    return signed_in(add_user(f"{role.value}@example.org", PASSWORD, role, f"Кейіпкер {role.value}"))


def reader() -> Client:
    return one_of(Role.READER)


def author() -> Client:
    return one_of(Role.AUTHOR)


def editor() -> Client:
    return one_of(Role.EDITOR)


def moderator() -> Client:
    return one_of(Role.MODERATOR)


def admin() -> Client:
    return one_of(Role.ADMIN)


def one_with_a_session_from_before_the_erasure() -> Client:
    client = reader()
    User.objects.filter(email="reader@example.org").update(is_active=False, email=None, display_name="")
    return client


def one_whose_row_is_gone() -> Client:
    client = reader()
    User.objects.get(email="reader@example.org").delete()
    return client


def one_who_has_begun_to_sign_in() -> Client:
    client = Client()
    client.post("/account/login/code/", {"email": BYSTANDER})
    client.post("/account/password/reset/", {"email": BYSTANDER})
    return client


WALKERS = [
    stranger,
    reader,
    author,
    editor,
    moderator,
    admin,
    one_with_a_session_from_before_the_erasure,
    one_whose_row_is_gone,
    one_who_has_begun_to_sign_in,
]


def ask(client: Client, method: str, path: str, kind: str = "", body: bytes = b"") -> HttpResponse:
    client.raise_request_exception = False
    return client.generic(method, path, body, kind)


def assert_harmless(answer: HttpResponse, path: str) -> None:
    assert answer.status_code < 500, path
    if not answer.streaming:
        for secret in (BYSTANDERS_NAME, BYSTANDERS_PHONE):
            assert secret not in answer.text, path


# The walks ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("walker", WALKERS)
def test_nobody_sees_a_failure_or_anybody_elses(walker: Walker) -> None:
    walk(walker(), ("GET", "POST"), is_known=walker is one_who_has_begun_to_sign_in)


@pytest.mark.parametrize("walker", [stranger, reader])
def test_nor_by_asking_in_another_manner(walker: Walker) -> None:
    walk(walker(), ("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"))


def walk(client: Client, methods: tuple[str, ...], is_known: bool = False) -> None:
    """`is_known`: the walker has typed the bystander's address, and may see what they have typed."""
    kept = Session.objects.filter(pk=client.session.session_key).first() if client.cookies else None
    for path, method in itertools.product(ADDRESSES, methods):
        if kept:  # some of them log out
            kept.save()
            client.cookies["sessionid"] = kept.pk
        answer = ask(client, method, path)
        assert_harmless(answer, f"{method} {path}")
        assert is_known or answer.streaming or BYSTANDER not in answer.text, path


@pytest.mark.slow
@pytest.mark.parametrize("walker", [stranger, reader])
@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_query_makes_one_fail(query: str, walker: Walker) -> None:
    client = walker()
    for path in ADDRESSES:
        assert_harmless(ask(client, "GET", path + query), f"GET {path}{query[:30]}")


@pytest.mark.slow
@pytest.mark.parametrize("walker", [stranger, reader, one_who_has_begun_to_sign_in])
@pytest.mark.parametrize("kind_and_body", BODIES, ids=range(len(BODIES)))
def test_no_form_makes_one_fail(kind_and_body: tuple[str, bytes], walker: Walker) -> None:
    client = walker()
    kept = client.session
    for path in ADDRESSES:
        if path in ("/account/logout/", "/account/erase/"):
            continue
        kept.save()
        assert_harmless(ask(client, "POST", path, *kind_and_body), f"POST {path} {kind_and_body}")


@pytest.mark.parametrize("path", ADDRESSES)
def test_picture_and_key_that_are_nobodys_are_not_found(path: str) -> None:
    if "/picture/" in path and path != "/account/picture/":
        assert ask(Client(), "GET", path).status_code == 404


@pytest.mark.both
def test_name_of_a_picture_with_a_zero_in_it_is_not_found() -> None:
    """PostgreSQL takes none in a text."""
    assert ask(Client(), "GET", "/account/picture/a%00b").status_code == 404


NO_DOMAIN = f"a@{'ә' * 60}.kz"  # longer in ASCII than a name may be


@pytest.mark.both
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/account/login/", {"login": "a\0@example.org", "password": "x\0y"}),
        ("/account/login/code/", {"email": "a\0@example.org"}),
        ("/account/password/reset/", {"email": "a@example.org\0"}),
        ("/account/signup/", {"email": "a@example.org", "display_name": "a\0b", "password1": PASSWORD}),
        ("/account/signup/", {"email": "a@example.org", "display_name": "ab", "password1": PASSWORD + "\0"}),
        ("/account/signup/", {"email": NO_DOMAIN, "display_name": "ab", "password1": PASSWORD}),
        ("/account/login/", {"login": NO_DOMAIN, "password": PASSWORD}),
        ("/account/login/code/", {"email": NO_DOMAIN}),
        ("/account/password/reset/", {"email": NO_DOMAIN}),
        ("/account/signup/", {"email": f"{'a' * 500}@e.org", "display_name": "ab", "password1": PASSWORD}),
        ("/account/signup/", {"email": "a@e.org", "display_name": "a" * 5000, "password1": PASSWORD}),
        ("/account/signup/", {"email": "a@e.org", "display_name": "аб", "password1": "ұ" * 5000}),
        ("/account/signup/", {"email": "\ud800@e.org", "display_name": "\udfff", "password1": "\ud800" * 12}),
    ],
)
def test_strange_letters_are_refused_with_a_page(path: str, fields: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    fields = {
        key: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        for key, value in fields.items()
    }
    assert client.post(path, fields).status_code in (200, 302)


@pytest.mark.parametrize("walker", [stranger, reader, editor])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_without_the_forms_token_nothing_is_done(method: str, walker: Walker) -> None:
    client = walker()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for path in ADDRESSES:
        answer = ask(strict, method, path)
        refused = (403, 405) if is_valid_path(path) else (404,)
        assert answer.status_code in refused, (method, path, answer.status_code)


@pytest.mark.parametrize("walker", [reader, editor, one_who_has_begun_to_sign_in])
def test_what_is_personal_is_kept_by_nobody_on_the_way(walker: Walker) -> None:
    client = walker()
    kept = client.session
    kept_by_others = []
    for path in ADDRESSES:
        kept.save()
        answer = ask(client, "GET", path)
        cached = answer.headers.get("Cache-Control", "")
        if answer.status_code == 200 and "no-store" not in cached and "private" not in cached:
            kept_by_others.append(path)
    assert kept_by_others == []


def test_no_page_lets_itself_be_framed_by_another_site() -> None:
    client = reader()
    for path in ADDRESSES:
        answer = ask(client, "GET", path)
        assert answer.headers.get("X-Frame-Options") in ("SAMEORIGIN", "DENY"), path
        assert "Content-Security-Policy" in answer.headers, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_no_page_tells_another_site_where_one_was() -> None:
    client = reader()
    for path in ADDRESSES:
        policy = ask(client, "GET", path).headers.get("Referrer-Policy", "")
        assert policy in ("same-origin", "strict-origin-when-cross-origin", "no-referrer"), path


# Languages ----------------------------------------------------------------------------------------------
THREE_LATIN_WORDS = re.compile(r"\b[A-Za-z]{2,}(?:[\s,.:;!?()“”\"'-]+[A-Za-z]{2,}){2,}")
SAID_IN_LATIN = re.compile(
    r"JPEG, PNG, WebP|Google Authenticator|Microsoft Authenticator|Face ID|Touch ID|Windows Hello"
)


@pytest.mark.parametrize("walker", [stranger, reader, one_who_has_begun_to_sign_in])
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_each_page_speaks_the_language_asked_for(language: str, walker: Walker) -> None:
    client = walker()
    kept = client.session
    User.objects.filter(email="reader@example.org").update(language=language)
    foreign = {}
    for path in ADDRESSES:
        kept.save()
        answer = ask(client, "GET", f"{path}?language={language}")
        if answer.status_code != 200 or not is_page(answer):
            continue
        page = html.fromstring(answer.text)
        assert page.get("lang") == language, path
        assert answer.headers["Content-Language"] == language, path
        if language != "en" and (found := THREE_LATIN_WORDS.findall(words_of(page))):
            foreign[path] = found
    assert foreign == {}


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_complaints_speak_the_language_asked_for(language: str) -> None:
    complaints = {
        "/account/login/": {"login": "a@example.org", "password": "x"},
        "/account/signup/": {"email": "no", "password1": "password", "display_name": "\u200b"},
        "/account/login/code/": {"email": "no"},
        "/account/password/reset/": {"email": ""},
    }
    for path, fields in complaints.items():
        answer = Client().post(f"{path}?language={language}", fields)
        assert answer.status_code in (200, 422), path
        assert not THREE_LATIN_WORDS.findall(words_of(html.fromstring(answer.text))), path


def is_page(answer: HttpResponse) -> bool:
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")


def words_of(page: html.HtmlElement) -> str:
    """Without what stands in another language and says so, code, and what is typed in."""
    for element in [*page.iter("script", "style", "template", "textarea", "code", "input")]:
        element.drop_tree()
    for element in page.xpath("//body//*[@lang]"):
        element.drop_tree()
    text = " \n ".join(page.itertext())
    return SAID_IN_LATIN.sub(" ", re.sub(r"\S+@\S+", " ", text))
