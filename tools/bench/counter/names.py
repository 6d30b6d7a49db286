"""A hundred thousand made-up names in a minute: pages that are none, hosts that nobody knows, campaigns that
never were. What the database and the processes gain must stay within what the design bounds.

In the database: a refused beacon is a number. A value of a dimension stands at most forty times in a period
of an item (`fold.most_of`), a host has at most a hundred characters, a campaign's word sixty. In memory:
browsers that are known (4,096), visitors of a minute (100,000), and what came in a quarter of a second.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from tools.bench.counter import beacons, ground
from tools.bench.counter.beacons import Reader
from tools.bench.counter.ground import Counted, Ground, counted
from tools.bench.counter.intake import warm_up
from tools.bench.counter.pinned import DOOR, KEEPER, megabytes
from tools.bench.counter.stream import Stream
from tools.bench.delivery.figures import Figure, at_most

NAMES, RATE, LINES = 100_000, 1700, 32  # in a minute, if the door is quick enough
PATIENCE_SECONDS = 300.0
KINDS = ("forged page", "forged story", "host", "campaign")
STORIES, VISITORS = 20, 2000
GROUPS = 8  # a section, the site, and the authors of twenty stories
PERIODS = 2 + 2 + 1 + 1  # minutes of the run, and an hour's end in it; a day, a month
VALUES = 40
VALUE_BYTES = {"host": 100 + 12, "campaign": 3 * (60 + 12)}  # with its count and its marks
ROW_BYTES = 400  # all that nobody can make up
SEEN_BYTES = 120  # of a visitor's last look at an item, with both indexes
DOOR_MB, KEEPER_MB = 32.0, 64.0
MEGABYTE = 2**20


@dataclass(frozen=True)
class Flooded:
    sent: dict[str, int]  # by kind
    seconds: float
    counted: Counted
    grown_bytes: int
    seen_rows: int
    widest: int  # values of one dimension in one period
    door_mb: float
    keeper_mb: float

    @property
    def bound_bytes(self) -> int:
        rows = (STORIES + GROUPS) * PERIODS
        return rows * (ROW_BYTES + VALUES * sum(VALUE_BYTES.values())) + self.seen_rows * SEEN_BYTES


def measure(found: Ground, port: int, server: int, names: int) -> Flooded:
    warm_up(beacons.said(port, found.tokens), port)
    before, rows = counted(), seen_rows()
    size, door, keeper = database_bytes(), megabytes(server, DOOR), megabytes(server, KEEPER)
    stream = Stream(port, requests(port, found.tokens[:STORIES]), LINES, RATE, most=names)
    sent = stream.run(PATIENCE_SECONDS)
    kinds = {name: len(range(at, sent.sent, len(KINDS))) for at, name in enumerate(KINDS)}
    ground.wait_for(lambda: counted().since(before).views, kinds["host"] + kinds["campaign"])
    return Flooded(
        kinds,
        sent.seconds,
        counted().since(before),
        database_bytes() - size,
        seen_rows() - rows,
        widest(),
        megabytes(server, DOOR) - door,
        megabytes(server, KEEPER) - keeper,
    )


def requests(port: int, tokens: Sequence[str]) -> Iterator[bytes]:
    """The kinds in turns. Each browser's name is a new one, too."""
    random = Random(time.time())  # noqa: S311
    for number in count():
        who = beacons.reader(number % VISITORS)
        who = Reader(who.address, f"{who.browser} Made/{random.randrange(10**9)}", who.languages)
        yield beacons.request(port, made_up(number, tokens, random), who)


def made_up(number: int, tokens: Sequence[str], random: Random) -> str:
    token, name = random.choice(tokens), f"{random.getrandbits(64):x}"
    kind = KINDS[number % len(KINDS)]
    if kind == "forged page":
        return beacons.view(f"page:/{name}/~{name[:12]}")
    if kind == "forged story":
        return beacons.view(f"{token.partition('~')[0]}~{name[:12]}")
    if kind == "host":
        return beacons.view(token, f"https://{name}.{'x' * 60}.example")
    return beacons.view(token, us=f"s{name}", um=f"m{name}", uc=f"c{name}{'y' * 40}")


def database_bytes() -> int:
    """Of the audience's file what is in use; on PostgreSQL the whole."""
    from django.db import connections

    from tilshi.audience.alias import alias

    connection = connections[alias()]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            pages, free, size = (
                pragma(cursor, name) for name in ("page_count", "freelist_count", "page_size")
            )
            return (pages - free) * size
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def pragma(cursor: Any, name: str) -> int:
    cursor.execute(f"PRAGMA {name}")
    return int(cursor.fetchone()[0])


def seen_rows() -> int:
    from tilshi.audience.models import Seen

    return Seen.objects.count()


def widest() -> int:
    """Values of the dimension that has most of them in any period."""
    from tilshi.audience.models import Sum

    rows = Sum.objects.values_list("parts", flat=True)
    return max((len(values) for row in rows.iterator() for values in json.loads(row).values()), default=0)


def figures(flooded: Flooded) -> list[Figure]:
    made = flooded.sent["forged page"] + flooded.sent["forged story"]
    real = flooded.sent["host"] + flooded.sent["campaign"]
    refused = flooded.counted.refused.get("unknown-page", 0)
    return [
        Figure("beacons with names made up", float(made + real), None, "{:.0f}"),
        Figure("they took", flooded.seconds, None, "{:.0f} s"),
        Figure("forged tokens that were not refused", float(made - refused), at_most(0), "{:.0f}"),
        Figure(
            "real stories' views that were not counted",
            float(real - flooded.counted.views),
            at_most(0),
            "{:.0f}",
        ),
        Figure(
            "values of a dimension in one period, at most",
            float(flooded.widest),
            at_most(VALUES + 1),
            "{:.0f}",
        ),
        Figure(
            "the database has grown by",
            *(flooded.grown_bytes / MEGABYTE, at_most(flooded.bound_bytes / MEGABYTE), "{:.1f} MB"),
        ),
        Figure("of it, readers and what they saw: rows", float(flooded.seen_rows), None, "{:.0f}"),
        Figure("the door's memory has grown by", flooded.door_mb, at_most(DOOR_MB), "{:.0f} MB"),
        Figure("the keeper's memory has grown by", flooded.keeper_mb, at_most(KEEPER_MB), "{:.0f} MB"),
    ]
