"""Somebody waits in another's name: what he has set up beforehand opens nothing afterwards."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.app_codes import is_signed_in
from tests.accounts.mailbox import (
    OUTBOX,
    code_in,
    code_mailed,
    code_texted,
    last_mail,
    mails_to,
    switch_phones_on,
    texts_to,
)
from tests.conftest import PASSWORD
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user

VICTIM = "saule@example.org"
VICTIMS_PHONE = "+77011111111"
VICTIMS_PASSWORD = "менің-құпиям-2026"
HIS = "mallory@example.org"
HIS_PHONE = "+77016666666"
HIS_PASSWORD = "зұлым-құпиясөз-1"


@pytest.fixture(autouse=True)
def all_is_undone(request: pytest.FixtureRequest) -> None:
    """After each test; what several threads have to see is really committed."""
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")


@pytest.fixture(autouse=True)
def mail_waits_in_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX


def register(client: Client, password: str = "", **fields: str) -> HttpResponse:
    return client.post("/account/signup/", {"password1": password, "display_name": "Қонақ", **fields})


def log_in(login: str, password: str) -> Client:
    client = Client()
    client.post("/account/login/", {"login": login, "password": password})
    return client


def log_in_and_again(login: str) -> Client:
    """Who changes an address has to give the password once more."""
    client = log_in(login, PASSWORD)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def is_inside(login: str, password: str) -> bool:
    return is_signed_in(log_in(login, password))


# What the one whose address it is may do about it --------------------------------------------------------
def registers_herself(client: Client) -> None:
    register(client, VICTIMS_PASSWORD, email=VICTIM)
    confirm(client, new_code())


def registers_herself_without_a_password(client: Client) -> None:
    register(client, email=VICTIM)
    confirm(client, new_code())


def asks_for_a_code(client: Client) -> None:
    client.post("/account/login/code/", {"email": VICTIM})
    client.post("/account/login/code/confirm/", {"code": new_code()})


def forgets_the_password(client: Client) -> None:
    client.post("/account/password/reset/", {"email": VICTIM})
    client.post("/account/password/reset/confirm/", {"code": new_code()})
    new = {"password1": VICTIMS_PASSWORD, "password2": VICTIMS_PASSWORD}
    client.post("/account/password/reset/complete/", new)


def new_code() -> str:
    """Of her last mail; what she gives where it holds none is wrong."""
    return code_in(last_mail(VICTIM)) or "none"


WAYS = [
    registers_herself,
    registers_herself_without_a_password,
    asks_for_a_code,
    forgets_the_password,
]


@pytest.mark.both
@pytest.mark.parametrize("way", WAYS)
def test_password_set_beforehand_opens_nothing(
    way: Callable[[Client], None], clock: time_machine.Traveller
) -> None:
    his = Client()
    register(his, HIS_PASSWORD, email=VICTIM)
    log_in(VICTIM, HIS_PASSWORD)
    clock.shift(60)
    way(Client())
    clock.shift(60)
    assert not is_inside(VICTIM, HIS_PASSWORD)
    assert not is_signed_in(his)


@pytest.mark.parametrize("way", WAYS)
def test_session_begun_beforehand_opens_nothing(
    way: Callable[[Client], None], clock: time_machine.Traveller
) -> None:
    """He stands at the page that asks for the code, and knocks at all that might let him go on."""
    registering, logging_in = Client(), Client()
    register(registering, HIS_PASSWORD, email=VICTIM)
    clock.shift(60)
    logging_in.post("/account/login/", {"login": VICTIM, "password": HIS_PASSWORD})
    clock.shift(60)
    way(Client())
    for his in (registering, logging_in):
        for path in ("/account/confirm-email/", "/account/login/", "/account/", "/account/signup/"):
            his.get(path)
            his.post(path, {"code": "000000"})
            assert not is_signed_in(his), path


@pytest.mark.parametrize("way", WAYS)
def test_name_set_beforehand_is_nobodys_name(
    way: Callable[[Client], None], clock: time_machine.Traveller
) -> None:
    """Whoever confirms an account that a stranger has begun would speak under the stranger's name."""
    register(Client(), HIS_PASSWORD, email=VICTIM)
    User.objects.filter(email=VICTIM).update(display_name="Қаскөй")
    clock.shift(60)
    way(Client())
    assert not EmailAddress.objects.filter(email=VICTIM, verified=True, user__display_name="Қаскөй").exists()


