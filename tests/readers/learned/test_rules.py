"""The small rules that the filter is made of, as tables."""

from math import inf

import pytest

from tilshi.readers.learned.data import Outcome
from tilshi.readers.learned.limits import Limits, Odds
from tilshi.readers.learned.measure import Measured
from tilshi.readers.learned.reading import grams, read
from tilshi.readers.learned.score import Scores
from tilshi.readers.learned.steps import share_rejected, steps
from tilshi.readers.learned.threshold import Scored, at_least, share_as_met, share_if_equal, threshold

EQUAL = (1.0, 1.0)
SHAPES = [
    ("Смотри https://slots.example/win всем смотреть на это обязательно", {"link"}),
    ("Заходите на slot7.com, там всё расписано подробно и по порядку", {"link", "digits"}),
    ("Договорились.Потом все разошлись по домам и забыли об этом деле", set()),
    ("Пишите мне, @best_offer отвечает на все вопросы и днём и ночью", {"handle"}),
    ("Адрес почты daniyar@press.example редакция не публикует никому", set()),
    ("Звоните мне прямо сейчас: +7 (700) 000-11-22, я отвечу любому", {"phone", "digits"}),
    ("В 2026 году построили школу на 1200 мест, об этом вся заметка", {"digits"}),
    ("ЭТО ПРОСТО ПОЗОР, ТРЕТИЙ ГОД БЕЗ ВОДЫ И НИКТО НЕ ОТВЕЧАЕТ НАМ", {"capitals"}),
    ("Куда смотрит акимат, когда мусор лежит неделями на улице?!", {"question", "short"}),
    ("Сколько можно!! Третий год без воды, и никто за это не ответил", {"exclamations"}),
    ("США", {"short"}),
    ("Хорошо 👍", {"short", "emoji"}),
    ("Хорошее дело " * 30, {"long"}),
]


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_shapes(text: str, shape: set[str]) -> None:
    assert read(text).shape == {f"#{name}" for name in shape}


def test_links_and_handles_are_no_words() -> None:
    assert read("Смотри https://win7.example/a и пиши @best_offer").words == ("смотри", "и", "пиши")


def test_another_ending_leaves_the_stem() -> None:
    assert {"<каз", "казин"} <= set(grams("казиношный")) & set(grams("казино"))
    assert grams("и") == ()


WILSON = [(1.0, 88, 0.970), (1.0, 20, 0.881), (0.98, 200, 0.957), (0.5, 1, 0.073)]


@pytest.mark.parametrize(("share", "number", "bound"), WILSON)
def test_bound_of_a_share(share: float, number: float, bound: float) -> None:
    assert at_least(share, number) == pytest.approx(bound, abs=0.001)


def test_comments_that_stand_for_many_are_fewer_to_rely_on() -> None:
    assert share_as_met(100, 1, (1.0, 10.0)) < share_as_met(100, 1, EQUAL)


def test_few_of_a_kind_leave_doubt_about_it() -> None:
    assert share_if_equal(1000, 0, 2000, 2000) > 0.99
    assert share_if_equal(1000, 0, 2000, 20) < 0.85
    assert share_if_equal(1000, 0, 2000, 0) == 0.0


def test_threshold_is_the_lowest_score_that_is_surely_right_often_enough() -> None:
    clear = [Scored(float(score), True) for score in range(100, 400)]
    assert threshold([*clear, *(Scored(50.0, False) for _ in range(300))], 0.97, EQUAL) == 100.0


def test_too_few_are_never_sure() -> None:
    few = [Scored(float(score), True) for score in range(50)]
    assert threshold([*few, *(Scored(-1.0, False) for _ in range(50))], 0.97, EQUAL) == inf


def test_a_threshold_does_not_divide_equal_scores() -> None:
    same = [Scored(1.0, True)] * 200 + [Scored(1.0, False)] * 200
    assert threshold(same, 0.97, EQUAL) == inf


def test_where_nearly_all_are_right_deciding_everything_is_not() -> None:
    """Ninety-nine good comments in a hundred, and scores that say nothing."""
    mixed = [Scored(float(score), score % 100 != 0) for score in range(5000)]
    assert threshold(mixed, 0.97, EQUAL) == inf


LIMITS = [
    ("bad as a whole", Scores(5.0, 6.0), Outcome.REJECT),
    ("good in every passage", Scores(-5.0, -4.0), Outcome.PUBLISH),
    ("good as a whole, one bad passage", Scores(-5.0, 2.0), Outcome.ABSTAIN),
    ("between", Scores(0.0, 0.0), Outcome.ABSTAIN),
]


@pytest.mark.parametrize(("name", "scores", "outcome"), LIMITS)
def test_limits(name: str, scores: Scores, outcome: Outcome) -> None:
    assert Limits(reject_from=3.0, publish_to=-3.0).outcome(scores) is outcome
    assert Limits(reject_from=inf, publish_to=-inf).outcome(scores) is Outcome.ABSTAIN


def test_confidence_only_rises_with_the_score() -> None:
    measured = [Measured(Scores(score / 10, 0.0), True, "ru", score % 7 > 3) for score in range(400)]
    measured += [Measured(Scores(100.0 + score, 0.0), True, "ru", True) for score in range(100)]
    found = steps(measured, Odds(1.0, 1.0))
    shares = [share_rejected(found, score) for score in (-10.0, 0.0, 10.0, 30.0, 90.0, 150.0, 1000.0)]
    assert shares == sorted(shares)
    assert 0.0 < shares[0] < 0.5 < 0.9 < shares[-1] < 1.0
