"""One door for readers and newsroom, and the few addresses that are nobody's page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.app_codes import is_signed_in
from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import User

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str = PASSWORD, after: str = "") -> object:
    data = {"login": email, "password": password} | ({"next": after} if after else {})
    return client.post("/account/login/", data)


def test_newsrooms_log_in_is_the_readers_one() -> None:
    answer = Client().get("/newsroom/login/?next=/newsroom/pages/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/account/login/?next=%2Fnewsroom%2Fpages%2F",
    )


def test_wagtails_own_name_of_the_log_in_leads_there_too() -> None:
    answer = Client().get(reverse("wagtailadmin_login"), follow=True)
    assert answer.redirect_chain[-1][0] == "/account/login/"


@pytest.mark.parametrize("path", ["/newsroom/password_reset/", "/newsroom/password_reset/confirm/MQ/a-b/"])
def test_newsrooms_password_reset_is_the_readers_one_or_none(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers.get("Location")) in (
        (302, "/account/password/reset/"),
        (404, None),
    )


def test_newsrooms_log_in_takes_no_password_of_its_own(aigul: User) -> None:
    client = Client()
    client.post("/newsroom/login/", {"username": aigul.email, "password": PASSWORD})
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/pages/", "/newsroom/users/", "/newsroom/account/"])
def test_stranger_is_led_to_the_log_in_and_back(path: str, boss: User) -> None:
    client = Client()
    answer = client.get(path, follow=True)
    door = answer.redirect_chain[-1][0]
    assert door.startswith("/account/login/?next=")
    answer = client.post(door, {"login": boss.email, "password": PASSWORD})
    assert answer.headers["Location"] == path


def test_right_password_opens(aigul: User) -> None:
    client = Client()
    answer = sign_in(client, "aigul@example.org")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/newsroom/")
    assert client.get("/newsroom/").status_code == 200


def test_address_in_another_case_opens(aigul: User) -> None:
    client = Client()
    sign_in(client, " Aigul@EXAMPLE.org ")
    assert client.session["_auth_user_id"] == str(aigul.pk)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param("aigul@example.org", PASSWORD + "x", id="wrong password"),
        pytest.param("aigul@example.org", "", id="no password"),
        pytest.param("nobody@example.org", PASSWORD, id="nobody"),
    ],
)
def test_anything_else_does_not(aigul: User, email: str, password: str) -> None:
    client = Client()
    answer = sign_in(client, email, password)
    assert answer.status_code == 200
    assert not is_signed_in(client)
    assert PASSWORD not in answer.text


def test_answer_does_not_tell_who_has_an_account(aigul: User) -> None:
    def said(email: str) -> list[str]:
        return [str(error) for error in sign_in(Client(), email, "wrong").context["form"].non_field_errors()]

    assert said("aigul@example.org") == said("nobody@example.org") != []


def test_person_who_may_not_sign_in_any_more_is_refused(aigul: User) -> None:
    User.objects.filter(pk=aigul.pk).update(is_active=False)
    client = Client()
    sign_in(client, aigul.email)
    assert not is_signed_in(client)


@pytest.mark.parametrize("after", ["", "/newsroom/", "/newsroom/pages/"])
def test_reader_who_signs_in_is_told_that_the_newsroom_is_not_theirs(daniyar: User, after: str) -> None:
    client = Client()
    assert sign_in(client, daniyar.email, after=after).headers["Location"] == (after or "/ru/")
    answer = client.get(after or "/newsroom/", follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1, "no running in circles between the two doors"


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_log_in_leads_to_no_other_site(aigul: User, foreign: str) -> None:
    answer = sign_in(Client(), aigul.email, after=foreign)
    assert answer.headers["Location"] == "/newsroom/"


def test_signed_in_editor_is_led_past_the_log_in(aigul: User) -> None:
    answer = signed_in(aigul).get("/newsroom/login/?next=/newsroom/pages/", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].startswith("/newsroom/pages/")


def test_session_begun_by_a_stranger_is_not_kept_after_the_log_in(aigul: User) -> None:
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = True
    session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before
    sign_in(client, aigul.email)
    assert is_signed_in(client)
    assert client.session.session_key != before


def test_nobody_can_register_where_registration_is_closed(settings: object) -> None:
    accounts = settings.TILSHI.accounts.model_copy(update={"registration": False})
    settings.TILSHI = settings.TILSHI.model_copy(update={"accounts": accounts})
    client = Client()
    data = {"email": "new@example.org", "display_name": "Новый", "password1": PASSWORD}
    answers = [client.get("/account/signup/"), client.post("/account/signup/", data)]
    assert all("<form" not in answer.text or 'name="password1"' not in answer.text for answer in answers)
    assert not User.objects.filter(email="new@example.org").exists()
    assert not is_signed_in(client)


def test_readyz_answers() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        *("/nowhere/", "/ru/nowhere/", "/de/", "/ru/politics/nowhere/", "/healthz/x"),
        *("/media/nothing.jpg", "/media/../secret", "/documents/1/x.pdf", "/django-admin/", "/admin/"),
    ],
)
def test_unknown_address_is_not_found(path: str) -> None:
    assert Client().get(path).status_code == 404