def test_beginning_anew_in_the_others_name_ends_no_account_that_is_confirmed(
    clock: time_machine.Traveller,
) -> None:
    hers = Client()
    registers_herself(hers)
    assert is_signed_in(hers)
    clock.shift(60)
    register(Client(), HIS_PASSWORD, email=VICTIM)
    assert is_signed_in(hers)
    assert is_inside(VICTIM, VICTIMS_PASSWORD)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("provider", ["openid_connect", "google"])
def test_account_elsewhere_connected_beforehand_opens_nothing(
    provider: str, way: Callable[[Client], None], clock: time_machine.Traveller
) -> None:
    """He has come by a provider, under his own number there, and typed her address in the form. He never
    confirmed it; what he has connected must be gone when she shows that the address is hers."""
    began = User.objects.create_user(VICTIM, None, display_name="Қаскөй")
    EmailAddress.objects.create(user=began, email=VICTIM, primary=True)
    SocialAccount.objects.create(user=began, provider=provider, uid="his number")
    way(Client())
    hers = EmailAddress.objects.filter(email=VICTIM, verified=True).first()
    assert hers is None or not SocialAccount.objects.filter(user=hers.user).exists()


@pytest.mark.parametrize("way", [registers_herself, registers_herself_without_a_password])
def test_account_begun_by_a_provider_holds_no_address(way: Callable[[Client], None]) -> None:
    began = User.objects.create_user(VICTIM, None, display_name="Қаскөй")
    EmailAddress.objects.create(user=began, email=VICTIM, primary=True)
    SocialAccount.objects.create(user=began, provider="google", uid="his number")
    hers = Client()
    way(hers)
    assert is_signed_in(hers)


# By phone -----------------------------------------------------------------------------------------------
def test_number_typed_beforehand_is_free_for_whoever_has_the_telephone(
    settings: Settings, clock: time_machine.Traveller
) -> None:
    switch_phones_on(settings)
    his, hers = Client(), Client()
    register(his, HIS_PASSWORD, phone=VICTIMS_PHONE)
    clock.shift(60)
    register(hers, VICTIMS_PASSWORD, phone=VICTIMS_PHONE)
    hers.post("/account/phone/verify/", {"code": code_texted(VICTIMS_PHONE)})
    assert User.objects.get(phone=VICTIMS_PHONE).phone_confirmed_at is not None
    assert User.objects.get(phone=VICTIMS_PHONE).check_password(VICTIMS_PASSWORD)
    assert not is_inside(VICTIMS_PHONE, HIS_PASSWORD)
    assert not is_signed_in(his)


def test_phone_alone_is_enough_to_register_and_to_come_back(
    settings: Settings, clock: time_machine.Traveller
) -> None:
    switch_phones_on(settings)
    hers = Client()
    register(hers, VICTIMS_PASSWORD, phone=VICTIMS_PHONE)
    hers.post("/account/phone/verify/", {"code": code_texted(VICTIMS_PHONE)})
    assert is_signed_in(hers)
    clock.shift(60)
    again = Client()
    again.post("/account/login/code/", {"phone": VICTIMS_PHONE})
    again.post("/account/login/code/confirm/", {"code": code_texted(VICTIMS_PHONE)})
    assert is_signed_in(again)


