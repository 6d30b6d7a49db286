"""The one User: an address that disregards case, a name that is not the address."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tilshi.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["Aigul@Example.ORG", "  aigul@example.org\n", "AIGUL@EXAMPLE.ORG", "aigul@example.org"]
)
@pytest.mark.both
def test_address_differing_in_case_only_is_the_same_person(typed: str, aigul: User) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(typed, "x" * 12)
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email=typed).save()
    assert User.objects.get_by_natural_key(typed) == aigul
    assert User.objects.count() == 1


@pytest.mark.both
def test_address_is_kept_in_lower_case() -> None:
    user = User(email=" Daniyar@Example.org ")
    user.save()
    assert user.email == "daniyar@example.org"
    assert User.objects.values_list("email", flat=True).get() == "daniyar@example.org"


@pytest.mark.both
def test_database_refuses_capital_letters_whoever_writes_them(aigul: User) -> None:
    with pytest.raises(IntegrityError, match="email_in_lower_case"), transaction.atomic():
        User.objects.filter(pk=aigul.pk).update(email="Aigul@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Bulk@example.org")])
    aigul.refresh_from_db()
    assert aigul.email == "aigul@example.org"


@pytest.mark.both
def test_what_the_database_refused_is_not_half_stored(committed: object) -> None:
    user = User.objects.create_user("saule@example.org", "x" * 12, display_name="Сауле")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(display_name="Другая")
        User.objects.filter(pk=user.pk).update(email="SAULE@example.org")
    user.refresh_from_db()
    assert (user.display_name, user.email) == ("Сауле", "saule@example.org")


@pytest.mark.both
@pytest.mark.parametrize("absent", [None, "", "  "])
def test_many_may_have_no_address(absent: str | None) -> None:
    for _ in range(2):
        User(email=absent).save()
    assert list(User.objects.values_list("email", flat=True)) == [None, None]


@pytest.mark.both
@pytest.mark.parametrize("absent", [None, ""])
def test_many_may_have_no_phone(absent: str | None) -> None:
    for number in range(2):
        User.objects.create_user(f"reader{number}@example.org", "x" * 12, phone=absent)
        User(email=f"saved{number}@example.org", phone=absent).save()
    assert set(User.objects.values_list("phone", flat=True)) == {None}


@pytest.mark.both
def test_phone_belongs_to_one_person() -> None:
    User.objects.create_user("a@example.org", "x" * 12, phone="+77010000000")
    with pytest.raises(ValidationError):
        User.objects.create_user("b@example.org", "x" * 12, phone="+77010000000")


@pytest.mark.parametrize("email", ["nobody", "a@", "@b.kz", "a b@c.kz"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(email, "x" * 12)
    assert not User.objects.exists()


@pytest.mark.both
def test_superuser_works_in_the_newsroom() -> None:
    boss = User.objects.create_superuser("boss@example.org", "x" * 12)
    assert boss.is_staff
    with pytest.raises(IntegrityError, match="superusers_are_staff"), transaction.atomic():
        User.objects.filter(pk=boss.pk).update(is_staff=False)


@pytest.mark.both
def test_public_number_is_nobody_elses(aigul: User, marat: User) -> None:
    assert aigul.uuid != marat.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=marat.pk).update(uuid=aigul.uuid)


@pytest.mark.parametrize(
    ("display_name", "email", "shown"),
    [
        pytest.param("Айгүл", "aigul@example.org", "Айгүл", id="the name, never the address"),
        pytest.param("", "aigul@example.org", "aigul@example.org", id="no name: colleagues see the address"),
        pytest.param("Айгүл", None, "Айгүл", id="no address"),
    ],
)
def test_what_a_person_is_called(display_name: str, email: str | None, shown: str) -> None:
    user = User(display_name=display_name, email=email)
    assert [str(user), user.get_full_name(), user.get_short_name()] == [shown] * 3


def test_person_without_name_and_address_is_called_by_their_number() -> None:
    number = uuid4()
    assert str(User(uuid=number)) == str(number)


def test_password_is_stored_as_a_hash(aigul: User) -> None:
    from tests.conftest import PASSWORD

    assert PASSWORD not in aigul.password
    assert aigul.check_password(PASSWORD)


def test_newsroom_and_readers_are_all_and_none_twice(aigul: User, boss: User, daniyar: User) -> None:
    assert set(User.objects.newsroom()) == {aigul, boss}
    assert set(User.objects.readers()) == {daniyar}
