"""The security notes of django-allauth's ChangeLog, and what holds us to each.

Read up to 65.16.1 (April 2026), the newest text that was at hand; what 65.17 to 65.21.1 say is still to be
read, see `READ_UP_TO`.
"""

import ast
import re
import time
from dataclasses import dataclass
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.google.provider import GoogleProvider
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.accounts.mailbox import OUTBOX, code_in, mails_to
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import Allowance, User
from tilshi.accounts.roles import Role, add_user
from tilshi.operations.models import OutgoingMail

TESTS = Path(__file__).resolve().parent
READ_UP_TO = (65, 16, 1)
VERSION = re.compile(r"\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Note:
    """`test` is `file::function` in this folder; `why_not`: why it does not concern us."""

    version: str
    said: str
    test: str = ""
    why_not: str = ""


NOTES = [
    Note(
        "65.16.1",
        "Some providers signed in without `state`: a stranger's answer could be planted.",
        "test_providers.py::test_answer_that_nobody_asked_for_is_refused",
    ),
    Note(
        "65.14.2",
        "X-Forwarded-For was believed from anybody, and with it every limit by address was off.",
        "test_brute_force.py::test_nobody_says_of_himself_where_he_comes_from",
    ),
    Note("65.14.1", "SAML: RelayState led off the site.", why_not="SAML is not installed."),
    Note(
        "65.13.0",
        "Two providers knew a person by a name that can be changed there.",
        "test_providers.py::test_other_number_there_is_another_person_here",
    ),
    Note(
        "65.13.0",
        "Tokens of a person who had been locked out went on working.",
        "test_sessions_and_next.py::test_person_who_is_locked_out_is_out_at_once",
    ),
    Note(
        "65.12.1",
        "A pending change of the address (ACCOUNT_CHANGE_EMAIL) could pass for a confirmed one.",
        "test_taking_over.py::test_address_being_changed_opens_nothing_before_it_is_confirmed",
    ),
    Note(
        "65.12.1",
        "The same: the code for one address must not confirm another.",
        "test_taking_over.py::test_code_for_one_address_confirms_no_other",
    ),
    Note(
        "65.11.1",
        "Who registered without a password got an empty one in the place of none.",
        "test_allauth_notes.py::test_who_registers_without_a_password_has_none",
    ),
    Note(
        "65.8.1",
        "A right password cleared the count of wrong ones for its address.",
        "test_brute_force.py::test_right_password_in_between_clears_no_count_of_the_address",
    ),
    Note(
        "65.3.0",
        "How long a log-in took told whether there was an account.",
        "test_enumeration.py::test_every_step_is_the_same_as_for_an_address_nobody_has",
    ),
    Note("65.2.0", "Headless: tries of a code were not counted.", why_not="Headless is not installed."),
    Note(
        "64.2.1",
        "A stranger could begin an account with somebody's address and put a second factor on it.",
        "test_allauth_notes.py::test_who_has_confirmed_no_address_sets_up_no_second_factor",
    ),
    Note(
        "64.2.1",
        "Signing in by a provider's address left the password of whoever had begun the account.",
        "test_providers.py::test_anothers_address_said_by_a_provider_opens_nothing",
    ),
    Note(
        "64.2.0",
        "An ID token could be used again until it ran out.",
        "test_providers.py::test_answer_is_of_use_once",
    ),
    Note(
        "64.1.0",
        "Leaving at the page of the second factor did not end what had been begun (headless).",
        "test_sessions_and_next.py::test_who_has_begun_to_sign_in_and_leaves_has_left",
    ),
    Note("0.63.6", "Facebook's script on the log-in page.", why_not="Facebook is none of our providers."),
    Note(
        "0.63.4",
        "Printing a provider's token showed it.",
        "test_allauth_notes.py::test_tokens_of_providers_are_not_kept",
    ),
    Note(
        "0.63.4",
        "Registering looked different for a known address.",
        "test_enumeration.py::test_every_step_is_the_same_as_for_an_address_nobody_has",
    ),
    Note("0.63.3", "SAML: replay.", why_not="SAML is not installed."),
    Note(
        "0.61.1",
        "Google's ID token was taken without its signature, also where a stranger had sent it.",
        "test_providers.py::test_googles_token_signed_by_anybody_else_opens_nothing",
    ),
    Note(
        "0.61.0",
        "A code of an app could be used twice.",
        "test_brute_force.py::test_code_of_the_app_works_once",
    ),
    Note("0.58.0", "Facebook: tokens of other sites.", why_not="Facebook is none of our providers."),
    Note(
        "0.56.1",
        "What an adapter refused in `pre_login` was let through.",
        why_not="Ours refuses nothing there; the second factor stands in a stage and in a middleware.",
    ),
    Note(
        "0.55.0",
        "Adding an address told whether it had an account.",
        "test_enumeration.py::test_changing_to_an_address_that_is_taken_looks_as_to_a_free_one",
    ),
    Note(
        "0.54.0",
        "How long a log-in took told whether there was an account.",
        "test_enumeration.py::test_answer_takes_as_long_as_for_an_address_nobody_has",
    ),
    Note(
        "0.51.0",
        "Capital letters got round the limit on forgotten passwords.",
        "test_allauth_notes.py::test_capital_letters_get_round_no_limit_on_mails",
    ),
    Note(
        "0.47.0",
        "A mere link connected a provider's account.",
        "test_providers.py::test_link_alone_leads_nobody_to_a_provider",
    ),
    Note(
        "0.44.0",
        "Capital letters got round the limit on wrong passwords.",
        "test_brute_force.py::test_address_spelt_differently_is_the_same_account",
    ),
    Note(
        "0.41.0",
        "CVE-2019-19844: a letter that is another's capital opened the other's account.",
        "test_allauth_notes.py::test_letters_that_look_the_same_are_another_address",
    ),
    Note(
        "0.38.0",
        "A person's name was shown unescaped.",
        "test_allauth_notes.py::test_name_of_a_person_is_shown_as_text",
    ),
    Note(
        "0.36.0",
        "Who may not sign in could, where another than allauth asked its backend.",
        "test_allauth_notes.py::test_backend_itself_lets_nobody_in_who_is_locked_out",
    ),
    Note("0.35.0", "A link for a new password outlived a change of address.", why_not="We send codes."),
    Note(
        "0.34.0",
        "Who had a password could set another without it.",
        "test_sessions_and_next.py::test_who_has_a_password_sets_none_without_it",
    ),
    Note(
        "0.28.0",
        "A query could change what a provider was asked for, for everybody.",
        "test_allauth_notes.py::test_query_changes_nothing_of_what_providers_are_asked",
    ),
]


def names_of_tests(file: str) -> set[str]:
    found = ast.walk(ast.parse((TESTS / file).read_text(encoding="utf-8")))
    return {
        item.name for item in found if isinstance(item, ast.FunctionDef) and item.name.startswith("test_")
    }


@pytest.mark.parametrize("note", NOTES, ids=lambda note: f"{note.version} {note.said[:30]}")
def test_each_note_is_held_by_a_test_or_does_not_concern_us(note: Note) -> None:
    assert VERSION.fullmatch(note.version)
    assert bool(note.test) is not bool(note.why_not)
    if note.test:
        file, _, name = note.test.partition("::")
        assert name in names_of_tests(file)


def test_notes_that_do_not_concern_us_still_do_not() -> None:
    installed = set(settings.INSTALLED_APPS)
    for name in ("saml", "facebook", "okta", "netiq", "edx", "questrade"):
        assert f"allauth.socialaccount.providers.{name}" not in installed
    assert not {"allauth.headless", "allauth.idp.oidc"} & installed
    assert settings.ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED


def test_no_version_is_used_whose_major_notes_nobody_has_read() -> None:
    """65 has been read as far as `READ_UP_TO`; a new series is read before it is used."""
    assert allauth.VERSION[0] == READ_UP_TO[0]


# What has no better place --------------------------------------------------------------------------------
@pytest.mark.django_db
def test_who_registers_without_a_password_has_none() -> None:
    fields = {"email": "new@example.org", "display_name": "Қонақ"}
    for password in ({}, {"password1": ""}):
        Client().post("/account/signup/", {**fields, **password})
        user = User.objects.get(email="new@example.org")
        assert not user.has_usable_password()
        assert not user.check_password("")
        user.delete()
        Allowance.objects.all().delete()


@pytest.mark.django_db
def test_who_has_confirmed_no_address_sets_up_no_second_factor(daniyar: User) -> None:
    EmailAddress.objects.filter(user=daniyar).update(verified=False)
    client = signed_in(daniyar)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for path in ("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"):
        client.get(path)
        secret = client.session.get("mfa.totp.secret", "")
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30)) if secret else "000000"
        client.post(path, {"code": code, "credential": "{}"})
    assert not Authenticator.objects.exists()