@pytest.mark.parametrize("way", WAYS)
def test_own_phone_beside_anothers_address_opens_nothing(
    way: Callable[[Client], None], settings: Settings, clock: time_machine.Traveller
) -> None:
    """He registers with a telephone of his own and her address, and confirms the telephone."""
    switch_phones_on(settings)
    his = Client()
    register(his, HIS_PASSWORD, phone=HIS_PHONE, email=VICTIM)
    his.post("/account/phone/verify/", {"code": code_texted(HIS_PHONE)})
    clock.shift(60)
    way(Client())
    clock.shift(60)
    by_code = Client()
    by_code.post("/account/login/code/", {"phone": HIS_PHONE})
    by_code.post("/account/login/code/confirm/", {"code": code_in(texts_to(HIS_PHONE)[-1]) or "none"})
    hers = EmailAddress.objects.filter(email=VICTIM, verified=True).first()
    for client in (his, by_code, log_in(HIS_PHONE, HIS_PASSWORD)):
        assert hers is None or client.session.get("_auth_user_id") != str(hers.user.pk)


def test_own_address_beside_anothers_phone_keeps_nobody_out(settings: Settings) -> None:
    """He has typed her telephone beside an address of his own, and confirmed the address alone."""
    switch_phones_on(settings)
    his = add_user(HIS, HIS_PASSWORD, Role.READER)
    User.objects.filter(pk=his.pk).update(phone=VICTIMS_PHONE, phone_confirmed_at=None)
    hers = Client()
    answer = register(hers, VICTIMS_PASSWORD, phone=VICTIMS_PHONE)
    assert answer.status_code == 302
    hers.post("/account/phone/verify/", {"code": code_texted(VICTIMS_PHONE)})
    assert is_signed_in(hers)
    assert User.objects.get(phone=VICTIMS_PHONE).check_password(VICTIMS_PASSWORD)


def test_number_somebody_else_has_typed_can_be_made_ones_own(
    daniyar: User, settings: Settings, clock: time_machine.Traveller
) -> None:
    switch_phones_on(settings)
    register(Client(), HIS_PASSWORD, phone=VICTIMS_PHONE)
    clock.shift(60)
    client = log_in_and_again(daniyar.email)
    assert client.post("/account/phone/change/", {"phone": VICTIMS_PHONE}).status_code == 302
    client.post("/account/phone/verify/", {"code": code_texted(VICTIMS_PHONE)})
    assert User.objects.get(phone=VICTIMS_PHONE) == daniyar


# Changing one's own address -----------------------------------------------------------------------------
def change_address(client: Client, to: str) -> HttpResponse:
    return client.post("/account/email/", {"email": to, "action_add": ""})


def confirm(client: Client, code: str) -> HttpResponse:
    return client.post("/account/confirm-email/", {"code": code})


@pytest.mark.both
def test_address_is_changed_by_whoever_reads_its_mail(daniyar: User) -> None:
    client = log_in_and_again(daniyar.email)
    assert change_address(client, "new@example.org").status_code == 302
    assert User.objects.get(pk=daniyar.pk).email == "daniyar@example.org", "until it is confirmed"
    confirm(client, code_mailed("new@example.org"))
    assert User.objects.get(pk=daniyar.pk).email == "new@example.org"
    assert [address.email for address in EmailAddress.objects.filter(user=daniyar)] == ["new@example.org"]
    assert "new@example.org" in last_mail("daniyar@example.org"), "the old mailbox is told"


def test_address_that_is_taken_is_taken_from_nobody(daniyar: User, aigul: User) -> None:
    """Even with the code, which Aigul alone can read."""
    client = log_in_and_again(daniyar.email)
    answer = change_address(client, aigul.email)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/confirm-email/")
    confirm(client, code_mailed(aigul.email))
    assert EmailAddress.objects.get(email=aigul.email).user == aigul
    assert User.objects.get(pk=daniyar.pk).email == "daniyar@example.org"
    assert is_inside(aigul.email, PASSWORD)


