"""Roles: what each makes of a person, and that nobody is half a person."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client

from tests.conftest import PASSWORD
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user, give_role

pytestmark = pytest.mark.django_db

TABLE = [
    (Role.ADMIN, True, True, []),
    (Role.EDITOR, True, False, ["editor"]),
    (Role.AUTHOR, True, False, ["author"]),
    (Role.MODERATOR, True, False, ["moderator"]),
    (Role.READER, False, False, []),
]
ROLES = pytest.mark.parametrize(
    ("role", "staff", "superuser", "groups"), TABLE, ids=[row[0] for row in TABLE]
)


def standing(user: User) -> tuple[bool, bool, list[str]]:
    user = User.objects.get(pk=user.pk)
    return user.is_staff, user.is_superuser, [group.name for group in user.groups.all()]


@ROLES
def test_role_of_a_new_person(role: Role, staff: bool, superuser: bool, groups: list[str]) -> None:
    assert standing(add_user("a@example.org", PASSWORD, role)) == (staff, superuser, groups)


@ROLES
@pytest.mark.parametrize("before", list(Role))
def test_role_given_replaces_the_one_before(
    before: Role, role: Role, staff: bool, superuser: bool, groups: list[str]
) -> None:
    user = add_user("a@example.org", PASSWORD, before)
    give_role(user, role)
    assert standing(user) == (staff, superuser, groups)


@ROLES
def test_only_who_works_in_the_newsroom_enters_it(
    role: Role, staff: bool, superuser: bool, groups: list[str]
) -> None:
    add_user("a@example.org", PASSWORD, role)
    client = Client()
    client.post("/account/login/", {"login": "a@example.org", "password": PASSWORD})
    assert client.get("/newsroom/", follow=True).status_code == (200 if staff else 403)


def test_added_person_can_sign_in_at_once() -> None:
    user = add_user("New@Example.org", PASSWORD, Role.EDITOR, "Жаңа")
    address = EmailAddress.objects.get()
    assert (address.user, address.email, address.verified, address.primary) == (
        user,
        "new@example.org",
        True,
        True,
    )
    client = Client()
    client.post("/account/login/", {"login": "new@example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.both
@pytest.mark.parametrize("email", ["AIGUL@example.org", "aigul@example.org", "no address", ""])
def test_refused_person_leaves_nothing_behind(committed: object, email: str) -> None:
    add_user("aigul@example.org", PASSWORD, Role.EDITOR, "Айгүл")
    with pytest.raises(ValidationError):
        add_user(email, PASSWORD, Role.ADMIN, "Двойник")
    assert list(User.objects.values_list("display_name", "is_superuser")) == [("Айгүл", False)]
    assert EmailAddress.objects.count() == 1


@pytest.mark.both
def test_person_whose_address_is_confirmed_for_another_is_not_added(committed: object) -> None:
    """allauth keeps one owner for a confirmed address; what fails late must not leave a person behind."""
    other = add_user("old@example.org", PASSWORD, Role.READER)
    EmailAddress.objects.create(user=other, email="taken@example.org", verified=True)
    with pytest.raises(ValidationError):
        add_user("taken@example.org", PASSWORD, Role.EDITOR)
    assert User.objects.get() == other
