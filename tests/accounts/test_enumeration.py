"""Nobody learns from us who has an account here: every answer is the same, and costs the same."""

import itertools
import re
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.mailbox import OUTBOX, mails_to, switch_phones_on, texts_to
from tests.conftest import PASSWORD
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user

pytestmark = pytest.mark.django_db

STRANGERS_PASSWORD = "ақ-бұлт-жүзеді-77"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


class CountingHasher(MD5PasswordHasher):
    """What a real hash costs is what tells; this one counts how often it would be paid."""

    algorithm = "counting"
    paid: ClassVar[list[str]] = []

    def encode(self, password: str, salt: str) -> str:
        self.paid.append(password)
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def hashings_are_counted(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]


@pytest.fixture(autouse=True)
def mail_waits_in_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX


@dataclass(frozen=True)
class Said:
    """What one who asks can see and measure of an answer."""

    status: int
    leads_to: str
    page: str
    cookies: frozenset[str]
    hashings: int


# Who may stand behind an address ----------------------------------------------------------------------
def daniyar_himself() -> str:
    return str(add_user("daniyar@example.org", PASSWORD, Role.READER, "Данияр").email)


def one_without_a_password() -> str:
    user = add_user("without@example.org", PASSWORD, Role.READER, "Сәуле")
    user.set_unusable_password()
    user.save()
    return str(user.email)


def one_who_works_here() -> str:
    return str(add_user("aigul@example.org", PASSWORD, Role.EDITOR, "Айгүл").email)


def one_who_may_not_sign_in() -> str:
    user = add_user("locked@example.org", PASSWORD, Role.READER, "Серік")
    User.objects.filter(pk=user.pk).update(is_active=False)
    return str(user.email)


def one_whose_account_is_closed() -> str:
    """The law has us keep who it was; nobody can sign in."""
    user = add_user("closed@example.org", PASSWORD, Role.READER)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    return str(user.email)


def one_who_is_erased() -> str:
    user = add_user("erased@example.org", PASSWORD, Role.READER)
    EmailAddress.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(email=None, is_active=False, erased_at=timezone.now())
    return "erased@example.org"


def one_who_never_confirmed() -> str:
    user = User.objects.create_user("unsure@example.org", PASSWORD, display_name="Ержан")
    EmailAddress.objects.create(user=user, email="unsure@example.org", primary=True)
    return "unsure@example.org"


BEHIND = [
    daniyar_himself,
    one_without_a_password,
    one_who_works_here,
    one_who_may_not_sign_in,
    one_whose_account_is_closed,
    one_who_is_erased,
    one_who_never_confirmed,
]
DOORS = {
    "register": (
        "/account/signup/",
        {"email": "{}", "password1": STRANGERS_PASSWORD, "display_name": "Қонақ"},
    ),
    "register without a password": ("/account/signup/", {"email": "{}", "display_name": "Қонақ"}),
    "register with a passkey": ("/account/signup/passkey/", {"email": "{}", "display_name": "Қонақ"}),
    "register with a password of the commonest": (
        "/account/signup/",
        {"email": "{}", "password1": "password", "display_name": "Қонақ"},
    ),
    "log in": ("/account/login/", {"login": "{}", "password": STRANGERS_PASSWORD}),
    "ask for a code": ("/account/login/code/", {"email": "{}"}),
    "forgotten password": ("/account/password/reset/", {"email": "{}"}),
}
RESEND = {"action": "resend"}
WRONG_CODE = {"code": "000000x"}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("behind", BEHIND)
def test_every_step_is_the_same_as_for_an_address_nobody_has(door: str, behind: Any) -> None:
    path, fields = DOORS[door]
    assert journey(path, fields, behind()) == journey(path, fields, "nobody@example.org")


@pytest.mark.parametrize("door", ["register", "ask for a code", "forgotten password"])
@pytest.mark.parametrize("behind", BEHIND)
def test_as_many_mails_come_for_the_first_step(door: str, behind: Any) -> None:
    path, fields = DOORS[door]
    for address in (behind(), "nobody@example.org"):
        Client().post(path, filled(fields, address))
        assert len(mails_to(address)) == 1, address


@pytest.mark.parametrize("behind", BEHIND)
def test_failed_log_in_sends_no_mail(behind: Any) -> None:
    path, fields = DOORS["log in"]
    address = behind()
    Client().post(path, filled(fields, address))
    assert mails_to(address) == []


@pytest.mark.parametrize("door", ["register", "ask for a code", "forgotten password", "log in"])
def test_limits_come_at_the_same_try(door: str) -> None:
    path, fields = DOORS[door]

    def statuses(address: str) -> list[tuple[int, str]]:
        with time_machine.travel(another_noon(), tick=False):
            steps = [step(Client(), path, filled(fields, address), address) for _ in range(7)]
        return [(said.status, said.page) for said in steps]

    assert statuses(daniyar_himself()) == statuses("nobody@example.org")


def test_changing_to_an_address_that_is_taken_looks_as_to_a_free_one(daniyar: User) -> None:
    taken = one_who_works_here()

    def change(address: str) -> list[Said]:
        fields = {"email": "{}", "action_add": ""}
        return journey("/account/email/", fields, address, daniyar)

    assert change(taken) == change("free@example.org")
    assert len(mails_to(taken)) == len(mails_to("free@example.org")) > 0


