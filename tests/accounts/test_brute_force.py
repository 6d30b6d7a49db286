"""Guessing: passwords, codes of six figures, codes of an app. Few tries each, wherever they come from."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.app_codes import code_of_app, is_signed_in, past_the_password, shows, with_app
from tests.accounts.mailbox import OUTBOX, another_code, code_mailed, switch_phones_on
from tests.conftest import PASSWORD, signed_in
from tests.delivery.rsgi_fakes import RequestHeaders, Scope
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.config.settings import TILSHI
from tilshi.core.rsgi.peer import Believing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WRONG = "бұл-құпиясөз-емес-1"


@pytest.fixture(autouse=True)
def mail_waits_in_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX


def signs_in(login: str, password: str = PASSWORD, address: str = "203.0.113.7", **headers: str) -> bool:
    client = Client(REMOTE_ADDR=address)
    client.post("/account/login/", {"login": login, "password": password}, headers=headers)
    return "_auth_user_id" in client.session


def reader(number: int) -> str:
    return str(add_user(f"reader{number}@example.org", PASSWORD, Role.READER).email)


# Passwords ----------------------------------------------------------------------------------------------
def test_five_wrong_passwords_close_the_account_for_a_while(
    daniyar: User, clock: time_machine.Traveller
) -> None:
    for _ in range(5):
        assert not signs_in(daniyar.email, WRONG)
    assert not signs_in(daniyar.email)
    clock.shift(61)
    assert signs_in(daniyar.email)


def test_wherever_they_come_from(daniyar: User) -> None:
    for number in range(5):
        assert not signs_in(daniyar.email, WRONG, f"198.51.100.{number}")
    assert not signs_in(daniyar.email, address="198.51.100.200")


def test_ten_accounts_tried_from_one_address_are_enough(daniyar: User) -> None:
    for number in range(10):
        assert not signs_in(reader(number), WRONG)
    assert not signs_in(daniyar.email)
    assert signs_in(daniyar.email, address="203.0.113.8")


def test_right_password_in_between_clears_no_count_of_the_address(daniyar: User) -> None:
    """What allauth did before 65.8.1."""
    for number in range(10):
        assert not signs_in(reader(number), WRONG)
        if number < 9:
            assert signs_in(daniyar.email)
    assert not signs_in(daniyar.email)


def test_right_password_in_between_clears_no_count_of_the_account(daniyar: User) -> None:
    for _ in range(4):
        assert not signs_in(daniyar.email, WRONG, "203.0.113.9")
    assert signs_in(daniyar.email)
    assert not signs_in(daniyar.email, WRONG, "203.0.113.9")
    assert not signs_in(daniyar.email)


def test_own_second_factor_in_between_clears_no_count_of_the_address(daniyar: User) -> None:
    """A stranger has an account of his own here, with an app, and guesses at others' passwords."""
    his = with_app(User.objects.get(email=reader(100)))
    for number in range(9):
        assert not signs_in(reader(number), WRONG)
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post("/account/login/", {"login": his.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert "_auth_user_id" in client.session
    assert not signs_in(reader(9), WRONG)
    assert not signs_in(daniyar.email)


def test_own_forgotten_password_in_between_clears_no_count_of_the_address(daniyar: User) -> None:
    his = reader(100)
    for number in range(9):
        assert not signs_in(reader(number), WRONG)
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post("/account/password/reset/", {"email": his})
    client.post("/account/password/reset/confirm/", {"code": code_mailed(his)})
    new = "жаңа-құпиясөз-2026"
    client.post("/account/password/reset/complete/", {"password1": new, "password2": new})
    assert User.objects.get(email=his).check_password(new)
    assert not signs_in(reader(9), WRONG)
    assert not signs_in(daniyar.email)


@pytest.mark.parametrize(
    "spelling", ["DANIYAR@example.org", " daniyar@example.org ", "Daniyar@EXAMPLE.ORG", "daniyar@example.org"]
)
def test_address_spelt_differently_is_the_same_account(spelling: str, daniyar: User) -> None:
    for _ in range(5):
        signs_in(spelling, WRONG)
    assert not signs_in(daniyar.email)


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "[::1]:{}"])
def test_host_written_differently_opens_no_new_count(host: str, daniyar: User) -> None:
    """Any port of an allowed host is an allowed Host header."""
    for number in range(5):
        assert not signs_in(daniyar.email, WRONG, f"198.51.100.{number}", host=host.format(8000 + number))
    assert not signs_in(daniyar.email, address="198.51.100.200", host=host.format(9000))


def test_wrong_passwords_for_one_phone_close_no_other(settings: Settings) -> None:
    switch_phones_on(settings)
    owner_of("+77011111111")
    for number in range(5):
        assert not signs_in("+77012222222", WRONG, f"198.51.100.{number}")
    assert signs_in("+77011111111")


def test_phone_spelt_differently_is_the_same_account(settings: Settings) -> None:
    switch_phones_on(settings)
    owner_of("+77011111111")
    for number, spelling in enumerate(("+77011111111", "+7 701 1111111", "+7(701)111-11-11", "87011111111")):
        signs_in(spelling, WRONG, f"198.51.100.{number}")
    signs_in("+77011111111", WRONG, "198.51.100.99")
    assert not signs_in("+77011111111")


