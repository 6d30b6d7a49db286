"""The name that others see is nobody else's, and shows what it is."""

import pytest
from django.core.exceptions import ValidationError

from tilshi.accounts.models import User
from tilshi.accounts.names import refuse_name
from tilshi.core.look_alikes import skeleton

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "borrowed",
    [
        *("Айгүл", "айгүл", "АЙГУЛ", "Aйгүл", "А й г ү л", "Айгүл!", "А.й.г.ү.л", "Айгұл"),
        *("Редакция", "Pедакция", "редaкция", "admin", "Аdmin", "ADMIN", "adm1n", "Модератор", "Әкімші"),
        *("Тестовая газета", "ТЕСТОВАЯ ГАЗЕТА", "Tестовая газета"),
    ],
)
def test_reader_may_not_pass_for_the_newsroom(aigul: User, borrowed: str) -> None:
    with pytest.raises(ValidationError, match=r"newsroom|редакци"):
        refuse_name(borrowed)


@pytest.mark.parametrize("own", ["Данияр", "Айгерим", "Gulnar", "Ләззат Қ.", "Ерлан-2", "读者", "O’Brien"])
def test_other_names_are_their_own(aigul: User, own: str) -> None:
    refuse_name(own)


def test_who_works_here_keeps_their_own_name(aigul: User) -> None:
    refuse_name("Айгүл", aigul)


def test_reader_keeps_a_name_that_a_colleague_does_not_have(daniyar: User) -> None:
    refuse_name("Данияр", daniyar)


@pytest.mark.parametrize(
    "hidden",
    [
        "Дани\u202eяр",
        "Да\u200bнияр",
        "\u2066Данияр",
        "Данияр\u0007",
        "З\u0300\u0301\u0302\u0303алго",
        "…",
        "\u200b",
        "!!!",
    ],
)
def test_name_that_hides_what_it_is_is_refused(hidden: str) -> None:
    with pytest.raises(ValidationError):
        refuse_name(hidden)


@pytest.mark.parametrize(
    "address", ["http://evil.example", "win at casino.ru", "www.casino", "me@mail.kz", "Иди на казино.рф"]
)
def test_address_is_no_name(address: str) -> None:
    with pytest.raises(ValidationError, match=r"address|адрес"):
        refuse_name(address)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ёлка", "Елка", True),
        ("Қуат", "Куат", True),
        ("Ivan", "lvan", True),
        ("Ольга", "0льга", True),
        ("Марат", "Мурат", False),
        ("Данияр", "Диана", False),
        ("", "…", True),
    ],
)
def test_what_looks_alike(one: str, other: str, alike: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is alike
