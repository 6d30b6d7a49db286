"""A topic or a contributor is one row with a name per language."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tilshi.stories.models import Topic

NAMES = {"ru": "Бюджет", "kk": "Бюджет жобасы", "en": "Budget"}


def topic(*languages: str) -> Topic:
    return Topic(slug="budget", **{f"name_{code}": NAMES[code] for code in languages})


@pytest.mark.parametrize(
    ("given", "asked", "shown"),
    [
        pytest.param(("ru", "kk", "en"), "kk", "kk", id="its own"),
        pytest.param(("ru", "en"), "kk", "ru", id="the site's first language stands in"),
        pytest.param(("kk", "en"), "ru", "kk", id="then its second"),
        pytest.param(("en",), "kk", "en", id="then its third"),
        pytest.param(("ru", "kk", "en"), "de", "ru", id="a language nobody knows"),
    ],
)
def test_missing_name_falls_back(given: tuple[str, ...], asked: str, shown: str) -> None:
    assert topic(*given).name_in(asked) == NAMES[shown]


def test_fallback_follows_the_sites_order(settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("en", "kk")})
    assert topic("ru", "kk", "en").name_in("de") == "Budget"
    assert topic("ru", "kk").name_in("en") == "Бюджет жобасы"
    assert topic("ru").name_in("en") == "Бюджет", "a language that the site gave up still has a name"


def test_row_is_called_by_its_name_in_the_active_language() -> None:
    with translation.override("kk"):
        assert str(topic("ru", "kk")) == "Бюджет жобасы"
    with translation.override("ru"):
        assert str(topic("ru", "kk")) == "Бюджет"


def test_row_without_any_name_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"at least one language|хотя бы на одном|кемінде бір"):
        topic().clean()


def test_row_with_one_name_is_enough() -> None:
    topic("kk").clean()
