"""What a partner's rules let in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.exchange.decide.facts import NOW, RULES, item
from tilshi.exchange.decide.identity import address_key, alias_of, item_of, language_of, title_key
from tilshi.exchange.decide.rules import host_of, is_too_old, refusal_of
from tilshi.exchange.intake.data import ItemData


@pytest.mark.parametrize(
    ("name", "rules", "told", "refusal"),
    [
        ("own site", {}, {}, ""),
        ("a name below", {}, {"address": "https://sport.karasu.example/1"}, ""),
        ("another site", {}, {"address": "https://casino.example/1"}, "other-site:casino.example"),
        ("looks like it", {}, {"address": "https://notkarasu.example/1"}, "other-site:notkarasu.example"),
        ("allowed", {"allowed_sites": ("togan.example",)}, {"address": "https://togan.example/1"}, ""),
        (
            "denied below own",
            {"denied_sites": ("ads.karasu.example",)},
            {"address": "https://ads.karasu.example/1"},
            "site:ads.karasu.example",
        ),
        ("denied section", {"denied_sections": ("спорт",)}, {"sections": ("Река", "СПОРТ")}, "section:СПОРТ"),
        ("only some sections", {"allowed_sections": ("Река",)}, {"sections": ("река",)}, ""),
        ("none of them", {"allowed_sections": ("Река",)}, {"sections": ("Спорт",)}, "section:Спорт"),
        ("no section at all", {"allowed_sections": ("Река",)}, {}, "section:"),
        ("a word", {"denied_words": ("пристань",)}, {"title": "Новая Пристань"}, "word:Пристань"),
        ("not within a word", {"denied_words": ("пристань",)}, {"title": "Пристанью гордятся"}, ""),
        ("any ending", {"denied_words": ("пристан*",)}, {"title": "Пристанью гордятся"}, "word:Пристанью"),
        (
            "a phrase in the standfirst",
            {"denied_words": ("ставки на",)},
            {"standfirst": "Ставки  на лодки"},
            "word:Ставки  на",
        ),
        ("a sign of expressions is a sign", {"denied_words": ("(.*)",)}, {"title": "Пристань"}, ""),
        ("the newsroom's list", {"finds": lambda text: "лодок" if "лодок" in text else ""}, {}, "word:лодок"),
        ("a language we have not", {"languages": ("kk", "en")}, {}, "language:ru"),
    ],
)
def test_rules_let_in_or_say_why(
    name: str, rules: dict[str, object], told: dict[str, object], refusal: str
) -> None:
    found = refusal_of(item_of(item(0, **told), set(), "ru"), replace(RULES, **rules))  # type: ignore[arg-type]
    assert str(found or "") == refusal


@pytest.mark.parametrize(("days", "is_old"), [(6, False), (7, False), (8, True)])
def test_old_story_is_not_stored(days: int, is_old: bool) -> None:
    told = item_of(item(0, published_at=NOW - timedelta(days=days)), set(), "ru")
    assert is_too_old(told, RULES, NOW) is is_old


def test_story_without_a_date_is_as_old_as_it_was_seen() -> None:
    assert not is_too_old(item_of(item(0, published_at=None), set(), "ru"), RULES, NOW)


@pytest.mark.parametrize(
    ("title", "declared", "of_feed", "language"),
    [
        ("Паром снова ходит по расписанию", "", "", "ru"),
        ("Паром снова ходит по расписанию", "en", "en", "ru"),
        ("Қарасуда жаңа айлақ ашылды", "ru", "ru", "kk"),
        ("Тоганда базар жабылды", "kk", "", "kk"),
        ("Тоганда базар жабылды", "", "kk", "kk"),
        (
            "Аким района Ә. Тоган рассказал о планах ремонта набережной и пристани в следующем году",
            "",
            "",
            "ru",
        ),
        ("The ferry runs again", "", "", "en"),
        ("The ferry runs again", "ru", "ru", "en"),
        ("Die Fähre fährt wieder", "de", "", ""),
        ("2026", "", "", "en"),
    ],
)
def test_language_is_told_by_the_letters_first(
    title: str, declared: str, of_feed: str, language: str
) -> None:
    assert language_of(ItemData("", "https://a.example/", title, language=declared), of_feed) == language


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/n/1", "http://www.a.example/n/1/", True),
        ("https://a.example/n/1", "https://m.a.example/n/1?utm_source=rss&utm_medium=feed", True),
        ("https://a.example/n/1?a=1&b=2", "https://a.example/n/1?b=2&a=1#comments", True),
        ("https://a.example/?id=1", "https://a.example/?id=2", False),
        ("https://a.example/n/1", "https://b.example/n/1", False),
        ("https://a.example/n/1", "https://a.example/n/1/amp", True),
    ],
)
def test_addresses_are_compared_without_what_does_not_matter(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same
    assert (alias_of(one) == alias_of(other)) is same


def test_headlines_are_compared_by_their_letters() -> None:
    assert title_key("Счёт «Паром» — открыт, снова!") == title_key("счет Паром: открыт снова")
    assert title_key("Погода") == ""


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.Karasu.example:8080/a", "karasu.example"),
        ("https://қарасу.қаз/", "xn--80aa1cfk73c.xn--80ao21a"),
        ("http://[::1", ""),
        ("", ""),
        ("mailto:a@b", ""),
    ],
)
def test_host_is_written_as_it_travels(address: str, host: str) -> None:
    assert host_of(address) == host
