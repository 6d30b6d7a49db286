"""What holds for every judgement and every stored model."""

from collections.abc import Callable
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.learned.filters import SEEN_SHARE, stage, trained
from tests.readers.learned.newsroom import comments, decisions, split, stock
from tilshi.readers.learned.data import ModelError, Outcome
from tilshi.readers.learned.model import Model
from tilshi.readers.learned.reading import LOOKED_AT, SHAPES, read
from tilshi.readers.words.fold import words_of

DECIDED = 2500


def model() -> Model:
    return stage(1, DECIDED).model


def test_the_same_decisions_in_any_order_make_the_same_bytes() -> None:
    seen, _ = split(stock(), 1, SEEN_SHARE)
    made = decisions(seen, DECIDED, 1)
    shuffled = Random(7).sample(made, len(made))
    assert trained(shuffled).to_bytes() == model().to_bytes()


def test_a_stored_model_judges_as_the_fresh_one() -> None:
    stored = Model.from_bytes(model().to_bytes())
    assert stored == model()
    for one in stage(1, DECIDED).unseen[:200]:
        text, language = one.decision.text, one.decision.language
        assert stored.judge(text, language) == model().judge(text, language)


def test_a_stored_model_is_small_and_says_what_it_is() -> None:
    stored = model().to_bytes()
    assert stored.startswith(b"tilshi learned 1\n")
    assert len(stored) < 1_000_000


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_bytes_are_refused(data: st.DataObject) -> None:
    stored = model().to_bytes()
    at = data.draw(st.integers(0, len(stored) - 1))
    changed = bytes([stored[at] ^ data.draw(st.integers(1, 255))])
    for damaged in (stored[:at], stored[:at] + changed + stored[at + 1 :], stored + changed):
        with pytest.raises(ModelError):
            Model.from_bytes(damaged)


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_other_bytes_are_refused(data: bytes) -> None:
    for strange in (data, b"tilshi learned 1\n" + data):
        with pytest.raises(ModelError):
            Model.from_bytes(strange)


def test_the_words_shown_are_the_comments_own_and_point_to_the_outcome() -> None:
    met = set()
    for one in stage(1, DECIDED).unseen[:600]:
        judgement = model().judge(one.decision.text, one.decision.language)
        met.add(judgement.outcome)
        folded = words_of(one.decision.text)
        own = {*folded, *read(one.decision.text).pairs}
        assert {weight.word for weight in judgement.words} <= own | SHAPES
        assert len(judgement.words) <= 8
        if judgement.outcome is Outcome.REJECT:
            assert judgement.words
            assert all(weight.weight > 0 for weight in judgement.words)
        if judgement.outcome is Outcome.PUBLISH:
            assert all(weight.weight < 0 for weight in judgement.words)
        assert 0.0 <= judgement.confidence <= 1.0
        assert judgement.reason.endswith(".")
    assert Outcome.REJECT in met


def test_a_rejection_names_the_words_that_a_moderator_would_name() -> None:
    text = "Лучшее казино города, забирай бонус и выигрыш на карту по ссылке https://win4.example/7"
    judgement = model().judge(text, "ru")
    assert judgement.outcome is Outcome.REJECT
    assert judgement.confidence > 0.9
    assert {"казино", "бонус", "link"} & {weight.word for weight in judgement.words}


@given(st.text(max_size=400), st.sampled_from(["ru", "kk", "en", "", "xx"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_judged(text: str, language: str) -> None:
    judgement = model().judge(text, language)
    assert 0.0 <= judgement.confidence <= 1.0


HOSTILE = {
    "one letter": "а" * 100_000,
    "one word": "идиот " * 17_000,
    "figures": "1 2-3(4) " * 11_000,
    "dots": "a.b." * 25_000,
    "at signs": "@" * 100_000,
    "hyphens": "-" * 100_000,
    "spaced": "к а з и н о " * 8_000,
    "links": "https://a.ru/ " * 7_000,
    "marks": "e\u0301\u0327" * 33_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_time(name: str) -> None:
    started = process_time()
    model().judge(HOSTILE[name], "ru")
    assert process_time() - started < 0.5


def test_what_stands_far_behind_is_not_looked_at() -> None:
    kind = " ".join(one.decision.text for one in comments(stock(), 400, 3) if not one.is_bad)[:LOOKED_AT]
    assert model().judge(kind + " идиот дебил казино бонус", "ru") == model().judge(kind, "ru")


@pytest.mark.alone
def test_a_judgement_takes_as_long_as_folding_the_words_again() -> None:
    text = " ".join(one.decision.text for one in stage(1, DECIDED).unseen[:40])[:600]
    judging = min(seconds(lambda: model().judge(text, "ru")) for _ in range(30))
    folding = min(seconds(lambda: words_of(text)) for _ in range(30))
    assert judging < 3 * folding + 0.001


def seconds(what: Callable[[], object]) -> float:
    started = process_time()
    what()
    return process_time() - started
