"""Rules: what can be one, and what one says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.core.errors import TilshiError
from tilshi.readers.words.rule import Fault, Kind, Rule, RuleError, RuleWord


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Дурак", [RuleWord("дурак")], id="a word"),
        pytest.param("Козёл!", [RuleWord("козел")], id="«ё» and a mark"),
        pytest.param("дypaк", [RuleWord("дурак")], id="typed in two alphabets"),
        pytest.param("купить  права", [RuleWord("купить"), RuleWord("права")], id="a phrase"),
        pytest.param("онлайн-казино", [RuleWord("онлайн"), RuleWord("казино")], id="a hyphen makes a phrase"),
        pytest.param("*лохотрон*", [RuleWord("лохотрон", True, True)], id="a root"),
        pytest.param("лохо*", [RuleWord("лохо", False, True)], id="a beginning"),
        pytest.param("*трон", [RuleWord("трон", True, False)], id="an end"),
        pytest.param(
            "купи* права", [RuleWord("купи", False, True), RuleWord("права")], id="a star in a phrase"
        ),
        pytest.param("1xbet", [RuleWord("1xbet")], id="with a figure"),
        pytest.param("don't", [RuleWord("dont")], id="an apostrophe"),
    ],
)
def test_what_a_rule_says(text: str, words: list[RuleWord]) -> None:
    assert list(Rule(1, text, Kind.BANNED).words) == words


@pytest.mark.parametrize("text", ["«бот»", '"бот"', " «купить права» ", "“bot”"])
def test_quotes_mean_exactly_this_form(text: str) -> None:
    assert Rule(1, text, Kind.BANNED).is_exact
    assert not Rule(1, text.strip('«»"“” '), Kind.BANNED).is_exact


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.EMPTY),
        ("…?!", Fault.EMPTY),
        ("***", Fault.EMPTY),
        ("$", Fault.EMPTY),
        ("\u200b\u0301", Fault.EMPTY),
        ("я", Fault.SHORT),
        ("*да*", Fault.SHORT_WITH_STAR),
        ("ах*", Fault.SHORT_WITH_STAR),
        ("купить да*", Fault.SHORT_WITH_STAR),
        ("дурак" * 21, Fault.LONG),
        ("раз два три четыре пять шесть семь", Fault.WORDS),
        ("д*рак", Fault.STAR_INSIDE),
    ],
)
def test_what_cannot_be_a_rule_says_why(text: str, fault: Fault) -> None:
    with pytest.raises(RuleError) as problem:
        Rule(1, text, Kind.BANNED)
    assert problem.value.fault is fault
    assert isinstance(problem.value, TilshiError)
    assert str(problem.value).startswith(("The rule", "In the rule"))


@given(st.text())
def test_any_text_is_a_rule_or_says_why_not(text: str) -> None:
    try:
        assert Rule(1, text, Kind.BANNED).words
    except RuleError as problem:
        assert str(problem)
