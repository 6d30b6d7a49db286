"""Kazakh without a dictionary: endings, harmony, proper spelling, Russian letters."""

import pytest

from tests.readers.words.newsroom import texts_of, word_list
from tilshi.readers.words.kazakh import BACK, FRONT, agree, harmony_of, is_proper, russian_spellings

BOTH = BACK | FRONT


@pytest.mark.parametrize(
    ("stem", "harmony"),
    [("ақымақ", BACK), ("есек", FRONT), ("малғұн", BACK), ("несие", FRONT), ("ит", BOTH), ("су", BOTH)],
)
def test_endings_follow_the_last_vowel(stem: str, harmony: int) -> None:
    assert harmony_of(stem) == harmony


@pytest.mark.parametrize(
    ("stem", "ending", "agrees"),
    [
        *(("ақымақ", "тар", True), ("ақымақ", "лар", False), ("ақымақ", "дар", False)),
        *(("шошқа", "лар", True), ("шошқа", "ның", True), ("шошқа", "тар", False)),
        *(("малғұн", "дар", True), ("малғұн", "ға", True), ("малғұн", "қа", False)),
    ],
)
def test_endings_follow_the_last_letter(stem: str, ending: str, agrees: bool) -> None:
    assert agree(stem, ending) is agrees


@pytest.mark.parametrize("word", ["қал", "қалды", "кітап", "мұғалім", "дәптер", "бөлме", "өмір", "сұқ"])
def test_proper_kazakh(word: str) -> None:
    assert is_proper(word)


@pytest.mark.parametrize("word", ["дүрак", "сүка", "ұрод", "қотак", "идиөт", "сволөчь"])
def test_russian_in_kazakh_letters(word: str) -> None:
    assert not is_proper(word)


def test_russian_spellings() -> None:
    assert russian_spellings("сәлі") == {"сали", "салы", "сэли", "сэлы"}
    assert russian_spellings("балта") == set()
    assert len(russian_spellings("ә" * 50)) == 16


@pytest.mark.parametrize(
    "text",
    [
        *("ақымақ", "ақымақтар", "ақымағым", "ақымақсың", "ақымақтардың", "ақымақпен", "ақымақтай"),
        *("акымак", "акымактар", "акымагын", "акымаксын", "aqymaq", "aqymaqtar", "akymaktar"),
    ],
)
def test_kazakh_word_in_its_forms(text: str) -> None:
    assert texts_of(word_list(banned=["ақымақ"]).found(f"Ол {text}!")) == [text]


@pytest.mark.parametrize("text", ["ақымақлар", "ақымақдер", "ақымақтер", "ақымақшылықтандыр", "ақы", "мақта"])
def test_no_form_of_it(text: str) -> None:
    assert word_list(banned=["ақымақ"]).found(text) == ()


@pytest.mark.parametrize(
    "text", ["өлтіреді", "өлтірді", "өлтіремін", "өлтірген", "өлтірсе", "өлтірме", "өлтіру", "олтиреди"]
)
def test_kazakh_verb_in_its_tenses(text: str) -> None:
    assert texts_of(word_list(suspect=["өлтіру"]).found(text)) == [text]


def test_words_that_differ_by_kazakh_letters_alone() -> None:
    """«құл» is a slave, «күл» ash; in Russian letters nobody can tell them apart."""
    words = word_list(banned=["құл"])
    assert texts_of(words.found("құл күл кұл")) == ["құл", "кұл"]


def test_kazakh_rule_leaves_russian_words_alone() -> None:
    """«боқ» in Russian letters is «бок», a side."""
    assert texts_of(word_list(banned=["боқ"]).found("Левый бок болит, боқ")) == ["боқ"]


def test_russian_rule_leaves_kazakh_words_alone() -> None:
    assert texts_of(word_list(banned=["кал"]).found("Сен қал, қалды, қалсаң, кал")) == ["кал"]