def test_address_being_changed_opens_nothing_before_it_is_confirmed(daniyar: User) -> None:
    """The flaw of allauth before 65.12.1: a pending change was taken for a confirmed one."""
    client = log_in_and_again(daniyar.email)
    change_address(client, VICTIM)
    assert not EmailAddress.objects.filter(email=VICTIM).exists()
    for path in ("/account/login/code/", "/account/password/reset/"):
        sent = len(mails_to(VICTIM))
        Client().post(path, {"email": VICTIM})
        assert code_in(mails_to(VICTIM)[sent]) == ""
    assert not is_inside(VICTIM, PASSWORD)


def test_code_for_one_address_confirms_no_other(daniyar: User, clock: time_machine.Traveller) -> None:
    """He has a code sent to himself, then names her address, and gives the code he has."""
    client = log_in_and_again(daniyar.email)
    change_address(client, HIS)
    code = code_mailed(HIS)
    clock.shift(60)
    change_address(client, VICTIM)
    confirm(client, code)
    assert not EmailAddress.objects.filter(email=VICTIM, verified=True).exists()
    assert User.objects.get(pk=daniyar.pk).email == "daniyar@example.org"


@pytest.mark.parametrize("action", ["action_primary", "action_remove", "action_send"])
def test_somebody_elses_address_is_not_ones_own_to_change(action: str, daniyar: User, aigul: User) -> None:
    client = log_in_and_again(daniyar.email)
    client.post("/account/email/", {"email": aigul.email, action: ""})
    assert mails_to(aigul.email) == []
    address = EmailAddress.objects.get(email=aigul.email)
    assert (address.user, address.verified, address.primary) == (aigul, True, True)


def test_one_cannot_be_left_without_an_address(daniyar: User) -> None:
    client = log_in_and_again(daniyar.email)
    client.post("/account/email/", {"email": daniyar.email, "action_remove": ""})
    assert EmailAddress.objects.filter(user=daniyar, verified=True).exists()


def test_address_that_somebody_else_has_only_begun_with_is_free(
    daniyar: User, clock: time_machine.Traveller
) -> None:
    register(Client(), HIS_PASSWORD, email=VICTIM)
    clock.shift(60)
    client = log_in_and_again(daniyar.email)
    change_address(client, VICTIM)
    assert confirm(client, code_mailed(VICTIM)).status_code == 302
    assert EmailAddress.objects.get(email=VICTIM, verified=True).user == daniyar
    assert not is_inside(VICTIM, HIS_PASSWORD)


def test_of_two_who_confirm_one_after_the_other_the_first_wins(
    daniyar: User, clock: time_machine.Traveller
) -> None:
    marat = add_user("marat@example.org", PASSWORD, Role.READER)
    clients = [log_in_and_again(user.email) for user in (daniyar, marat)]
    codes = []
    for client in clients:
        change_address(client, VICTIM)
        codes.append(code_mailed(VICTIM))
        clock.shift(60)
    answers = [confirm(client, code) for client, code in zip(clients, codes, strict=True)]
    assert max(answer.status_code for answer in answers) < 500
    assert EmailAddress.objects.get(email=VICTIM, verified=True).user == daniyar
    assert User.objects.get(email=VICTIM) == daniyar