def test_tokens_of_providers_are_not_kept() -> None:
    assert settings.SOCIALACCOUNT_STORE_TOKENS is False


@pytest.mark.django_db
def test_capital_letters_get_round_no_limit_on_mails(settings: Settings, daniyar: User) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    name, _, domain = daniyar.email.partition("@")
    for number in range(12):
        spelt = "".join(
            letter.upper() if number >> place & 1 else letter for place, letter in enumerate(name)
        )
        for path in ("/account/password/reset/", "/account/login/code/"):
            Client(REMOTE_ADDR=f"198.51.100.{number}").post(path, {"email": f"{spelt}@{domain}"})
    sent = [mail for mail in OutgoingMail.objects.all() if mail.recipients[0].lower() == daniyar.email]
    assert len(sent) <= 8


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("look_alike", ["ſaule@example.org", "saule@example.org\u0131", "ѕaule@example.org"])
def test_letters_that_look_the_same_are_another_address(look_alike: str, settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    add_user("saule@example.org", PASSWORD, Role.READER)
    for path in ("/account/password/reset/", "/account/login/code/"):
        client = Client(raise_request_exception=False)
        assert client.post(path, {"email": look_alike}).status_code < 500
    assert [code_in(mail) for mail in mails_to(look_alike)] == [""] * len(mails_to(look_alike))


@pytest.mark.django_db
def test_name_of_a_person_is_shown_as_text(daniyar: User) -> None:
    User.objects.filter(pk=daniyar.pk).update(display_name="<script>alert(1)</script>")
    client = Client()
    page = client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD}, follow=True)
    for answer in (page, *(client.get(path) for path in ("/account/", "/account/email/", "/account/2fa/"))):
        assert "<script>alert(1)" not in answer.text


