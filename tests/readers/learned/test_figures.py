"""How often the filter is right about sentences that it has never seen, and when it leaves them alone."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from statistics import fmean

import pytest

from tests.readers.learned.filters import (
    Alone,
    Stage,
    at_random,
    decided_alone,
    rarely_rejecting,
    slipping_evenly,
    stage,
)
from tests.readers.learned.newsroom import FIRST_DAY, Comment, decisions, split, stock
from tilshi.readers.learned.data import NotYet, Outcome
from tilshi.readers.learned.train import NEEDED, train

DECIDED, FEWER = 8000, 2500


def test_it_decides_a_third_of_unseen_sentences_and_is_right() -> None:
    alone = decided_as_it_says(1)
    assert alone.share >= 0.30
    assert alone.share_right >= 0.95


@pytest.mark.slow
def test_whichever_sentences_are_unseen() -> None:
    """Measured: it decides 0.26 to 0.41 of them, 0.34 on average; of these 0.976 to 1.000 are right."""
    alone = [decided_as_it_says(seed) for seed in range(1, 6)]
    assert all(one.share_right >= 0.95 for one in alone)
    assert all(one.share >= 0.25 for one in alone)
    assert fmean(one.share for one in alone) >= 0.30


def decided_as_it_says(seed: int) -> Alone:
    here = stage(seed, DECIDED)
    alone, report = decided_alone(here.model, here.unseen), here.model.report
    assert report.share_decided == pytest.approx(alone.share, abs=0.08)
    assert report.share_right >= 0.97
    return alone


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_kind_words_do_not_carry_a_bad_comment_through(seed: int) -> None:
    """Measured, of 600 bad comments each among six kind sentences: none is published among sentences that it
    has not seen, one or two among those that it knows to be kind."""
    here = stage(seed, DECIDED)
    seen, unseen = split(stock(), seed, 0.8)
    bad = [one for one in here.unseen if one.is_bad]
    for parts, most_published in ((unseen, 0.01), (seen, 0.02)):
        kind = {
            language: [part.text for part in parts if part[:2] == (language, False) and "{" not in part.text]
            for language in ("ru", "kk", "en")
        }
        alone = decided_alone(here.model, padded(bad, kind))
        assert alone.published_bad <= most_published * len(bad)


def padded(bad: Sequence[Comment], kind: dict[str, list[str]]) -> list[Comment]:
    random = Random(1)
    return [with_text(one, padding(one.decision.text, kind[one.decision.language], random)) for one in bad]


def padding(text: str, kind: Sequence[str], random: Random) -> str:
    around = random.sample(kind, 6)
    return " ".join([*around[:3], text, *around[3:]])


def with_text(one: Comment, text: str) -> Comment:
    return replace(one, decision=replace(one.decision, text=text))


def test_decisions_by_chance_teach_nothing() -> None:
    here = stage(1, 1500, at_random)
    assert here.model.report.share_decided < 0.05
    assert decided_alone(here.model, here.unseen).share < 0.05


def test_moderators_who_slip_too_often_are_not_imitated() -> None:
    """It is to agree with them in 97 of 100; where they are right in 96, it leaves everything to them."""
    here = stage(1, 1500, slipping_evenly)
    assert decided_alone(here.model, here.unseen).share < 0.05


def test_rare_rejections_do_not_make_it_publish_everything() -> None:
    here = stage(1, 4000, rarely_rejecting)
    bad = [one for one in here.unseen if one.is_bad]
    assert here.model.report.approved > 5 * here.model.report.rejected
    assert decided_alone(here.model, bad).published_bad <= 0.03 * len(bad)


@pytest.mark.parametrize("rejected", [0, NEEDED - 1])
def test_too_few_decisions_of_a_kind_are_counted_and_not_learned_from(rejected: int) -> None:
    written = [one for one in decisions(stock(), 2500, 1) if one.text]
    bad = [one for one in written if one.is_rejected]
    good = [one for one in written if not one.is_rejected]
    answer = train([*good, *bad[:rejected]], trained_at=FIRST_DAY)
    assert isinstance(answer, NotYet)
    assert answer.rejected <= rejected < answer.needed < answer.approved


def test_copies_of_one_comment_do_not_count_as_many() -> None:
    written = decisions(stock(), 2500, 1)
    good = [one for one in written if not one.is_rejected]
    bad = next(one for one in written if one.is_rejected)
    copies = [replace(bad, text=bad.text + "." * more) for more in range(900)]
    answer = train([*good, *copies], trained_at=FIRST_DAY)
    assert isinstance(answer, NotYet)
    assert answer.rejected <= 3, "it is short, of middle length and long"


FOREIGN = {
    "tr": "Bugün hava çok güzel ve çocuklar parkta oynuyor, herkes mutlu görünüyor.",
    "uk": "Сьогодні чудова погода, діти граються в парку, а всі навколо щасливі та задоволені.",
    "ky": "Бүгүн аба ырайы сонун, балдар паркта ойноп жатышат, бардыгы кубанычта.",
    "de": "Das Wetter ist heute schön, und die Kinder spielen fröhlich im Park.",
    "zh": "今天天气很好，孩子们在公园里玩，大家都很高兴。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_without_decisions_is_left_alone(language: str) -> None:
    model = small().model
    assert model.judge(FOREIGN[language], language).outcome is Outcome.ABSTAIN
    assert model.judge(FOREIGN[language], "ru").outcome is Outcome.ABSTAIN, "whatever it is said to be in"


@pytest.mark.parametrize("text", ["", "   ", "Нет.", "https://slot7.example/9", "👍👍👍", "+1"])
def test_next_to_nothing_is_left_alone(text: str) -> None:
    assert small().model.judge(text, "ru").outcome is Outcome.ABSTAIN


def small() -> Stage:
    return stage(1, FEWER)
