"""Marks, dashes and spaces of three languages; somebody's words stay. `_` is a non-breaking space."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.core.typography import tidy
from tilshi.core.typography.quotation import read_quotation

NBSP = "\u00a0"
LANGUAGES = ("ru", "kk", "en")

CASES = [
    # marks
    ("ru", 'Клуб "Тумар" выиграл', "Клуб «Тумар» выиграл"),
    ("ru", "Клуб “Тумар” выиграл", "Клуб «Тумар» выиграл"),
    ("ru", "Клуб „Тумар“ выиграл", "Клуб «Тумар» выиграл"),
    ("ru", 'Газета "Голос "Тумара" вышла"', "Газета «Голос „Тумара“ вышла»"),
    ("ru", 'Он сказал: "Да', 'Он сказал: "Да'),
    ("ru", 'Экран 24" продан', 'Экран 24" продан'),
    ("ru", '("Тумар") и "мост".', "(«Тумар») и_«мост»."),
    ("kk", 'Бүгін "Тұмар" көпірі ашылды', "Бүгін «Тұмар» көпірі ашылды"),
    ("en", 'The "Tumar" club', "The “Tumar” club"),
    ("en", "The «Tumar» club didn't win", "The “Tumar” club didn’t win"),
    # dashes
    ("ru", "Мост - наш", "Мост_— наш"),
    ("ru", "Мост -- наш", "Мост_— наш"),
    ("ru", "- Да, - ответил он", "—_Да,_— ответил он"),
    ("ru", "из-за кое-кого", "из-за кое-кого"),
    ("ru", "в 2020-2025 гг.", "в_2020–2025_гг."),
    ("ru", "счёт 2-1", "счёт 2-1"),
    ("ru", "с 10-15 мая", "с_10–15_мая"),
    ("ru", "рейс 2026-11-25", "рейс 2026-11-25"),
    ("ru", "8-701-123-45-67 и +7 701 123-45-67", "8-701-123-45-67 и_+7 701 123-45-67"),
    ("ru", "бензин А-95, COVID-19, Ми-8", "бензин А-95, COVID-19, Ми-8"),
    ("ru", "при -5 градусах", "при -5 градусах"),
    ("kk", "Көпір - біздікі", "Көпір_— біздікі"),
    ("en", "The bridge - ours - is open", "The bridge_– ours_– is open"),
    # numbers and what belongs to them
    ("ru", "школа №5 и дом N 7", "школа №_5 и_дом №_7"),
    ("ru", "маска N95", "маска N95"),
    ("ru", "5 млн тенге, 1 250 000 человек", "5_млн тенге, 1_250_000 человек"),
    ("ru", "25 ноября 2026 г.", "25_ноября 2026_г."),
    ("ru", "10 % и 10%", "10_% и_10%"),
    ("kk", "2026 жылғы 25 қараша", "2026_жылғы 25_қараша"),
    ("kk", "5 млн теңге, 2026 ж.", "5_млн теңге, 2026_ж."),
    ("en", "5 million, No. 7", "5_million, No._7"),
    # words that hold together
    ("ru", "А. Б. Иванов и А.Б.Иванов", "А._Б._Иванов и_А._Б._Иванов"),
    ("kk", "Б. Майлин", "Б._Майлин"),
    ("ru", "г. Тумарколь, ул. Абая", "г._Тумарколь, ул._Абая"),
    ("ru", "и в доме", "и_в_доме"),
    # spaces and dots
    ("ru", "Мост  открыт , и всё .", "Мост открыт, и_всё."),
    ("ru", "Мост...", "Мост…"),
    ("ru", "Как?.. Так!..", "Как?.. Так!.."),
    ("ru", "Так вышло :)", "Так вышло :)"),
    # left alone
    ("ru", "https://tumar.example/2020-2025?q=a...b и a-b@tumar.example", None),
    ("ru", "#мост_2020-2025 @tumar", None),
    ("ru", "", ""),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_text_is_set_by_the_rules_of_its_language(language: str, text: str, expected: str | None) -> None:
    if expected is None:
        expected = text.replace(" и ", " и_")
    assert tidy(text, language).replace(NBSP, "_") == expected.replace(NBSP, "_")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        "Мы - за , и  N 5 ...",
        "в 5 млн - А. Б. Иванов",
        "2020-2025 -- так",
        'слова "в словах" - так',
        "a - b...",
    ],
)
def test_words_of_a_quote_are_kept_to_the_letter(language: str, words: str) -> None:
    tidied = tidy(f'Сказано: "{words}" - и - всё...', language)
    inner = re.sub('["„“«»]', "", words)
    assert inner in re.sub('["„“«»]', "", tidied)
    assert tidied.endswith("…")  # outside of it the rules hold


def test_words_after_a_mark_without_a_partner_are_kept() -> None:
    text = "Мост - открыт. «Мы - за - сказал он"
    assert tidy(text, "ru") == f"Мост{NBSP}— открыт. «Мы - за - сказал он"


ALPHABET = st.sampled_from(
    [*'абвгА Б.,:;!?"«»“”„-–—…№N%()0123456789', " ", " ", NBSP, "\n", "'", "әқ", "млн", "мая"]
)
TEXTS = st.lists(ALPHABET, max_size=40).map("".join)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_tidied_text_is_tidy(text: str, language: str) -> None:
    once = tidy(text, language)
    assert tidy(once, language) == once


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_letters_and_digits_are_never_touched(text: str, language: str) -> None:
    def letters(words: str) -> str:
        return "".join(filter(str.isalnum, words.replace("№", "").replace("N", "")))

    assert letters(tidy(text, language)) == letters(text)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_what_is_quoted_is_never_touched(text: str, language: str) -> None:
    def bare(words: str) -> str:
        return re.sub('["«»“”„]', "", words)

    tidied, quotation = tidy(text, language), read_quotation(text)
    for start, end in quotation.opaque:
        assert bare(text[start:end]) in bare(tidied)
