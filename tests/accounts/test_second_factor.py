"""Who works in the newsroom: a password alone opens nothing, anywhere."""

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client

from tests import databases
from tests.accounts.app_codes import SECRET, code_of_app, with_app
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts import second_factor
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user


@pytest.fixture(autouse=True)
def asked_for(settings: object) -> None:
    accounts = settings.TILSHI.accounts.model_copy(update={"staff_second_factor": True})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})


def code_of_mail() -> str:
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found
    return found[0]


def give_password(client: Client, user: User) -> str:
    answer = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return str(answer.headers.get("Location"))


OPENS = ("/newsroom/", "/newsroom/pages/", "/newsroom/users/", "/newsroom/reports/", "/newsroom/account/")


def assert_all_is_closed(client: Client) -> None:
    for path in OPENS:
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith(("/account/login/", "/account/2fa/", "/newsroom/login/"))
    assert client.get("/account/me").json() == {"signed_in": False}
    assert client.get("/account/").status_code == 302
    assert client.get("/account/email/").status_code == 302


def test_right_password_asks_for_the_app(boss: User) -> None:
    client = Client()
    with_app(boss)
    assert give_password(client, boss) == "/account/2fa/authenticate/"
    assert_all_is_closed(client)


def test_password_and_app_open(boss: User) -> None:
    client = Client()
    with_app(boss)
    give_password(client, boss)
    answer = client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/newsroom/")
    assert client.get("/newsroom/").status_code == 200
    assert client.get("/account/me").json()["staff"] is True


def test_who_has_no_second_factor_shows_the_mailbox_first(boss: User) -> None:
    client = Client()
    assert give_password(client, boss) == "/account/login/code/confirm/"
    assert_all_is_closed(client)
    client.post("/account/login/code/confirm/", {"code": "000000"})
    assert_all_is_closed(client)


def test_and_is_led_to_set_one_up(boss: User) -> None:
    client = Client()
    give_password(client, boss)
    client.post("/account/login/code/confirm/", {"code": code_of_mail()})
    assert_all_is_closed(client)
    answer = client.get("/newsroom/")
    assert answer.headers["Location"] == "/account/2fa/?next=%2Fnewsroom%2F"
    page = client.get("/account/2fa/").text
    assert "/account/2fa/totp/activate/" in page


def test_newsroom_opens_as_soon_as_one_is_set_up(committed: databases.TestDatabase) -> None:
    """allauth tells of it only after the transaction."""
    boss = add_user("boss@example.org", PASSWORD, Role.ADMIN, "Ерлан")
    client = Client()
    give_password(client, boss)
    client.post("/account/login/code/confirm/", {"code": code_of_mail()})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    form = client.get("/account/2fa/totp/activate/").context["form"]
    code = format_hotp_value(hotp_value(form.secret, int(time.time()) // 30))
    client.post("/account/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=boss, type="totp").exists()
    assert client.get("/newsroom/").status_code == 200


def test_password_alone_sets_none_up(boss: User) -> None:
    """Nor with the mail's code still to come."""
    client = Client()
    give_password(client, boss)
    for path in ("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/", "/account/2fa/recovery-codes/"):
        assert client.get(path).headers["Location"].startswith("/account/login/"), path
    assert not Authenticator.objects.exists()


def test_session_from_before_they_joined_the_newsroom_is_worth_nothing(daniyar: User) -> None:
    client = signed_in(daniyar)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=daniyar.pk).update(is_staff=True, is_superuser=True)
    assert_all_is_closed(client)


def test_reader_needs_none(daniyar: User) -> None:
    client = Client()
    assert give_password(client, daniyar) == "/ru/"
    assert client.get("/account/").status_code == 200


def test_forgotten_password_gets_round_nothing(boss: User) -> None:
    client = Client()
    with_app(boss)
    client.post("/account/password/reset/", {"email": boss.email})
    client.post("/account/password/reset/confirm/", {"code": code_of_mail()})
    client.post(
        "/account/password/reset/complete/", {"password1": "жаңа-құпия-2027", "password2": "жаңа-құпия-2027"}
    )
    assert_all_is_closed(client)
    answer = client.post("/account/login/", {"login": boss.email, "password": "жаңа-құпия-2027"})
    assert answer.headers["Location"] == "/account/2fa/authenticate/"


def test_code_by_mail_gets_round_nothing(boss: User) -> None:
    client = Client()
    with_app(boss)
    client.post("/account/login/code/", {"email": boss.email})
    answer = client.post("/account/login/code/confirm/", {"code": code_of_mail()})
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    assert_all_is_closed(client)


def test_last_one_of_who_works_here_stays(boss: User) -> None:
    with_app(boss)
    app = Authenticator.objects.get()
    assert not get_adapter().can_delete_authenticator(app)
    Authenticator.objects.create(user=boss, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not get_adapter().can_delete_authenticator(app), "recovery codes are no factor of their own"
    Authenticator.objects.create(user=boss, type=Authenticator.Type.WEBAUTHN, data={})
    assert get_adapter().can_delete_authenticator(app)


def test_reader_may_give_up_theirs(daniyar: User) -> None:
    with_app(daniyar)
    assert get_adapter().can_delete_authenticator(Authenticator.objects.get())


def test_lost_telephone_is_taken_away_with_all_that_it_opens(boss: User) -> None:
    client = Client()
    with_app(boss)
    give_password(client, boss)
    client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert second_factor.take_away(boss) == 1
    assert not Authenticator.objects.filter(user=boss).exists()
    assert_all_is_closed(client)


def test_secret_of_the_app_is_sealed(boss: User, settings: object) -> None:
    with_app(boss)
    (stored,) = Authenticator.objects.values_list("data", flat=True)
    assert SECRET not in str(stored)
    assert get_adapter().decrypt(stored["secret"]) == SECRET
    settings.SECRET_KEY = "another one, of another site; it opens nothing here at all"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(stored["secret"])


@pytest.mark.parametrize(
    ("address", "chosen", "needed"),
    [
        ("https://news.example.org", None, True),
        ("http://127.0.0.1:8000", None, False),
        ("https://news.example.org", False, False),
        ("http://127.0.0.1:8000", True, True),
    ],
)
def test_sites_on_https_ask_for_one_unless_told_otherwise(
    settings: object, address: str, chosen: bool | None, needed: bool
) -> None:
    accounts = settings.TILSHI.accounts.model_copy(update={"staff_second_factor": chosen})
    changed = settings.TILSHI.model_copy(update={"address": address, "accounts": accounts})
    assert changed.staff_need_second_factor is needed
