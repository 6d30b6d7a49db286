"""Matching: evasions, innocent words, phrases, what is allowed, and where it all stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.words.newsroom import texts_of, word_list
from tilshi.readers.words.match import Match, WordList
from tilshi.readers.words.rule import Kind

WORDS = word_list(banned=["дурак", "сука", "*бляд*", "ақымақ", "fuck"], suspect=["купить права"])


@pytest.mark.parametrize(
    "text",
    [
        *("дурак", "ДУРАК", "дураками", "дyрaк", "dурак", "дуrак", "дур@к", "дуууурак", "дуррракк"),
        *("д у р а к", "д.у.р.а.к", "д. у. р. а. к", "д-у-р-а-к", "д_у_р_а_к", "д\nу\nр\nа\nк"),
        *("ду-рак", "ду'рак", "ду\u200bрак", "ду\u00adрак", "д\u0336у\u0336рак", "д*рак", "дур_к", "д🍆рак"),
        *("durak", "Duraki", "дурак123", "дурак-дурак", "CYKA", "$ука", "su'ka", "сүка"),
        *("бл@дь", "бл*дский", "выблядок", "f*ck", "fuuuck", "f u c k", "FUCKING", "ｆｕｃｋ", "ақым*қ"),
    ],
)
def test_evasions_are_found(text: str) -> None:
    assert len(WORDS.found(f"Ну ты, {text}!")) in (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        *("дура", "дурачок", "придурь", "сукно", "барсук", "сутки", "оскорблять", "бледный", "fund", "duck"),
        *("и я с ним", "с. у. к. а. т.", "д. у.", "ду рак", "рак*", "рука*", "*рука*", "д*", "**", "д**ак"),
        *("https://example.kz/du-rak/su-ka", "du_ra@example.kz", "он/она", "100 % и 5$", "баобаб-лядащий"),
    ],
)
def test_innocent_words_are_not(text: str) -> None:
    assert WORDS.found(f"Вот {text} и всё") == ()


def test_match_says_where_and_what() -> None:
    text = "Э, ду\u00adра\u0301к, хочу купить  права."
    assert WORDS.found(text) == (
        Match(1, Kind.BANNED, 3, 10, "ду\u00adра\u0301к"),
        Match(6, Kind.SUSPECT, 17, 30, "купить  права"),
    )


def test_mark_behind_the_last_letter_belongs_to_the_match() -> None:
    assert texts_of(WORDS.found("сука\u0336\u0337 ты")) == ["сука\u0336\u0337"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Купите права", ["Купите права"], id="each word in its form"),
        pytest.param("купить, права", ["купить, права"], id="a comma between"),
        pytest.param("купить-права", ["купить-права"], id="a hyphen between"),
        pytest.param("купить водительские права", [], id="a word between"),
        pytest.param("Надо купить. Права у нас есть", [], id="two sentences"),
        pytest.param("купить\nправа", [], id="two lines"),
        pytest.param("права купить", [], id="another order"),
        pytest.param("купить купить права права", ["купить права"], id="words repeated"),
        pytest.param("к у п и т ь   п р а в а", ["к у п и т ь   п р а в а"], id="spelled out"),
    ],
)
def test_phrases(text: str, found: list[str]) -> None:
    assert texts_of(WORDS.found(text)) == found


def test_allowed_phrase_holds_what_lies_within_it() -> None:
    words = word_list(banned=["козёл"], allowed=["козёл отпущения"])
    assert texts_of(words.found("Козла отпущения нашли, козёл козлов")) == ["козёл", "козлов"]


def test_allowed_word_does_not_hold_a_longer_match() -> None:
    words = word_list(banned=["старый осёл"], allowed=["осёл"])
    assert texts_of(words.found("Старый осёл")) == ["Старый осёл"]


def test_guess_accuses_but_does_not_acquit() -> None:
    words = word_list(banned=["*бляд*"], allowed=["наблядовать"])
    assert words.found("наблядовать") == ()
    assert texts_of(words.found("н@блядовать")) == ["н@блядовать"]


def test_one_rule_is_reported_once_for_one_place() -> None:
    words = word_list(banned=["*ура*"])
    assert texts_of(words.found("дурацкая ураура ура-ура")) == ["дурацкая", "ураура", "ура-ура"]


def test_two_rules_are_reported_both() -> None:
    words = word_list(banned=["дурак", "*дур*", "полный дурак"])
    assert [match.rule for match in words.found("полный дурак")] == [3, 1, 2]


def test_english_words_mean_themselves_among_english_ones() -> None:
    words = word_list(banned=["хам", "бред", "хер", "сор"])
    assert words.found("Her ham was on the table, she was bred to be a cop") == ()
    assert texts_of(words.found("Ты sor и xam")) == ["sor", "xam"]


def test_long_and_odd_comment_is_still_read_as_written() -> None:
    """Guessing ends after some hundred odd words; reading does not."""
    text = "д*к1 " * 1000 + "дурак"
    assert texts_of(WORDS.found(text)) == ["дурак"]


ALPHABET = "дуракслебятьCYKAfuck*.-_ @$04\u0301\u200b\u00ad\n"


@given(st.one_of(st.text(), st.text(alphabet=ALPHABET, max_size=40)))
def test_any_text_is_read(text: str) -> None:
    for match in WORDS.found(text):
        assert 0 <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_answer_does_not_depend_on_what_was_asked_before(text: str) -> None:
    fresh: WordList = WordList(WORDS._tables)
    assert fresh.found(text) == WORDS.found(text)
