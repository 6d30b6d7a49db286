"""The security notes of django-allauth's ChangeLog, and what holds us to each.

Read up to 65.22.1 (November 2026); whoever takes a newer one reads on and moves `READ_UP_TO`.
"""

import ast
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import allauth
import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.google.provider import GoogleProvider
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.accounts.app_codes import code_of_app, is_signed_in, past_the_password, shows, with_app
from tests.accounts.mailbox import OUTBOX, code_in, mails_to
from tests.accounts.soft_key import SoftKey
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import Allowance, Erasure, User
from tilshi.accounts.roles import Role, add_user
from tilshi.config.site_file import host_names
from tilshi.operations.models import OutgoingMail

TESTS = Path(__file__).resolve().parent
READ_UP_TO = "65.22.1"
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
        "65.22.1",
        "A provider's “false” passed for yes: an address it had not confirmed opened an account.",
        "test_providers.py::test_anothers_address_said_by_a_provider_opens_nothing",
    ),
    Note("65.22.0", "Apple: an unsigned payload was believed.", why_not="Apple is none of our providers."),
    Note(
        "65.22.0",
        "Recovery codes could stay in a cache.",
        "test_allauth_notes.py::test_recovery_codes_stay_in_no_cache",
    ),
    Note("65.22.0", "IdP: codes, consent, PKCE.", why_not="The provider's side is not installed."),
    Note(
        "65.22.0",
        "Who had no way to show that it is them was let through.",
        "test_allauth_notes.py::test_who_can_show_nothing_is_not_let_through",
    ),
    Note(
        "65.22.0",
        "Who had no password set one without showing that it is them.",
        "test_allauth_notes.py::test_first_password_is_set_by_who_shows_that_it_is_them",
    ),
    Note(
        "65.22.0",
        "A way to sign in by passkey did not ask for finger, face or PIN.",
        "test_allauth_notes.py::test_passkey_alone_asks_for_finger_face_or_pin",
    ),
    Note(
        "65.22.0",
        "A code of an app could be used again within what the tolerance takes.",
        "test_brute_force.py::test_code_of_the_app_works_once",
    ),
    Note(
        "65.21.1",
        "Several rates of one action shared a row of the cache, and the longer one held nothing.",
        "test_allauth_notes.py::test_several_rates_of_one_action_each_hold",
    ),
    Note(
        "65.21.1",
        "Passkeys that sign in alone were made and taken without finger, face or PIN.",
        "test_allauth_notes.py::test_passkey_alone_asks_for_finger_face_or_pin",
    ),
    Note("65.21.0", "Headless: tries of a phone's code.", why_not="Headless is not installed."),
    Note(
        "65.21.0",
        "The passkey of somebody who is locked out counted as the second factor of whoever came next.",
        "test_allauth_notes.py::test_log_in_that_was_given_up_leaves_nothing_to_the_next",
    ),
    Note(
        "65.20.1",
        "Passkeys tried by anybody used up the tries of somebody's app.",
        "test_allauth_notes.py::test_passkeys_tried_by_strangers_lock_nobody_out",
    ),
    Note(
        "65.20.1",
        "A code of an app, written differently, could be used twice.",
        "test_allauth_notes.py::test_code_of_the_app_written_differently_is_the_same",
    ),
    Note(
        "65.20.0",
        "A log-in given up half-way left what it had shown to the next one.",
        "test_allauth_notes.py::test_log_in_that_was_given_up_leaves_nothing_to_the_next",
    ),
    Note(
        "65.20.0",
        "What one provider was asked could be answered by another.",
        "test_providers.py::test_answer_of_one_provider_is_none_of_another",
    ),
    Note("65.19.7", "Tumblr knew a person by a name.", why_not="Tumblr is none of our providers."),
    Note(
        "65.19.6",
        "OAuthLib before 4.0.0 had holes of its own.",
        "test_allauth_notes.py::test_oauthlib_is_one_without_known_holes",
    ),
    Note(
        "65.19.6",
        "Bitbucket and Pinterest knew a person by a name.",
        why_not="Neither is one of our providers.",
    ),
    Note(
        "65.19.5",
        "With `*` among the hosts any address was a place to go on to.",
        "test_allauth_notes.py::test_no_site_serves_every_host",
    ),
    Note("65.19.5", "Headless: tokens outlived a password.", why_not="Headless is not installed."),
    Note(
        "65.19.4",
        "Where a database takes á for a, each spelling had its own tries.",
        "test_allauth_notes.py::test_letters_that_look_the_same_are_another_address",
    ),
    Note("65.19.3", "Headless: tokens outlived a password.", why_not="Headless is not installed."),
    Note(
        "65.19.3",
        "Many at once exceeded every limit.",
        "test_limits.py::test_of_many_who_ask_at_once_none_passes_unseen",
    ),
    Note(
        "65.19.3",
        "One recovery code, sent twice at once, opened twice.",
        "test_allauth_notes.py::test_recovery_code_sent_twice_at_once_opens_once",
    ),
    Note(
        "65.19.2",
        "Setting up an app, its code could be guessed at without end.",
        "test_allauth_notes.py::test_code_that_sets_an_app_up_is_guessed_at_five_times",
    ),
    Note("65.19.1", "IdP: logging out led off the site.", why_not="The provider's side is not installed."),
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
    others = ("saml", "facebook", "okta", "netiq", "edx", "questrade", "apple", "tumblr", "bitbucket_oauth2")
    for name in (*others, "tumblr_oauth2", "pinterest"):
        assert f"allauth.socialaccount.providers.{name}" not in installed
    assert not {"allauth.headless", "allauth.idp.oidc"} & installed
    assert settings.ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED


def test_no_version_is_used_whose_notes_nobody_has_read() -> None:
    assert allauth.__version__ == READ_UP_TO


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
        code = code_of_app(secret=secret) if secret else "000000"
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
def test_recovery_codes_stay_in_no_cache(daniyar: User) -> None:
    with_app(daniyar)
    RecoveryCodes.activate(daniyar)
    client = signed_in(daniyar)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    answer = client.get("/account/2fa/recovery-codes/")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_who_can_show_nothing_is_not_let_through(daniyar: User) -> None:
    nothing_to_show(daniyar)
    EmailAddress.objects.filter(user=daniyar).update(verified=False)
    client = signed_in(daniyar)
    assert client.get("/account/export/").status_code == 403
    assert client.post("/account/erase/").status_code == 403
    assert not Erasure.objects.exists()


@pytest.mark.django_db
def test_first_password_is_set_by_who_shows_that_it_is_them(daniyar: User) -> None:
    nothing_to_show(daniyar)
    client = signed_in(daniyar)
    chosen = {"password1": "a-password-of-the-thief", "password2": "a-password-of-the-thief"}
    answer = client.post("/account/password/set/", chosen)
    assert answer.headers["Location"].startswith("/account/reauthenticate/code/")
    assert not User.objects.get(pk=daniyar.pk).has_usable_password()


def nothing_to_show(user: User) -> None:
    user.set_unusable_password()
    user.save()


@pytest.mark.django_db
@pytest.mark.parametrize(("is_verified", "is_in"), [(True, True), (False, False)])
def test_passkey_alone_asks_for_finger_face_or_pin(is_verified: bool, is_in: bool, daniyar: User) -> None:
    key = SoftKey(daniyar)
    key.lay_down()
    client = Client()
    key.sign_in(client, is_verified)
    assert is_signed_in(client) is is_in


@pytest.mark.django_db
def test_passkey_that_is_made_to_sign_in_alone_asks_for_finger_face_or_pin(daniyar: User) -> None:
    with request_context(signed_in(daniyar).get("/account/").wsgi_request):
        asked = begin_registration(daniyar, passwordless=True)
    assert asked["publicKey"]["authenticatorSelection"]["userVerification"] == "required"


@pytest.mark.django_db
def test_several_rates_of_one_action_each_hold(
    settings: Settings, daniyar: User, clock: time_machine.Traveller
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "2/m/ip,3/h/ip"}
    statuses = []
    for _ in range(5):
        statuses.append(Client().post("/account/password/reset/", {"email": daniyar.email}).status_code)
        clock.shift(40)
    assert statuses == [302, 302, 302, 429, 429]


@pytest.mark.django_db
def test_log_in_that_was_given_up_leaves_nothing_to_the_next(daniyar: User, aigul: User) -> None:
    """Neither by a passkey of who is locked out nor by leaving before the last step."""
    key = SoftKey(daniyar)
    key.lay_down()
    User.objects.filter(pk=daniyar.pk).update(is_active=False)
    with_app(aigul)
    client = Client()
    key.sign_in(client)
    assert not is_signed_in(client)
    client.post("/account/login/", {"login": aigul.email, "password": PASSWORD})
    assert not is_signed_in(client), "the code of the app is still to come"
    client.post("/account/logout/")
    assert "account_authentication_methods" not in client.session


@pytest.mark.django_db
def test_passkeys_tried_by_strangers_lock_nobody_out(daniyar: User) -> None:
    with_app(daniyar)
    SoftKey(daniyar).lay_down()
    strangers = SoftKey(daniyar)
    for number in range(12):
        strangers.sign_in(Client(REMOTE_ADDR=f"198.51.100.{number}"))
    client = Client()
    client.post("/account/login/", {"login": daniyar.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code_of_app()})
    assert is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", ["{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}", " {} ", "{0[0]} {0}"])
def test_code_of_the_app_written_differently_is_the_same(spelling: str, daniyar: User) -> None:
    with_app(daniyar)
    code = code_of_app()
    assert shows(past_the_password(daniyar), code)
    assert not shows(past_the_password(daniyar), spelling.format(code))


@pytest.mark.both
@pytest.mark.django_db
def test_recovery_code_sent_twice_at_once_opens_once(daniyar: User) -> None:
    """Both have read the codes before either has been noted as used."""
    code = RecoveryCodes.activate(daniyar).get_unused_codes()[0]
    one, other = (RecoveryCodes.activate(daniyar) for _ in range(2))
    assert [one.validate_code(code), other.validate_code(code)] == [True, False]


@pytest.mark.django_db
def test_code_that_sets_an_app_up_is_guessed_at_five_times(daniyar: User) -> None:
    client = signed_in(daniyar)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    path = "/account/2fa/totp/activate/"
    client.get(path)
    for _ in range(5):
        client.post(path, {"code": "000000"})
    secret = client.session["mfa.totp.secret"]
    client.post(path, {"code": code_of_app(secret=secret)})
    assert not Authenticator.objects.exists()


def test_oauthlib_is_one_without_known_holes() -> None:
    assert int(version("oauthlib").split(".")[0]) >= 4


@pytest.mark.parametrize("host", ["*", ".example.org", "*.example.org"])
def test_no_site_serves_every_host(host: str) -> None:
    with pytest.raises(ValueError, match="host"):
        host_names((host,))


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
