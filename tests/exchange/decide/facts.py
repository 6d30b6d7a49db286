"""A small feed of an invented newsroom, and what is stored of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tilshi.exchange.decide.decide import decide
from tilshi.exchange.decide.facts import Known, Rules, Standing, Verdict
from tilshi.exchange.decide.identity import item_of
from tilshi.exchange.intake.data import FeedData, ItemData

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = Rules(own_sites=("karasu.example",), languages=("ru", "kk", "en"), is_trusted=True)
TITLES = (
    "В Карасу открыли новую пристань для лодок",
    "Школьники посадили сорок яблонь у вокзала",
    "Паром через Тоган снова ходит по расписанию",
    "Музей мельниц просит принести старые жернова",
    "Библиотека будет открыта по воскресеньям",
)


def item(number: int, **changes: object) -> ItemData:
    """The higher the number, the older."""
    data = ItemData(
        guid=f"https://karasu.example/?p={number}",
        address=f"https://karasu.example/news/{number}/",
        title=TITLES[number % len(TITLES)] + (f" ({number})" if number >= len(TITLES) else ""),
        published_at=NOW - number * HOUR,
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def feed(*items: ItemData, **changes: object) -> FeedData:
    return replace(FeedData("rss", "2.0", language="ru", items=items), **changes)  # type: ignore[arg-type]


def known(number: int, **changes: object) -> Known:
    found = item_of(item(number), set(), "ru")
    stored = Known(
        id=number,
        guid=found.guid,
        alias=found.alias,
        address_key=found.address_key,
        title_key=found.title_key,
        digest=found.digest,
        standing=Standing.SHOWN,
        is_decided=False,
        in_feed=True,
        is_anothers=False,
        published_at=found.data.published_at,
        fresh_at=NOW - number * HOUR,
    )
    return replace(stored, **changes)  # type: ignore[arg-type]


def decided(told: FeedData, *stored: Known, rules: Rules = RULES) -> list[Verdict]:
    return decide(told, "", stored, rules, NOW)


def words(verdicts: list[Verdict]) -> list[str]:
    """`new shown`, `withdrawn 3`: what, which stored one or how a new one stands."""
    return [
        f"{verdict.what} {verdict.known.id}" if verdict.known else f"{verdict.what} {verdict.standing}"
        for verdict in verdicts
    ]
