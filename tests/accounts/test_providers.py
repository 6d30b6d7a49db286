"""Whoever comes from elsewhere: what a provider says is hearsay, and what it does wrong is a page."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import pytest
import requests
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers import registry
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from tests.accounts.app_codes import is_signed_in
from tests.accounts.mailbox import OUTBOX, code_mailed, mails_to
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import User
from tilshi.accounts.social_adapter import SocialAdapter
from tilshi.config import urls as site_urls
from tilshi.config.account_settings import OidcSettings, ProvidersSettings
from tilshi.config.log_in import provider_settings

pytestmark = pytest.mark.django_db

NAMES = ("google", "telegram", "vk", "yandex", "mailru", "openid_connect")
PACKAGE = "allauth.socialaccount.providers"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
BOT_TOKEN = "12345:secret-of-the-bot"
SERVER = "/account/oidc/press/login/"

urlpatterns = [
    *(path("account/", include(f"{PACKAGE}.{name}.urls")) for name in NAMES),
    *site_urls.urlpatterns,
]
handler404, handler400 = site_urls.handler404, site_urls.handler400
handler429, handler500 = site_urls.handler429, site_urls.handler500


# A server that speaks OpenID Connect ---------------------------------------------------------------------
@dataclass
class OpenIdServer:
    """`person`: who signs in there; `says`: what it answers at a path in the place of the right thing."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(SAULE))
    says: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    pause_seconds: float = 0

    def agrees(self, location: str) -> str:
        """The person signs in and agrees; the address to which their browser is sent back."""
        asked = dict(parse_qsl(urlsplit(location).query))
        code = secrets.token_hex(8)
        self.challenges[code] = asked.get("code_challenge", "")
        back = urlsplit(asked["redirect_uri"]).path
        return f"{back}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, place: str, form: dict[str, str]) -> tuple[int, str, bytes]:
        time.sleep(self.pause_seconds)
        if place in self.says:
            return self.says[place]
        found = {
            "/.well-known/openid-configuration": lambda: {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/jwks",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/jwks": lambda: {
                "keys": [{**jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "1"}]
            },
            "/userinfo": lambda: self.person,
            "/token": lambda: self.token(form),
        }[place]()
        status = 400 if "error" in found else 200
        return status, "application/json", json.dumps(found).encode()

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        challenge = self.challenges.get(form.get("code", ""))
        shown = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        is_right = challenge and challenge == base64.urlsafe_b64encode(shown).rstrip(b"=").decode()
        if not is_right or form["code"] in self.used or form.get("client_secret") != "secret":
            return {"error": "invalid_grant"}
        self.used.add(form["code"])
        return {"access_token": "token", "token_type": "bearer", "id_token": self.id_token()}

    def id_token(self, **claims: Any) -> str:
        now = int(time.time())
        said = {
            "iss": self.address,
            "aud": "tilshi",
            "iat": now,
            "exp": now + 60,
            "sub": self.person.get("sub"),
        }
        return jwt.encode({**said, **self.claims, **claims}, KEY, "RS256", headers={"kid": "1"})


SAULE = {"sub": "saule-1", "email": "saule@example.org", "email_verified": True, "name": "Сәуле Ахметова"}


@pytest.fixture
def server() -> Iterator[OpenIdServer]:
    found = OpenIdServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.respond({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.respond(dict(parse_qsl(body.decode())))

        def respond(self, form: dict[str, str]) -> None:
            status, kind, body = found.answer(urlsplit(self.path).path, form)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield found
    http.shutdown()
    http.server_close()


# A site on which all are switched on ---------------------------------------------------------------------
class FakedAdapter(SocialAdapter):
    """Ours, with hand-written answers of the providers whose addresses are fixed."""

    answers: ClassVar[dict[str, Any]] = {}

    def get_requests_session(self) -> Any:
        return FakeSession(self.answers) if self.answers else super().get_requests_session()


@dataclass
class FakeSession:
    answers: dict[str, Any]

    def __enter__(self) -> "FakeSession":
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        found = self.answers[url]
        if callable(found):
            found = found()
        if isinstance(found, Exception):
            raise found
        response = requests.Response()
        response.status_code = 200
        response.headers["content-type"] = "application/json"
        response._content = found if isinstance(found, bytes) else json.dumps(found).encode()
        return response

    def get(self, url: str, **kwargs: Any) -> requests.Response:
        return self.request("GET", url, **kwargs)

    def post(self, url: str, **kwargs: Any) -> requests.Response:
        return self.request("POST", url, **kwargs)


@pytest.fixture(autouse=True)
def all_are_switched_on(settings: Settings, server: OpenIdServer) -> Iterator[None]:
    settings.EMAIL_BACKEND = OUTBOX
    one = {"client_id": "tilshi", "secret": "secret"}
    chosen = ProvidersSettings.model_validate(
        {
            "google": one,
            "telegram": {"client_id": "12345", "secret": BOT_TOKEN},
            "vk": one,
            "yandex": one,
            "mailru": one,
            "oidc": [OidcSettings(id="press", name="Press", server=server.address, **one)],
        }
    )
    settings.TILSHI = django_settings.TILSHI.model_copy(update={"providers": chosen})
    settings.SOCIALACCOUNT_PROVIDERS = provider_settings(chosen)
    settings.SOCIALACCOUNT_ADAPTER = f"{__name__}.FakedAdapter"
    settings.ROOT_URLCONF = __name__
    registry.load()
    before = dict(registry.provider_map)
    for name in NAMES:
        for found in import_module(f"{PACKAGE}.{name}.provider").provider_classes:
            registry.register(found)
    FakedAdapter.answers = {}
    yield
    FakedAdapter.answers = {}
    registry.provider_map.clear()
    registry.provider_map.update(before)


def comes_back(client: Client, server: OpenIdServer, query: str = "") -> HttpResponse:
    """Leaves for the provider, agrees there, and is back."""
    leaving = client.post(SERVER + query)
    assert leaving.status_code == 302
    return client.get(server.agrees(leaving.headers["Location"]))


def register(client: Client, **fields: str) -> HttpResponse:
    data = {"email": "saule@example.org", "display_name": "Сәуле", **fields}
    return client.post("/account/3rdparty/signup/", data)


def confirm(client: Client, email: str = "saule@example.org") -> HttpResponse:
    return client.post("/account/confirm-email/", {"code": code_mailed(email)})


def saule_who_has_registered(server: OpenIdServer) -> User:
    client = Client()
    comes_back(client, server)
    register(client)
    confirm(client)
    assert is_signed_in(client)
    return User.objects.get(email="saule@example.org")


# Registering and coming back ----------------------------------------------------------------------------
def test_reader_registers_by_a_provider_under_a_name_of_their_choice(server: OpenIdServer) -> None:
    client = Client()
    back = comes_back(client, server)
    assert (back.status_code, back.headers["Location"]) == (302, "/account/3rdparty/signup/")
    assert not User.objects.filter(email="saule@example.org").exists(), "nothing before they agree"
    page = client.get("/account/3rdparty/signup/")
    assert 'name="display_name"' in page.text
    register(client, display_name="Сәуле")
    confirm(client)
    user = User.objects.get(email="saule@example.org")
    assert (user.display_name, user.has_usable_password()) == ("Сәуле", False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_address_that_the_provider_calls_verified_is_confirmed_by_us(server: OpenIdServer) -> None:
    client = Client()
    comes_back(client, server)
    answer = register(client)
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert not is_signed_in(client)
    assert not EmailAddress.objects.get(email="saule@example.org").verified
    confirm(client)
    assert EmailAddress.objects.get(email="saule@example.org").verified


def test_reader_who_is_known_comes_in(server: OpenIdServer) -> None:
    user = saule_who_has_registered(server)
    client = Client()
    comes_back(client, server)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_other_number_there_is_another_person_here(server: OpenIdServer) -> None:
    """Whatever else it says of them."""
    saule_who_has_registered(server)
    server.person["sub"] = "saule-2"
    client = Client()
    answer = comes_back(client, server)
    assert answer.headers["Location"] == "/account/3rdparty/signup/"
    assert not is_signed_in(client)


def test_other_address_there_is_the_same_person_here(server: OpenIdServer) -> None:
    user = saule_who_has_registered(server)
    server.person |= {"email": "daniyar@example.org", "name": "Данияр"}
    client = Client()
    comes_back(client, server)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.get(pk=user.pk).email == "saule@example.org"


# Others' addresses --------------------------------------------------------------------------------------
@pytest.mark.parametrize("verified", [True, False, "true", "false", 1])
def test_anothers_address_said_by_a_provider_opens_nothing(
    verified: object, daniyar: User, server: OpenIdServer
) -> None:
    server.person |= {"email": daniyar.email, "email_verified": verified}
    client = Client()
    comes_back(client, server)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    register(client, email=daniyar.email)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    client.post("/account/confirm-email/", {"code": "000000"})
    assert "@" in mails_to(daniyar.email)[-1], "its owner is told"
    assert daniyar.check_password(PASSWORD)


def test_anothers_address_typed_in_the_form_is_not_theirs(daniyar: User, server: OpenIdServer) -> None:
    client = Client()
    comes_back(client, server)
    register(client, email=daniyar.email)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_provider_is_connected_by_its_owner_alone(daniyar: User, server: OpenIdServer) -> None:
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    comes_back(client, server, "?process=connect")
    assert SocialAccount.objects.get().user == daniyar
    assert list(EmailAddress.objects.filter(user=daniyar).values_list("email", flat=True)) == [daniyar.email]


def test_link_of_another_site_connects_nothing(daniyar: User, server: OpenIdServer) -> None:
    """The callback of a stranger's own visit to the provider, opened in the reader's browser."""
    his = Client()
    leaving = his.post(f"{SERVER}?process=connect")
    back = server.agrees(leaving.headers["Location"])
    hers = signed_in(daniyar)
    answer = hers.get(back)
    assert answer.status_code < 500
    assert hers.session["_auth_user_id"] == str(daniyar.pk)
    assert not SocialAccount.objects.exists()


def test_link_alone_leads_nobody_to_a_provider(server: OpenIdServer) -> None:
    """allauth's note of 0.47: it takes a form, and so a token."""
    for name in ("google", "vk", "yandex", "mailru", "telegram", "oidc/press"):
        assert Client().get(f"/account/{name}/login/").status_code == 200, name
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(f"/account/{name}/login/").status_code == 403, name


def test_account_elsewhere_of_somebody_else_is_not_taken_over(daniyar: User, server: OpenIdServer) -> None:
    saule = saule_who_has_registered(server)
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    comes_back(client, server, "?process=connect")
    assert SocialAccount.objects.get().user == saule


def test_nobody_disconnects_somebody_elses(daniyar: User, server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()


def test_who_is_locked_out_comes_in_by_no_provider(server: OpenIdServer) -> None:
    user = saule_who_has_registered(server)
    User.objects.filter(pk=user.pk).update(is_active=False)
    client = Client()
    comes_back(client, server)
    assert not is_signed_in(client)


def test_closed_registration_is_closed_here_too(settings: Settings, server: OpenIdServer) -> None:
    accounts = settings.TILSHI.accounts.model_copy(update={"registration": False})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})
    client = Client()
    assert comes_back(client, server).status_code == 200
    register(client)
    assert not User.objects.filter(email="saule@example.org").exists()


def test_colleague_shows_a_second_factor_all_the_same(
    aigul: User, settings: Settings, server: OpenIdServer
) -> None:
    accounts = settings.TILSHI.accounts.model_copy(update={"staff_second_factor": True})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})
    SocialAccount.objects.create(user=aigul, provider="press", uid=SAULE["sub"])
    client = Client()
    comes_back(client, server)
    assert client.get("/newsroom/").status_code == 302
    assert client.get("/account/me").json() == {"signed_in": False}


# State, PKCE, nonce -------------------------------------------------------------------------------------
def test_answer_that_nobody_asked_for_is_refused(server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    client = Client()
    back = server.agrees(client.post(SERVER).headers["Location"])
    for query in ("", "state=", "state=none", "state=%00", "state=" + "a" * 5000):
        code = dict(parse_qsl(urlsplit(back).query))["code"]
        answer = client.get(f"{SERVER}callback/?code={code}&{query}")
        assert answer.status_code < 500
        assert not is_signed_in(client), query


def test_answer_is_of_use_once(server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    client = Client()
    back = server.agrees(client.post(SERVER).headers["Location"])
    client.get(back)
    assert is_signed_in(client)
    client.post("/account/logout/")
    server.used.clear()
    client.get(back)
    assert not is_signed_in(client)


def test_answer_of_somebody_elses_visit_is_refused(server: OpenIdServer) -> None:
    """Log-in as the attacker: the reader would write under his name."""
    saule_who_has_registered(server)
    back = server.agrees(Client().post(SERVER).headers["Location"])
    hers = Client()
    hers.get("/account/login/")
    hers.get(back)
    assert not is_signed_in(hers)


def test_answer_of_one_provider_is_none_of_another(server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    FakedAdapter.answers = YANDEX
    client = Client()
    asked = dict(parse_qsl(urlsplit(client.post("/account/yandex/login/").headers["Location"]).query))
    FakedAdapter.answers = {}
    client.get(f"{SERVER}callback/?code=x&state={asked['state']}")
    assert not is_signed_in(client)


def test_answer_that_comes_too_late_is_refused(server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    client = Client()
    back = server.agrees(client.post(SERVER).headers["Location"])
    with time_machine.travel(time.time() + 601):
        client.get(back)
    assert not is_signed_in(client)


def test_stolen_code_is_of_no_use_without_the_verifier(server: OpenIdServer) -> None:
    """PKCE: the attacker puts the reader's code into the answer of a visit of his own."""
    saule_who_has_registered(server)
    stolen = parse_qs(urlsplit(server.agrees(Client().post(SERVER).headers["Location"])).query)["code"][0]
    his = Client()
    back = server.agrees(his.post(SERVER).headers["Location"])
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = his.get(f"{SERVER}callback/?{urlencode({'code': stolen, 'state': state})}")
    assert answer.status_code < 500
    assert not is_signed_in(his)


@pytest.mark.parametrize("name", ["google", "vk", "yandex", "mailru", "oidc/press"])
def test_every_provider_is_asked_with_state_and_pkce(name: str) -> None:
    asked = dict(parse_qsl(urlsplit(Client().post(f"/account/{name}/login/").headers["Location"]).query))
    assert len(asked["state"]) >= 16
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"]
    assert "secret" not in asked.values()


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"iss": "https://evil.example"}, id="another server's"),
        pytest.param({"aud": "another site"}, id="another site's"),
        pytest.param({"exp": 1}, id="old"),
    ],
)
def test_token_that_is_not_for_us_is_refused(claims: dict[str, Any], server: OpenIdServer) -> None:
    saule_who_has_registered(server)
    server.claims = claims
    client = Client()
    assert comes_back(client, server).status_code < 500
    assert not is_signed_in(client)


# Providers that do wrong --------------------------------------------------------------------------------
RUBBISH = {
    "nothing": (200, "application/json", b""),
    "a page": (200, "text/html", b"<html>Sign in to the hotel's network</html>"),
    "an error": (500, "text/plain", b"oops"),
    "null": (200, "application/json", b"null"),
    "a list": (200, "application/json", b"[]"),
    "a number": (200, "application/json", b"7"),
    "an empty thing": (200, "application/json", b"{}"),
    "half a thing": (200, "application/json", b'{"access_token": "x", "sub": '),
    "no text": (200, "application/json", b"\xff\xfe\x00"),
    "strange kinds": (200, "application/json", b'{"access_token": [], "id_token": 7, "sub": {}, "email": 3}'),
}
PLACES = ("/.well-known/openid-configuration", "/token", "/userinfo")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rubbish", RUBBISH)
def test_provider_that_answers_rubbish_is_a_page(rubbish: str, place: str, server: OpenIdServer) -> None:
    client = Client(raise_request_exception=False)
    back = server.agrees(client.post(SERVER).headers["Location"])
    server.says[place] = RUBBISH[rubbish]
    answer = client.get(back)
    assert answer.status_code < 500
    assert not is_signed_in(client)


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_provider_that_answers_rubbish_when_one_leaves_is_a_page(rubbish: str, server: OpenIdServer) -> None:
    server.says["/.well-known/openid-configuration"] = RUBBISH[rubbish]
    assert Client(raise_request_exception=False).post(SERVER).status_code < 500


def test_provider_that_is_away_is_a_page(server: OpenIdServer, settings: Settings) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"
    assert Client(raise_request_exception=False).post(SERVER).status_code < 500


def test_provider_that_is_slow_is_given_up(server: OpenIdServer, settings: Settings) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    client = Client(raise_request_exception=False)
    back = server.agrees(client.post(SERVER).headers["Location"])
    server.pause_seconds = 1.5
    begun = time.monotonic()
    assert client.get(back).status_code < 500
    assert time.monotonic() - begun < 1.4
    assert not is_signed_in(client)


def test_who_changes_their_mind_there_is_told_so(server: OpenIdServer) -> None:
    client = Client()
    state = parse_qs(urlsplit(client.post(SERVER).headers["Location"]).query)["state"][0]
    answer = client.get(f"{SERVER}callback/?error=access_denied&state={state}", follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("where", ["query", "form"])
@pytest.mark.parametrize("process", ["login", "connect", "redirect", "none"])
@pytest.mark.parametrize(
    "hostile", ["//evil.example", "/\\evil.example", "https:evil.example", "javascript:x"]
)
def test_way_back_leads_to_no_other_site(
    hostile: str, process: str, where: str, server: OpenIdServer
) -> None:
    saule_who_has_registered(server)
    client = Client()
    given = {"next": hostile, "process": process}
    leaving = client.post(SERVER, given) if where == "form" else client.post(f"{SERVER}?{urlencode(given)}")
    assert leaving.status_code < 500
    if leaving.headers.get("Location", "").startswith(server.address):
        answer = client.get(server.agrees(leaving.headers["Location"]))
        assert answer.status_code < 500
        assert "evil" not in answer.headers.get("Location", "")
        assert not answer.headers.get("Location", "").startswith("javascript:")


# Google, VK, Yandex, Mail.ru ----------------------------------------------------------------------------
def google_token() -> str:
    now = int(time.time())
    said = {
        "iss": "https://accounts.google.com",
        "aud": "tilshi",
        "iat": now,
        "exp": now + 60,
        "sub": "g-1",
        "email": "daniyar@example.org",
        "email_verified": True,
        "name": "Данияр",
    }
    return jwt.encode(said, KEY, "RS256", headers={"kid": "1"})


GOOGLE = {"https://oauth2.googleapis.com/token": lambda: {"access_token": "t", "id_token": google_token()}}
VK = {
    "https://id.vk.ru/oauth2/auth": {"access_token": "t"},
    "https://id.vk.ru/oauth2/user_info": {"user": {"user_id": "1", "email": "daniyar@example.org"}},
}
YANDEX = {
    "https://oauth.yandex.ru/token": {"access_token": "t"},
    "https://login.yandex.ru/info": {"id": "1", "default_email": "daniyar@example.org", "display_name": "d"},
}
MAILRU = {
    "https://connect.mail.ru/oauth/token": {"access_token": "t", "x_mailru_vid": "1"},
    "https://www.appsmail.ru/platform/api": [{"uid": "1", "email": "daniyar@example.org", "nick": "d"}],
}
FIXED = {"google": GOOGLE, "vk": VK, "yandex": YANDEX, "mailru": MAILRU}


def comes_back_from(name: str, client: Client) -> HttpResponse:
    asked = dict(parse_qsl(urlsplit(client.post(f"/account/{name}/login/").headers["Location"]).query))
    return client.get(f"/account/{name}/login/callback/?{urlencode({'code': 'c', 'state': asked['state']})}")


@pytest.mark.parametrize("name", FIXED)
def test_reader_registers_by_each_of_them(name: str) -> None:
    FakedAdapter.answers = FIXED[name]
    client = Client()
    assert comes_back_from(name, client).headers["Location"] == "/account/3rdparty/signup/"
    register(client, email="daniyar@example.org", display_name="Данияр")
    confirm(client, "daniyar@example.org")
    assert User.objects.get(email="daniyar@example.org").display_name == "Данияр"
    assert is_signed_in(client)
    again = Client()
    comes_back_from(name, again)
    assert is_signed_in(again)


@pytest.mark.parametrize("name", FIXED)
def test_address_that_is_taken_opens_nothing_whoever_says_it(name: str, daniyar: User) -> None:
    FakedAdapter.answers = FIXED[name]
    client = Client()
    comes_back_from(name, client)
    assert not is_signed_in(client)
    register(client, email=daniyar.email)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("name", FIXED)
@pytest.mark.parametrize(
    "rubbish", [b"", b"null", b"[]", b"{}", b"7", b"<html>", b"\xff", b'{"access_token":1}']
)
@pytest.mark.parametrize("which", [0, 1])
def test_rubbish_of_each_of_them_is_a_page(which: int, rubbish: bytes, name: str) -> None:
    places = list(FIXED[name])
    FakedAdapter.answers = {**FIXED[name], places[min(which, len(places) - 1)]: rubbish}
    client = Client(raise_request_exception=False)
    assert comes_back_from(name, client).status_code < 500
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", FIXED)
def test_one_of_them_that_is_away_is_a_page(name: str) -> None:
    FakedAdapter.answers = {place: requests.ConnectTimeout() for place in FIXED[name]}
    client = Client(raise_request_exception=False)
    assert comes_back_from(name, client).status_code < 500


@pytest.mark.parametrize("credential", ["", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.x", "\0"])
def test_googles_token_sent_by_anybody_is_a_page(credential: str) -> None:
    FakedAdapter.answers = {"https://www.googleapis.com/oauth2/v1/certs": {}}
    client = Client(raise_request_exception=False)
    client.cookies["g_csrf_token"] = "same"
    answer = client.post("/account/google/login/token/", {"credential": credential, "g_csrf_token": "same"})
    assert answer.status_code < 500
    assert not is_signed_in(client)


def test_googles_token_signed_by_anybody_else_opens_nothing(daniyar: User) -> None:
    SocialAccount.objects.create(user=daniyar, provider="google", uid="g-1")
    FakedAdapter.answers = {"https://www.googleapis.com/oauth2/v1/certs": {"1": certificate_of(OTHER_KEY)}}
    client = Client(raise_request_exception=False)
    client.cookies["g_csrf_token"] = "same"
    answer = client.post(
        "/account/google/login/token/", {"credential": google_token(), "g_csrf_token": "same"}
    )
    assert answer.status_code < 500
    assert not is_signed_in(client)


def certificate_of(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.PEM).decode()


# Telegram -----------------------------------------------------------------------------------------------
def signed_by(token: str, **facts: object) -> dict[str, object]:
    said = {"id": 77, "first_name": "Сәуле", "auth_date": int(time.time()), **facts}
    said = {key: value for key, value in said.items() if value is not None}
    payload = "\n".join(sorted(f"{key}={value}" for key, value in said.items()))
    seal = hmac.new(hashlib.sha256(token.encode()).digest(), payload.encode(), hashlib.sha256).hexdigest()
    return {**said, "hash": seal}


def telegram_says(client: Client, said: object) -> HttpResponse:
    leaving = client.post("/account/telegram/login/")
    back = parse_qs(urlsplit(leaving.headers["Location"]).query)["return_to"][0]
    result = said if isinstance(said, str) else base64.b64encode(json.dumps(said).encode()).decode()
    parts = urlsplit(back)
    return client.post(f"{parts.path}?{parts.query}", {"tgAuthResult": result})


def test_reader_registers_by_telegram() -> None:
    client = Client()
    answer = telegram_says(client, signed_by(BOT_TOKEN))
    assert answer.headers["Location"] == "/account/3rdparty/signup/"
    register(client)
    confirm(client)
    assert SocialAccount.objects.get(provider="telegram").uid == "77"


@pytest.fixture
def saule_of_telegram(daniyar: User) -> User:
    SocialAccount.objects.create(user=daniyar, provider="telegram", uid="77")
    return daniyar


def test_who_is_known_at_telegram_comes_in(saule_of_telegram: User) -> None:
    client = Client()
    telegram_says(client, signed_by(BOT_TOKEN))
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(lambda: signed_by("another bot's"), id="signed by another"),
        pytest.param(lambda: signed_by(""), id="signed by nobody"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN, id=78), "id": 77}, id="changed after signing"),
        pytest.param(lambda: signed_by(BOT_TOKEN, auth_date=int(time.time()) - 60), id="old"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN), "hash": ""}, id="no seal"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN), "hash": None}, id="null for a seal"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN), "hash": 7}, id="number for a seal"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN), "hash": "ә"}, id="a seal of other letters"),
        pytest.param(lambda: {**signed_by(BOT_TOKEN), "auth_date": "yesterday"}, id="no date"),
        pytest.param(lambda: {"hash": "x"}, id="a seal alone"),
        pytest.param(lambda: signed_by(BOT_TOKEN, auth_date=None), id="without a date"),
        pytest.param(list, id="a list"),
        pytest.param(lambda: "", id="nothing"),
        pytest.param(lambda: "ә", id="no base64"),
        pytest.param(lambda: "AAAA", id="no JSON"),
    ],
)
def test_what_telegram_has_not_said_opens_nothing(said: Any, saule_of_telegram: User) -> None:
    client = Client(raise_request_exception=False)
    answer = telegram_says(client, said())
    assert answer.status_code < 500
    assert not is_signed_in(client)


