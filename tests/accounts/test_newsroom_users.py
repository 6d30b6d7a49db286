"""The newsroom's list of users: colleagues only, for administrators only."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from tests.conftest import PASSWORD, signed_in
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, group_of

pytestmark = pytest.mark.django_db

READERS_NAME = "Данияр"


def form_of(user: User | None = None, **changes: object) -> dict[str, object]:
    filled: dict[str, object] = {
        "email": user.email if user else "gulnar@example.org",
        "display_name": user.display_name if user else "Гүлнәр",
        "language": "kk",
        "password1": "" if user else PASSWORD,
        "password2": "" if user else PASSWORD,
        "groups": [group_of(Role.AUTHOR).pk],
        "is_active": "on",
    }
    return filled | changes


def signs_in(email: str, password: str = PASSWORD) -> bool:
    client = Client()
    client.post("/account/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "query", ["", "?ordering=name", "?ordering=-name", "?ordering=email", "?is_superuser=false"]
)
def test_list_shows_colleagues_and_no_reader(query: str, boss: User, aigul: User, daniyar: User) -> None:
    page = signed_in(boss).get(f"/newsroom/users/{query}")
    assert page.status_code == 200
    assert "aigul@example.org" in page.text
    assert "Айгүл" in page.text
    assert "daniyar@example.org" not in page.text
    assert READERS_NAME not in page.text


@pytest.mark.parametrize("words", ["example.org", "daniyar", READERS_NAME, "aigul"])
@pytest.mark.parametrize("address", ["/newsroom/users/", "/newsroom/users/results/"])
def test_search_finds_no_reader(address: str, words: str, boss: User, aigul: User, daniyar: User) -> None:
    page = signed_in(boss).get(address, {"q": words})
    assert page.status_code == 200
    assert "daniyar@example.org" not in page.text
    assert ("aigul@example.org" in page.text) == (words in "aigul@example.org")


def test_colleague_is_found_by_the_name_shown_to_others(boss: User, aigul: User) -> None:
    assert "aigul@example.org" in signed_in(boss).get("/newsroom/users/", {"q": "Айгүл"}).text


@pytest.mark.parametrize("door", ["edit", "delete", "history", "history-results", "usage", "copy"])
def test_reader_has_no_page_in_the_newsroom(door: str, boss: User, daniyar: User) -> None:
    client = signed_in(boss)
    assert client.get(f"/newsroom/users/{door}/{daniyar.pk}/").status_code == 404
    assert client.post(f"/newsroom/users/{door}/{daniyar.pk}/", form_of(daniyar)).status_code == 404
    daniyar.refresh_from_db()
    assert (daniyar.display_name, daniyar.is_staff) == (READERS_NAME, False)


@pytest.mark.parametrize("door", ["edit", "delete", "history", "usage"])
def test_colleague_has_one(door: str, boss: User, aigul: User) -> None:
    assert signed_in(boss).get(f"/newsroom/users/{door}/{aigul.pk}/").status_code == 200


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_action_on_all_of_the_list_touches_no_reader(
    action: str, boss: User, aigul: User, daniyar: User
) -> None:
    data = {"mark_as_active": "False", "role": group_of(Role.MODERATOR).pk}
    client = signed_in(boss)
    page = client.get(f"/newsroom/bulk/accounts/user/{action}/?id=all")
    assert READERS_NAME not in page.text
    client.post(f"/newsroom/bulk/accounts/user/{action}/?id=all", data)
    daniyar.refresh_from_db()
    assert daniyar.is_active
    assert not daniyar.groups.exists()
    colleague = User.objects.filter(pk=aigul.pk).first()
    done = {
        "delete": colleague is None,
        "set_active_state": colleague is not None and not colleague.is_active,
        "assign_role": colleague is not None and colleague.groups.filter(name="moderator").exists(),
    }
    assert done[action]


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_action_on_a_readers_number_is_not_found(action: str, boss: User, daniyar: User) -> None:
    data = {"mark_as_active": "False", "role": group_of(Role.EDITOR).pk}
    answer = signed_in(boss).post(f"/newsroom/bulk/accounts/user/{action}/?id={daniyar.pk}", data)
    assert answer.status_code == 404
    daniyar.refresh_from_db()
    assert daniyar.is_active
    assert not daniyar.groups.exists()


def test_new_colleague_can_sign_in(boss: User) -> None:
    client = signed_in(boss)
    page = client.get("/newsroom/users/new/")
    assert 'name="display_name"' in page.text
    assert 'name="first_name"' not in page.text
    answer = client.post("/newsroom/users/new/", form_of(email="Gulnar@Example.org"))
    assert answer.status_code == 302, answer.context["form"].errors
    gulnar = User.objects.get(email="gulnar@example.org")
    assert (gulnar.display_name, gulnar.language, gulnar.is_staff, gulnar.is_superuser) == (
        *("Гүлнәр", "kk"),
        *(True, False),
    )
    assert [group.name for group in gulnar.groups.all()] == ["author"]
    assert signs_in("gulnar@example.org")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"email": "AIGUL@example.org"}, "email", id="an address that is taken"),
        pytest.param({"email": "daniyar@example.org"}, "email", id="a reader's address"),
        pytest.param({"email": ""}, "email", id="no address"),
        pytest.param({"display_name": ""}, "display_name", id="no name"),
        pytest.param({"password1": "short", "password2": "short"}, "password2", id="a weak password"),
        pytest.param({"password2": "another one"}, "password2", id="two passwords"),
        pytest.param({"password1": "", "password2": ""}, "password1", id="no password"),
    ],
)
def test_bad_form_says_so_and_makes_nobody(
    changes: dict[str, object], field: str, boss: User, aigul: User, daniyar: User
) -> None:
    answer = signed_in(boss).post("/newsroom/users/new/", form_of(**changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert User.objects.count() == 3


def test_address_that_a_reader_confirmed_as_their_second_is_taken(boss: User, daniyar: User) -> None:
    EmailAddress.objects.create(user=daniyar, email="gulnar@example.org", verified=True)
    answer = signed_in(boss).post("/newsroom/users/new/", form_of())
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["email"]
    assert User.objects.count() == 2


def test_edited_colleague_signs_in_by_the_new_address_and_password(boss: User, aigul: User) -> None:
    client, path = signed_in(boss), f"/newsroom/users/edit/{aigul.pk}/"
    assert 'value="Айгүл"' in client.get(path).text
    new = {"password1": "тюльпан-2027", "password2": "тюльпан-2027"}
    answer = client.post(path, form_of(aigul, email="new@example.org", display_name="Айгүл С.", **new))
    assert answer.status_code == 302, answer.context["form"].errors
    aigul.refresh_from_db()
    assert (aigul.email, aigul.display_name) == ("new@example.org", "Айгүл С.")
    assert [group.name for group in aigul.groups.all()] == ["author"]
    assert signs_in("new@example.org", "тюльпан-2027")
    assert not signs_in("aigul@example.org", "тюльпан-2027")
    assert not signs_in("new@example.org", PASSWORD)


def test_empty_password_keeps_the_one_there_is(boss: User, aigul: User) -> None:
    signed_in(boss).post(f"/newsroom/users/edit/{aigul.pk}/", form_of(aigul, display_name="Айгүл С."))
    assert User.objects.get(pk=aigul.pk).display_name == "Айгүл С."
    assert signs_in("aigul@example.org")


def test_colleague_who_left_cannot_sign_in(boss: User, aigul: User) -> None:
    form = form_of(aigul)
    del form["is_active"]
    signed_in(boss).post(f"/newsroom/users/edit/{aigul.pk}/", form)
    assert not User.objects.get(pk=aigul.pk).is_active
    assert not signs_in("aigul@example.org")


def test_admin_cannot_lock_themselves_out(boss: User) -> None:
    form = form_of(boss)
    del form["is_active"]
    signed_in(boss).post(f"/newsroom/users/edit/{boss.pk}/", form)
    boss.refresh_from_db()
    assert (boss.is_active, boss.is_superuser, boss.is_staff) == (True, True, True)


@pytest.mark.parametrize("who", ["aigul", "zhanna", "marat", "daniyar"])
@pytest.mark.parametrize("path", ["/newsroom/users/", "/newsroom/users/new/", "/newsroom/groups/"])
def test_only_administrators_open_it(path: str, who: str, boss: User, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(path).status_code in (302, 403)
    client.post(path, form_of(is_superuser="on"))
    assert not User.objects.filter(email="gulnar@example.org").exists()


@pytest.mark.parametrize("who", ["aigul", "zhanna", "marat"])
def test_nobody_else_edits_a_colleague(who: str, boss: User, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    answer = client.post(f"/newsroom/users/edit/{boss.pk}/", form_of(boss, display_name="Жоқ"))
    assert answer.status_code in (302, 403)
    client.post(f"/newsroom/bulk/accounts/user/set_active_state/?id={boss.pk}", {"mark_as_active": "False"})
    boss.refresh_from_db()
    assert (boss.display_name, boss.is_active) == ("Ерлан", True)


def test_own_name_and_language_are_changed_on_ones_own_page(zhanna: User) -> None:
    client = signed_in(zhanna)
    page = client.get("/newsroom/account/")
    assert 'name="name_email-display_name"' in page.text
    assert "first_name" not in page.text
    data = {
        "name_email-display_name": "Жанна Б.",
        "name_email-language": "kk",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    answer = client.post("/newsroom/account/", data)
    assert answer.status_code == 302
    zhanna.refresh_from_db()
    assert (zhanna.display_name, zhanna.language, zhanna.email) == ("Жанна Б.", "kk", "zhanna@example.org")
    assert client.get("/newsroom/").headers["Content-Language"] == "kk"


def test_own_page_gives_nobody_more_rights(zhanna: User) -> None:
    data = {
        "name_email-display_name": "Ж",
        "name_email-is_superuser": "on",
        "name_email-email": "boss@example.org",
    }
    signed_in(zhanna).post("/newsroom/account/", data)
    zhanna.refresh_from_db()
    assert (zhanna.is_superuser, zhanna.email) == (False, "zhanna@example.org")


def test_newsroom_leads_to_the_one_place_for_passwords(aigul: User) -> None:
    page = signed_in(aigul).get("/newsroom/account/").text
    assert 'href="/account/"' in page
    assert 'type="password"' not in page