# Phones -----------------------------------------------------------------------------------------------
PHONE_DOORS = {
    "register": (
        "/account/signup/",
        {"phone": "{}", "password1": STRANGERS_PASSWORD, "display_name": "Қонақ"},
    ),
    "register without a password": ("/account/signup/", {"phone": "{}", "display_name": "Қонақ"}),
    "log in": ("/account/login/", {"login": "{}", "password": STRANGERS_PASSWORD}),
    "ask for a code": ("/account/login/code/", {"phone": "{}"}),
}


def test_number_typed_twice_within_half_a_minute_is_a_page(settings: Settings) -> None:
    switch_phones_on(settings)
    path, fields = PHONE_DOORS["register"]
    answers = [Client().post(path, filled(fields, "+77019999999")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 429]


def phone_of_daniyar() -> str:
    return phone_owner("+77011111111", phone_confirmed_at=timezone.now(), last_login=timezone.now())


def phone_of_one_who_may_not_sign_in() -> str:
    return phone_owner("+77012222222", phone_confirmed_at=timezone.now(), is_active=False)


def phone_that_nobody_confirmed() -> str:
    return phone_owner("+77013333333")


def phone_typed_by_one_with_an_address_of_his_own() -> str:
    """He has confirmed the address and not the number: it may be anybody's."""
    address = one_who_works_here()
    User.objects.filter(email=address).update(phone="+77014444444", is_staff=False)
    return "+77014444444"


def phone_owner(phone: str, **facts: Any) -> str:
    user = User(phone=phone, **facts)
    user.set_password(PASSWORD)
    user.save()
    return phone


BEHIND_PHONES = [
    phone_of_daniyar,
    phone_of_one_who_may_not_sign_in,
    phone_that_nobody_confirmed,
    phone_typed_by_one_with_an_address_of_his_own,
]


@pytest.mark.parametrize("door", PHONE_DOORS)
@pytest.mark.parametrize("behind", BEHIND_PHONES)
def test_every_step_is_the_same_as_for_a_number_nobody_has(
    door: str, behind: Any, settings: Settings
) -> None:
    switch_phones_on(settings)
    path, fields = PHONE_DOORS[door]
    assert journey(path, fields, behind()) == journey(path, fields, "+77019999999")


@pytest.mark.parametrize("door", ["register", "ask for a code"])
@pytest.mark.parametrize("behind", BEHIND_PHONES)
def test_one_text_message_comes_for_the_first_step(door: str, behind: Any, settings: Settings) -> None:
    switch_phones_on(settings)
    path, fields = PHONE_DOORS[door]
    for phone in (behind(), "+77019999999"):
        Client().post(path, filled(fields, phone))
        assert len(texts_to(phone)) == 1, phone


# What is measured with a clock --------------------------------------------------------------------------
@pytest.mark.alone
@pytest.mark.parametrize("door", ["register", "log in"])
def test_answer_takes_as_long_as_for_an_address_nobody_has(door: str, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS)
    path, fields = DOORS[door]
    taken: dict[str, list[float]] = {daniyar_himself(): [], "nobody@example.org": []}
    for _ in range(15):
        for address, seconds in taken.items():
            User.objects.filter(email="nobody@example.org").delete()
            begun = time.perf_counter()
            Client().post(path, filled(fields, address))
            seconds.append(time.perf_counter() - begun)
    known, unknown = (statistics.median(seconds) for seconds in taken.values())
    assert 0.75 < known / unknown < 1.33, (known, unknown)


# The steps ----------------------------------------------------------------------------------------------
def journey(path: str, fields: dict[str, str], name: str, by: User | None = None) -> list[Said]:
    """The first form, then what it leads to: the page of the code, another mail, three wrong codes."""
    client = Client()
    with time_machine.travel(another_noon(), tick=False) as clock:
        if by:
            client.post("/account/login/", {"login": by.email, "password": PASSWORD})
            client.post("/account/reauthenticate/", {"password": PASSWORD})
        steps = [step(client, path, filled(fields, name), name)]
        if not (place := steps[0].leads_to):
            return steps
        steps.append(step(client, place, None, name))
        clock.shift(60)
        steps.append(step(client, place, RESEND, name))
        steps += [step(client, place, WRONG_CODE, name) for _ in range(4)]
    return steps


_days = itertools.count()


def another_noon() -> datetime:
    """Limits count by address: of another journey they know nothing the day after."""
    return datetime(2026, 12, 1, 12, tzinfo=UTC) + timedelta(days=next(_days))


def step(client: Client, path: str, fields: dict[str, str] | None, name: str) -> Said:
    CountingHasher.paid.clear()
    answer = client.get(path) if fields is None else client.post(path, fields)
    return Said(
        answer.status_code,
        answer.headers.get("Location", ""),
        page_without(answer, name),
        frozenset(client.cookies),
        len(CountingHasher.paid),
    )


def page_without(answer: HttpResponse, name: str) -> str:
    return TOKEN.sub("TOKEN", answer.text).replace(name, "NAME")


def filled(fields: dict[str, str], name: str) -> dict[str, str]:
    return {key: value.format(name) for key, value in fields.items()}
