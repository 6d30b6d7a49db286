"""Who is taken for a robot: of published lists, robots that are not, and browsers that are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tools.bench.counter.lists import TO_BE_PUT, Named, browsers, crawlers, devices
from tools.bench.delivery.figures import Figure, at_least, at_most

ROBOTS_PERCENT, BROWSERS_PERCENT = 99.0, 0.1
EXAMPLES = 10


def own_list() -> list[str]:
    """crawler-user-agents': what its makers saw. The engine knows their patterns."""
    from crawleruseragents import CRAWLER_USER_AGENTS_DATA  # type: ignore[import-untyped]

    return [name for entry in CRAWLER_USER_AGENTS_DATA for name in entry.get("instances", ())]


def missed(names: Sequence[str]) -> list[str]:
    from tilshi.audience.robots import is_robot

    return [name for name in names if not is_robot(name)]


def wrongly_refused(named: Sequence[Named]) -> list[Named]:
    from tilshi.audience.robots import is_robot

    return [each for each in named if is_robot(each.user_agent)]


def refused_percent(names: Sequence[str], missing: Sequence[str]) -> float | None:
    return 100 * (1 - len(missing) / len(names)) if names else None


def figures(folder: Path) -> list[Figure]:
    own, others, real, old = own_list(), crawlers(folder), browsers(folder), devices(folder)
    left, refused = missed(others), wrongly_refused(real)
    say_what_is_wrong(folder, left, refused, is_whole=bool(others and real))
    bar = at_least(ROBOTS_PERCENT)
    wrong = 100 * sum(each.share for each in refused) if real else None
    return [
        Figure(
            f"crawler-user-agents, {len(own)}: refused", refused_percent(own, missed(own)), bar, "{:.1f} %"
        ),
        Figure(f"CrawlerDetect, {len(others)}: refused", refused_percent(others, left), bar, "{:.1f} %"),
        Figure(
            f"browsers of real traffic, {len(real)}: wrongly refused, by their share",
            *(wrong, at_most(BROWSERS_PERCENT), "{:.3f} %"),
        ),
        Figure("the same, of different ones", float(len(refused)) if real else None, None, "{:.0f}"),
        Figure(
            f"CrawlerDetect's browsers, also old ones, {len(old)} of them: wrongly refused",
            *(wrongly_percent(old), at_most(BROWSERS_PERCENT), "{:.3f} %"),
        ),
    ]


def wrongly_percent(names: Sequence[str]) -> float | None:
    return 100 * (len(names) - len(missed(names))) / len(names) if names else None


def say_what_is_wrong(folder: Path, left: Sequence[str], refused: Sequence[Named], is_whole: bool) -> None:
    if not is_whole:
        print(
            f"Lists are missing; to measure against them:\n    {TO_BE_PUT.format(folder=folder)}\n",
            flush=True,
        )
    for name in left[:: max(len(left) // EXAMPLES, 1)][:EXAMPLES]:
        print(f"- no robot here, but one on CrawlerDetect's list: {name[:140]}")
    for each in refused[:EXAMPLES]:
        print(f"- a robot here, but a browser of real traffic: {each.user_agent[:140]}")
