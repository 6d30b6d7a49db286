"""Folding: one canonical form a word, and every folded letter knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.readers.words.fold import folded, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Ещё ОДИН", ("еще", "один"), id="small letters, no «ё»"),
        pytest.param("Қазақстан ӘЛЕМ", ("қазақстан", "әлем"), id="kazakh letters stay"),
        pytest.param("ка\u0301зино", ("казино",), id="an accent"),
        pytest.param("ка\u00adзи\u200bно", ("казино",), id="soft hyphen, invisible space"),
        pytest.param("ко\u0438\u0306", ("кой",), id="«й» in two characters"),
        pytest.param("ко\u0435\u0308", ("кое",), id="«ё» in two characters"),
        pytest.param("с\u0336у\u0336к\u0336", ("сук",), id="struck through"),
        pytest.param("ｃａｓｉｎｏ", ("casino",), id="full width"),
        pytest.param("𝓬𝓪𝓼𝓲𝓷𝓸", ("casino",), id="mathematical letters"),
        pytest.param("🅰🅱 ᴄᴀsɪɴᴏ ⓒⓐ", ("ab", "casino", "ca"), id="drawn letters"),
        pytest.param("қаз™ и 5€", ("қаз", "и"), id="other symbols"),
        pytest.param("łódź ӄот ґанок їжак", ("lodz", "кот", "ганок", "іжак"), id="hooks and strokes"),
        pytest.param("дypaк", ("дурак",), id="latin in a cyrillic word"),
        pytest.param("сasino", ("casino",), id="cyrillic in a latin word"),
        pytest.param("б1лiм", ("билім",), id="a figure and a latin i"),
        pytest.param("к0зел к@зино", ("козел", "казино"), id="a figure and a sign"),
        pytest.param("covid19 А4 1xbet", ("covid19", "а4", "1xbet"), id="figures at the ends stay"),
        pytest.param("smsщик", ("smsщик",), id="a word that no alphabet holds"),
        pytest.param("дуууурак касса", ("дурак", "касса"), id="runs of three, not of two"),
        pytest.param("д у р а к", ("дурак",), id="spelled out"),
        pytest.param("д.у.р.а.к", ("дурак",), id="with dots"),
        pytest.param("д-у-р-а-к", ("дурак",), id="with hyphens"),
        pytest.param("о н а   т у т", ("она", "тут"), id="a wider gap parts words"),
        pytest.param("и я с ней", ("и", "я", "с", "ней"), id="words of one letter"),
        pytest.param("кто-то по-русски", ("кто", "то", "по", "русски"), id="hyphens part words"),
        pytest.param("blyat' д'урак", ("blyat", "дурак"), id="apostrophes do not"),
        pytest.param("д*рак", ("д*рак",), id="a masked letter stays masked"),
        pytest.param("12:30, 8 701 123-45-67", (), id="figures are no words"),
        pytest.param("https://a-b.kz/news?x=1", ("https", "a", "b", "kz", "news", "x"), id="an address"),
        pytest.param("А. Б. Иванов", ("а", "б", "иванов"), id="initials"),
        pytest.param("ﷺ \ud800 \x00 🇰🇿 😀", (), id="nothing to read"),
        pytest.param("ʨа", ("ʨа",), id="a letter with a curl that has no letter without"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_words_of(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_any_text_folds(text: str) -> None:
    fold = folded(text)
    assert all(word and word == word.lower() for word in words_of(text))
    for place in range(len(fold.text)):
        start, end = fold.original(place, place + 1)
        assert 0 <= start < end <= len(text)


def test_places_are_those_of_the_original() -> None:
    text = "ка\u00adзи\u200bно и ﬁнал"
    fold = folded(text)
    assert fold.text == "казино и fiнал"
    assert fold.original(0, 6) == (0, 8)
    assert text[slice(*fold.original(9, 11))] == "ﬁ"
