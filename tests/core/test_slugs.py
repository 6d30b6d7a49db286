"""Slugs: whatever a headline is written in, its address is plain ASCII that one can read aloud."""

import pytest

from tilshi.core.slugs import MAX_SLUG_LENGTH, RESERVED_SLUGS, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("Қасым-Жомарт Тоқаев", "qasym-zhomart-toqaev", id="a name with Kazakh letters"),
        pytest.param("Ә Ғ Қ Ң Ө Ұ Ү Һ І", "a-gh-q-ng-o-u-u-h-i", id="the nine letters, capital"),
        pytest.param("ә ғ қ ң ө ұ ү һ і", "a-gh-q-ng-o-u-u-h-i", id="the nine letters, small"),
        pytest.param("Ғабит Мүсірепов", "ghabit-musirepov", id="kk"),
        pytest.param("Ең үздік өңірлік әкім", "eng-uzdik-ongirlik-akim", id="kk headline"),
        pytest.param("Съёмка объекта", "semka-obekta", id="ru signs leave no apostrophe"),
        pytest.param("Щука, ёж и «чайка»", "shchuka-ezh-i-chayka", id="ru headline"),
        pytest.param("It’s Kazakhstan’s turn", "its-kazakhstans-turn", id="en"),
        pytest.param("  Мост — открыт!  ", "most-otkryt", id="marks and spaces"),
        pytest.param("<script>alert(1)</script>", "scriptalert1-script", id="markup"),
        pytest.param("../../etc/passwd", "etc-passwd", id="no way up"),
        pytest.param("", "", id="nothing"),
        pytest.param("   ", "", id="spaces"),
        pytest.param("«…»—!?", "", id="only punctuation"),
    ],
)
def test_slug_of(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_long_headline_is_cut_between_words() -> None:
    slug = slug_of(
        "Министр экономики рассказал о планах развития промышленности Карагандинской области на будущее"
    )
    assert slug == "ministr-ekonomiki-rasskazal-o-planakh-razvitiya-promyshlennosti-karagandinskoy"
    assert len(slug) <= MAX_SLUG_LENGTH


def test_word_that_ends_at_the_limit_stays_whole() -> None:
    word = "a" * (MAX_SLUG_LENGTH - 4)
    assert slug_of(f"abc {word} tail") == f"abc-{word}"


def test_headline_of_one_endless_word_is_cut_anyway() -> None:
    assert slug_of("а" * 300) == "a" * MAX_SLUG_LENGTH


@pytest.mark.parametrize(
    "word",
    [
        *("people", "agenda", "meetings", "search", "archive", "feed", "topics", "authors", "corrections"),
        *("check", "versions", "comments", "account", "newsroom", "media", "static", "live", "api"),
    ],
)
def test_word_with_a_meaning_of_its_own_is_reserved(word: str) -> None:
    assert word in RESERVED_SLUGS
    assert slug_of(word) == word


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Касса 24/7", "kassa-24-7"),
        ("Мост за 1,9 млрд", "most-za-1-9-mlrd"),
        ("Иванов,Петров", "ivanov-petrov"),
    ],
)
def test_what_a_mark_divided_stays_divided(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug
