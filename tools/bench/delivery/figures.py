"""What is made of the raw figures: percentiles, ratios, verdicts. No clocks and no processes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Histogram = Mapping[int, int]  # microseconds → how many took so long

MISSED = "**missed**"


def percentile(histogram: Histogram, percent: float) -> float | None:
    """Milliseconds within which so many percent were done (nearest rank); None where there was nothing."""
    wanted, seen = sum(histogram.values()) * percent / 100, 0
    for microseconds in sorted(histogram):
        seen += histogram[microseconds]
        if seen >= wanted and seen:
            return microseconds / 1000
    return None


def histogram_of(seconds: Iterable[float]) -> Histogram:
    return Counter(round(item * 1_000_000) for item in seconds)


def merged(histograms: Iterable[Histogram]) -> Histogram:
    total: Counter[int] = Counter()
    for histogram in histograms:
        total.update(histogram)
    return total


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float | None:
    """The median of the rounds' ratios: the two figures of a round were taken one after the other."""
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True) if other]
    return median(ratios) if ratios else None


@dataclass(frozen=True)
class Bar:
    """`is_most`: the figure may be at most `limit`, else it must be at least that."""

    limit: float
    is_most: bool = False
    aim: float | None = None

    def verdict(self, value: float | None) -> str:
        if value is None:
            return "not measured"
        is_held = value <= self.limit if self.is_most else value >= self.limit
        return "" if is_held else MISSED


def at_least(limit: float, aim: float | None = None) -> Bar:
    return Bar(limit, aim=aim)


def at_most(limit: float) -> Bar:
    return Bar(limit, is_most=True)


@dataclass(frozen=True)
class Figure:
    """`shape`: how its value and its bar are written, as of `str.format`: "{:.1f} ms"."""

    name: str
    value: float | None
    bar: Bar | None = None
    shape: str = "{:.2f}"