def owner_of(phone: str) -> User:
    user = User(phone=phone, phone_confirmed_at=timezone.now())
    user.set_password(PASSWORD)
    user.save()
    return user


def test_password_asked_again_is_guessed_at_as_seldom(daniyar: User) -> None:
    """Somebody has found a telephone that is signed in."""
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    for _ in range(5):
        client.post("/account/reauthenticate/", {"password": WRONG})
    answer = client.post("/account/reauthenticate/?next=/account/export/", {"password": PASSWORD})
    assert answer.status_code != 302


# Codes of six figures -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class CodeDoor:
    """`asked`: the form that has a code sent; `place`: where the code is given; `passed`: what then is;
    `begin`: who asks."""

    asked: str
    fields: dict[str, str]
    place: str
    passed: Callable[[Client], bool]
    begin: Callable[[], Client] = Client


def may_take_all_away(client: Client) -> bool:
    return client.get("/account/export/").status_code == 200


def open_browser() -> Client:
    return signed_in(User.objects.get(email="daniyar@example.org"))


def may_choose_a_password(client: Client) -> bool:
    return client.get("/account/password/reset/complete/").status_code == 200


NEW_READER = {"email": "daniyar@example.org", "password1": PASSWORD, "display_name": "Данияр"}
CODE_DOORS = {
    "log in": CodeDoor(
        "/account/login/code/", {"email": "daniyar@example.org"}, "/account/login/code/confirm/", is_signed_in
    ),
    "register": CodeDoor("/account/signup/", NEW_READER, "/account/confirm-email/", is_signed_in),
    "forgotten password": CodeDoor(
        "/account/password/reset/",
        {"email": "daniyar@example.org"},
        "/account/password/reset/confirm/",
        may_choose_a_password,
    ),
    "show that it is you": CodeDoor(
        "/account/reauthenticate/code/",
        {"recipient": "daniyar@example.org"},
        "/account/reauthenticate/code/confirm/",
        may_take_all_away,
        open_browser,
    ),
}


@pytest.fixture(params=CODE_DOORS)
def door(request: pytest.FixtureRequest) -> CodeDoor:
    if request.param != "register":
        request.getfixturevalue("daniyar")
    return CODE_DOORS[request.param]


def ask(door: CodeDoor) -> Client:
    client = door.begin()
    assert client.post(door.asked, door.fields).status_code == 302
    return client


def test_right_code_opens(door: CodeDoor) -> None:
    client = ask(door)
    client.post(door.place, {"code": code_mailed("daniyar@example.org")})
    assert door.passed(client)


def test_code_is_dead_after_three_wrong_ones(door: CodeDoor) -> None:
    client = ask(door)
    right = code_mailed("daniyar@example.org")
    for _ in range(3):
        client.post(door.place, {"code": another_code(right)})
    client.post(door.place, {"code": right})
    assert not door.passed(client)


def test_code_is_dead_after_a_quarter_of_an_hour(door: CodeDoor, clock: time_machine.Traveller) -> None:
    client = ask(door)
    clock.shift(15 * 60 + 1)
    client.post(door.place, {"code": code_mailed("daniyar@example.org")})
    assert not door.passed(client)


def test_code_works_in_the_session_that_asked_for_it_alone(door: CodeDoor) -> None:
    ask(door)
    stranger = door.begin()
    stranger.get("/account/login/")
    stranger.post(door.place, {"code": code_mailed("daniyar@example.org")})
    assert not door.passed(stranger)


def test_many_tries_at_once_are_still_many(door: CodeDoor) -> None:
    """Each of them has read the session before any other has written it: allauth's own count, which stands in
    the session, is always at its beginning."""
    client = ask(door)
    as_it_was = session_of(client)
    right = code_mailed("daniyar@example.org")
    for _ in range(6):
        one_of_many(client, as_it_was).post(door.place, {"code": another_code(right)})
    last = one_of_many(client, as_it_was)
    last.post(door.place, {"code": right})
    assert not door.passed(last)