@pytest.mark.both
def test_of_two_who_confirm_at_once_one_wins(committed: object, clock: time_machine.Traveller) -> None:
    names = ("first@example.org", "second@example.org")
    users = [add_user(name, PASSWORD, Role.READER) for name in names]
    clients = [log_in_and_again(user.email) for user in users]
    codes = []
    for client in clients:
        change_address(client, VICTIM)
        codes.append(code_mailed(VICTIM))
        clock.shift(60)
        client.raise_request_exception = False
    answers = at_once([lambda c=c, k=k: confirm(c, k) for c, k in zip(clients, codes, strict=True)])
    assert EmailAddress.objects.filter(email=VICTIM, verified=True).count() == 1
    owner = EmailAddress.objects.get(email=VICTIM, verified=True).user
    assert User.objects.get(email=VICTIM) == owner
    loser = next(user for user in users if user != owner)
    assert User.objects.get(pk=loser.pk).email == loser.email
    assert EmailAddress.objects.get(user=loser).primary, "nothing is half stored"
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def at_once(acts: list[Callable[[], HttpResponse]]) -> list[HttpResponse]:
    barrier, answers = Barrier(len(acts)), list[Any]()

    def one(act: Callable[[], HttpResponse]) -> None:
        barrier.wait()
        try:
            answers.append(act())
        finally:
            connection.close()

    threads = [Thread(target=one, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == len(acts)
    return answers


# Accounts that are closed -------------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["log in", "ask for a code", "forgotten password"])
def test_who_may_not_sign_in_any_more_comes_in_by_no_door(way: str, daniyar: User) -> None:
    User.objects.filter(pk=daniyar.pk).update(is_active=False)
    client = Client()
    if way == "log in":
        client = log_in(daniyar.email, PASSWORD)
    elif way == "ask for a code":
        client.post("/account/login/code/", {"email": daniyar.email})
        client.post("/account/login/code/confirm/", {"code": code_in(last_mail(daniyar.email)) or "1"})
    else:
        client.post("/account/password/reset/", {"email": daniyar.email})
        client.post("/account/password/reset/confirm/", {"code": code_in(last_mail(daniyar.email)) or "1"})
        new = {"password1": HIS_PASSWORD, "password2": HIS_PASSWORD}
        client.post("/account/password/reset/complete/", new)
        daniyar.refresh_from_db()
        assert daniyar.check_password(PASSWORD)
    assert not is_signed_in(client)


@pytest.mark.parametrize("step", ["code", "reset", "confirm"])
def test_who_is_closed_out_while_the_code_is_on_its_way_stays_out(step: str, daniyar: User) -> None:
    client = Client()
    if step == "code":
        client.post("/account/login/code/", {"email": daniyar.email})
        place = "/account/login/code/confirm/"
    elif step == "reset":
        client.post("/account/password/reset/", {"email": daniyar.email})
        place = "/account/password/reset/confirm/"
    else:
        EmailAddress.objects.filter(user=daniyar).update(verified=False)
        client = log_in(daniyar.email, PASSWORD)
        place = "/account/confirm-email/"
    code = code_mailed(daniyar.email)
    User.objects.filter(pk=daniyar.pk).update(is_active=False)
    client.post(place, {"code": code})
    new = {"password1": HIS_PASSWORD, "password2": HIS_PASSWORD}
    client.post("/account/password/reset/complete/", new)
    assert not is_signed_in(client)
    assert not is_inside(daniyar.email, HIS_PASSWORD)


def test_erased_persons_address_begins_a_new_account(daniyar: User) -> None:
    daniyar.is_active, daniyar.erased_at, daniyar.email = False, timezone.now(), None
    daniyar.save()
    EmailAddress.objects.filter(user=daniyar).delete()
    client = Client()
    register(client, VICTIMS_PASSWORD, email="daniyar@example.org")
    confirm(client, code_mailed("daniyar@example.org"))
    assert is_signed_in(client)
    assert client.session["_auth_user_id"] != str(daniyar.pk)


def test_sessions_of_an_account_that_was_begun_anew_are_worth_nothing(clock: time_machine.Traveller) -> None:
    """They name a number that is nobody's now, and must never be anybody's."""
    his = Client()
    register(his, HIS_PASSWORD, email=VICTIM)
    old = User.objects.get(email=VICTIM).pk
    clock.shift(60)
    registers_herself(Client())
    assert User.objects.get(email=VICTIM).pk != old
    assert Session.objects.filter(pk=his.session.session_key).exists()
    for path in ("/account/confirm-email/", "/account/login/"):
        assert his.get(path).status_code in (200, 302)
        assert his.post(path, {"code": "000000"}).status_code in (200, 302)
    assert not is_signed_in(his)
