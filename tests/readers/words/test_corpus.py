"""How much of what should be found is found, and how little else. The held-out cases are counted apart."""

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.readers.words.newsroom import Case, corpus_cases, corpus_rules
from tilshi.readers.words.compile import compiled
from tilshi.readers.words.match import WordList

MIN_PRECISION = 0.98
MIN_RECALL = 0.95
CASES = tuple(corpus_cases())


@pytest.fixture(scope="module")
def outcomes() -> dict[Case, bool]:
    """Whether a case went as it should."""
    rules = corpus_rules()
    texts = {rule.id: rule.text for rule in rules}
    words = WordList.loaded(compiled(rules))
    found = {case: {texts[match.rule] for match in words.found(case.comment)} for case in CASES}
    return {case: case.rule in rules if case.rule else not rules for case, rules in found.items()}


def figures(outcomes: dict[Case, bool], cases: Iterable[Case]) -> tuple[float, float]:
    """Precision and recall."""
    counts = Counter((bool(case.rule), outcomes[case]) for case in cases)
    right, missed, false = counts[True, True], counts[True, False], counts[False, False]
    return right / (right + false or 1), right / (right + missed or 1)


@pytest.mark.parametrize("held_out", [False, True], ids=["seen while tuning", "held out"])
@pytest.mark.parametrize("language", ["ru", "kk", "en", "mixed", "all"])
def test_finds_what_should_be_found_and_nothing_else(
    outcomes: dict[Case, bool], language: str, held_out: bool
) -> None:
    cases = [case for case in CASES if language in (case.language, "all") and case.held_out is held_out]
    precision, recall = figures(outcomes, cases)
    wrong = [case.comment for case in cases if not outcomes[case]]
    print(f"{language}: {len(cases)} cases, precision {precision:.3f}, recall {recall:.3f}, wrong: {wrong}")
    assert precision >= MIN_PRECISION
    assert recall >= MIN_RECALL


def test_corpus_is_large_and_a_third_is_held_out() -> None:
    positives = sum(bool(case.rule) for case in CASES)
    assert positives >= 150
    assert len(CASES) - positives >= 200
    assert sum(case.held_out for case in CASES) * 3 >= len(CASES)


def test_cases_name_rules_that_exist() -> None:
    texts = {rule.text for rule in corpus_rules()}
    assert {case.rule for case in CASES if case.rule} <= texts