def session_of(client: Client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def one_of_many(client: Client, as_it_was: Session) -> Client:
    as_it_was.save()
    other = Client()
    other.cookies["sessionid"] = as_it_was.pk
    return other


def test_new_codes_are_asked_for_ten_times_an_hour(daniyar: User, clock: time_machine.Traveller) -> None:
    """Three tries each: thirty an hour, of a million."""
    asked = 0
    for number in range(60):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        answer = client.post("/account/login/code/", {"email": daniyar.email})
        asked += answer.status_code == 302
        clock.shift(30)
    assert asked <= 15


# Codes of an app ----------------------------------------------------------------------------------------
def test_app_is_guessed_at_five_times(daniyar: User, clock: time_machine.Traveller) -> None:
    with_app(daniyar)
    for number in range(5):
        assert not shows(past_the_password(daniyar, f"198.51.100.{number}"), "000000")
    assert not shows(past_the_password(daniyar), code_of_app())
    clock.shift(61)
    assert shows(past_the_password(daniyar), code_of_app())


@pytest.mark.parametrize("later_seconds", [0, 29, 40])
@pytest.mark.parametrize("steps", [0, 1])
def test_code_of_the_app_works_once(
    later_seconds: int, steps: int, daniyar: User, clock: time_machine.Traveller
) -> None:
    """Also forty seconds later, when the tolerance still takes it, and in another process, which has another
    cache."""
    with_app(daniyar)
    code = code_of_app(steps)
    assert shows(past_the_password(daniyar), code)
    clock.shift(later_seconds)
    cache.clear()
    assert not shows(past_the_password(daniyar), code)


def test_code_of_the_app_that_is_too_old_or_too_new_is_none(daniyar: User) -> None:
    with_app(daniyar)
    for steps in (-2, 2):
        assert not shows(past_the_password(daniyar), code_of_app(steps))


def test_recovery_code_works_once(daniyar: User) -> None:
    with_app(daniyar)
    code, other, *_ = RecoveryCodes.activate(daniyar).get_unused_codes()
    assert shows(past_the_password(daniyar), code)
    assert not shows(past_the_password(daniyar), code)
    assert shows(past_the_password(daniyar), other)


def test_second_factor_is_nobodys_without_the_password(daniyar: User) -> None:
    with_app(daniyar)
    assert not shows(Client(), code_of_app())


# Whose address it is ------------------------------------------------------------------------------------
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP", "Via"])
def test_nobody_says_of_himself_where_he_comes_from(header: str, daniyar: User) -> None:
    for number in range(10):
        assert not signs_in(reader(number), WRONG, **{header: f"198.51.100.{number}"})
    assert not signs_in(daniyar.email, **{header: "198.51.100.77"})


@pytest.mark.parametrize(
    ("addresses", "is_one"),
    [
        pytest.param(["2001:db8:0:1::{:x}", "2001:db8:0:1:ffff::{:x}"], True, id="one /64"),
        pytest.param(["2001:db8:0:{:x}::1"], False, id="many /64"),
        pytest.param(["::ffff:203.0.113.7", "203.0.113.7"], True, id="IPv4 dressed as IPv6"),
        pytest.param(["::ffff:203.0.113.{}"], False, id="two of those"),
    ],
)
def test_whoever_has_many_addresses_has_one(addresses: list[str], is_one: bool, daniyar: User) -> None:
    for number in range(10):
        address = addresses[number % len(addresses)].format(number + 1)
        assert not signs_in(reader(number), WRONG, address)
    assert signs_in(daniyar.email, address=addresses[0].format(200)) is not is_one


def test_restart_gives_no_try_back(daniyar: User) -> None:
    for _ in range(5):
        signs_in(daniyar.email, WRONG)
    cache.clear()
    assert not signs_in(daniyar.email)


@pytest.mark.parametrize(
    ("peer", "headers", "address"),
    [
        pytest.param("203.0.113.9:5", [("X-FORWARDED-FOR", "198.51.100.1")], "203.0.113.9", id="in capitals"),
        pytest.param("203.0.113.9:5", [("X_Forwarded_For", "198.51.100.1")], "203.0.113.9", id="underscores"),
        pytest.param(
            "203.0.113.9:5", [("forwarded", "for=198.51.100.1")], "203.0.113.9", id="the standard's"
        ),
        pytest.param(
            "10.0.0.2:5",
            [("x-forwarded-for", "198.51.100.1, 127.0.0.1, 203.0.113.7")],
            "203.0.113.7",
            id="a liar names proxies of ours",
        ),
        pytest.param(
            "10.0.0.2:5",
            [("x_forwarded_for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.7")],
            "203.0.113.7",
            id="a liar behind a proxy, with an underscore",
        ),
        pytest.param("10.0.0.2:5", [("x-forwarded-for", "198.51.100.1,")], "198.51.100.1", id="a comma more"),
        pytest.param("10.0.0.2:5", [("x-forwarded-for", "")], "10.0.0.2", id="a proxy that names nobody"),
    ],
)
def test_door_believes_its_proxies_alone(peer: str, headers: list[tuple[str, str]], address: str) -> None:
    believing = Believing(["news.example.org"], frozenset({"127.0.0.1", "10.0.0.2"}), is_https=False)
    told = believing.of(Scope(client=peer, headers=RequestHeaders(headers)))
    assert told.address == address


def test_proxy_over_ipv4_is_known_on_a_socket_for_both_kinds() -> None:
    """There it comes as ::ffff:10.0.0.2: not known, its readers would share one address, and its limits."""
    believing = Believing(["news.example.org"], frozenset({"10.0.0.2"}), is_https=False)
    headers = RequestHeaders([("x-forwarded-for", "203.0.113.7")])
    told = believing.of(Scope(client="[::ffff:10.0.0.2]:50000", headers=headers))
    assert told.address == "203.0.113.7"


def test_site_as_it_is_made_believes_this_machine_alone() -> None:
    assert set(TILSHI.server.proxies) <= {"127.0.0.1", "::1"}