@pytest.mark.django_db
def test_backend_itself_lets_nobody_in_who_is_locked_out(daniyar: User) -> None:
    assert authenticate(email=daniyar.email, password=PASSWORD) == daniyar
    User.objects.filter(pk=daniyar.pk).update(is_active=False)
    assert authenticate(email=daniyar.email, password=PASSWORD) is None


@pytest.mark.django_db
def test_query_changes_nothing_of_what_providers_are_asked(settings: Settings) -> None:
    app = {"client_id": "tilshi", "secret": "secret", "key": ""}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "google": {"APPS": [app], "SCOPE": ["email"], "AUTH_PARAMS": {"a": "b"}}
    }
    query = {"scope": "https://www.googleapis.com/auth/gmail", "auth_params": '{"hd": "evil"}'}
    request = RequestFactory().post("/account/google/login/", query)
    request.session, request.user = SessionStore(), AnonymousUser()
    found = next(iter(get_adapter().list_apps(request, "google")))
    provider = GoogleProvider(request, app=found)
    with request_context(request):
        provider.get_auth_params_from_request(request, "authenticate")
    assert settings.SOCIALACCOUNT_PROVIDERS["google"]["SCOPE"] == ["email"]
    assert settings.SOCIALACCOUNT_PROVIDERS["google"]["AUTH_PARAMS"] == {"a": "b"}
