"""Compiling: with the dictionary of Russian, which those who only match never load."""

import subprocess
import sys

from tests.readers.words.newsroom import rules_of, texts_of, word_list
from tilshi.readers.words.compile import compiled


def test_same_rules_give_the_same_bytes_in_another_process() -> None:
    """Hashes of Python change from process to process; ours may not."""
    source = (
        "import sys; from tests.readers.words.newsroom import rules_of;"
        "from tilshi.readers.words.compile import compiled;"
        "sys.stdout.buffer.write(compiled(rules_of(['козёл', 'купить права', '*бляд*', 'өлтіру'])))"
    )
    other = subprocess.run([sys.executable, "-c", source], capture_output=True, check=True).stdout
    assert other == compiled(rules_of(["козёл", "купить права", "*бляд*", "өлтіру"]))


def test_matching_loads_no_dictionary() -> None:
    source = (
        "import sys; import tilshi.readers.words.match, tilshi.readers.words.compile;"
        "assert not {'pymorphy3', 'dawg_python', 'django'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", source], check=True)


def test_all_forms_of_a_word() -> None:
    words = word_list(banned=["козёл", "убить", "тупой"])
    assert texts_of(words.found("козлами козле убьёшь убейте тупее тупыми")) == [
        *("козлами", "козле", "убьёшь", "убейте", "тупее", "тупыми")
    ]


def test_word_that_the_dictionary_does_not_know_is_guessed() -> None:
    assert texts_of(word_list(banned=["лохотрон"]).found("Одни лохотроны, верить лохотрону?")) == [
        "лохотроны",
        "лохотрону",
    ]


def test_forms_of_a_namesake_stay_out() -> None:
    """«сук», a branch, has «сучья» and «суков»."""
    assert word_list(banned=["сука"]).found("Сучья и суков не жечь") == ()


def test_exact_rule_has_no_forms() -> None:
    words = word_list(banned=["«бот»"])
    assert texts_of(words.found("Бот ботом, а боты ботами. б о т")) == ["Бот", "б о т"]


def test_kazakh_ending_makes_no_russian_word() -> None:
    """«пара» with the ending «-да» is «парада», «дура» with «-м» is not."""
    words = word_list(banned=["пара", "барак"])
    assert texts_of(words.found("После парада паралар барактарда")) == ["паралар", "барактарда"]


def test_short_russian_word_takes_kazakh_endings_in_kazakh_letters_only() -> None:
    """«калды» is «қалды», he stayed."""
    words = word_list(banned=["кал", "мал"])
    assert texts_of(words.found("Ол калды. Калдар калсын! Сен малсың")) == ["малсың"]