def test_what_telegram_said_in_another_browser_opens_nothing(saule_of_telegram: User) -> None:
    """Log-in as the attacker, again: the state is of his session."""
    his, hers = Client(), Client()
    leaving = his.post("/account/telegram/login/")
    back = urlsplit(parse_qs(urlsplit(leaving.headers["Location"]).query)["return_to"][0])
    result = base64.b64encode(json.dumps(signed_by(BOT_TOKEN)).encode()).decode()
    answer = hers.post(f"{back.path}?{back.query}", {"tgAuthResult": result})
    assert answer.status_code < 500
    assert not is_signed_in(hers)


def test_bot_without_its_secret_is_none() -> None:
    """Anybody could make the seal."""
    with pytest.raises(ValueError, match="secret"):
        ProvidersSettings.model_validate({"telegram": {"client_id": "12345"}})


# Switched off -------------------------------------------------------------------------------------------
def test_provider_that_is_switched_off_has_no_address(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tilshi.config.urls"
    for name in ("google", "telegram", "vk", "yandex", "mailru", "oidc/press"):
        for end in ("", "callback/", "token/"):
            for method in ("get", "post"):
                assert getattr(Client(), method)(f"/account/{name}/login/{end}").status_code == 404, name


def test_server_that_is_not_named_has_no_address() -> None:
    for method in ("get", "post"):
        for end in ("", "callback/"):
            assert getattr(Client(), method)(f"/account/oidc/other/login/{end}").status_code == 404


def test_row_in_the_table_switches_nothing_on(settings: Settings) -> None:
    """Providers are those of `tilshi.toml` alone."""
    settings.SOCIALACCOUNT_PROVIDERS = {}
    SocialApp.objects.create(provider="openid_connect", provider_id="press", client_id="x", name="x")
    assert Client().post(SERVER).status_code == 404
