"""Puts a year into a site's audience database, in the place of all that is there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any

from django.db import connections, transaction
from django.urls import reverse

from tilshi.audience import store, subjects
from tilshi.audience.alias import alias
from tilshi.audience.fold import Key, Sums
from tilshi.audience.models import Batch, Item, Seen, Sum
from tilshi.audience.store import COLUMNS, pieces, written
from tilshi.stories.counted import item_of
from tilshi.stories.models import Listing
from tools.bench.counter.year.gather import Gathering
from tools.bench.counter.year.popularity import plan

ROWS_AT_ONCE, ITEMS_AT_ONCE = 20_000, 2000
READERS_TODAY = 12_000
PLACES = ", ".join(["%s"] * (COLUMNS.count(",") + 4))
INSERT = f"INSERT INTO audience_sum (item_id, grain, begin, {COLUMNS}) VALUES ({PLACES})"  # noqa: S608  our own


def write_year(now: datetime, views: int, seed: int) -> Gathering:
    random = Random(seed)  # noqa: S311  traffic, not a secret
    items = newest_items()
    groups = groups_of_all(items)
    gathering = Gathering(now, groups.__getitem__, random)
    clear()
    ids = store.ids_of({*items, *(name for names in groups.values() for name in names)})
    rows = (row for read in plan(items, views, random) for row in gathering.story(read).items())
    insert(rows, ids)
    insert(gathering.all_groups().items(), ids)
    write_seen(gathering, ids, random)
    analyze()
    return gathering


def newest_items() -> list[str]:
    """Stories, twins together, that are live in any language; the newest first."""
    keys = Listing.objects.order_by("-published_at").values_list("translation_key", flat=True)
    return list(dict.fromkeys(item_of(key) for key in keys.iterator()))


def groups_of_all(items: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for some in pieces(items, ITEMS_AT_ONCE):
        found.update(subjects.groups_of(some))
    return found


def clear() -> None:
    """Quicker than row by row, and nothing of it is anybody's."""
    with connections[alias()].cursor() as cursor:
        if connections[alias()].vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = OFF")
    for model in (Seen, Sum, Item, Batch):
        model.objects.all()._raw_delete(alias())  # type: ignore[attr-defined]


def insert(rows: Iterable[tuple[Key, Sums]], ids: Mapping[str, int]) -> None:
    values = ((ids[item], int(grain), begin, *written(sums)) for (grain, begin, item), sums in rows)
    put(INSERT, values)


def put(statement: str, values: Iterator[tuple[Any, ...]]) -> None:
    for some in pieces(values, ROWS_AT_ONCE):
        with transaction.atomic(using=alias()), connections[alias()].cursor() as cursor:
            cursor.executemany(statement, some)


def write_seen(gathering: Gathering, ids: Mapping[str, int], random: Random) -> None:
    """Who was here today, and saw what last when."""
    seen: dict[tuple[int, str], float] = {}
    for item, minute in sorted(gathering.today, key=lambda view: view[1]):
        visitor = f"{random.randrange(READERS_TODAY):016x}"
        for name in (item, *gathering.groups_of(item)):
            seen[ids[name], visitor] = minute + random.random() * 60
    put(store.KEEP_SEEN, ((pk, visitor, at) for (pk, visitor), at in seen.items()))


def analyze() -> None:
    with connections[alias()].cursor() as cursor:
        cursor.execute("ANALYZE")


def bring_up_to_now() -> None:
    """Whoever was here right before the year was written is here right now."""
    last = Seen.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None:
        with connections[alias()].cursor() as cursor:
            cursor.execute("UPDATE audience_seen SET at = at + %s", [time.time() - last])


# What there is to look at ---------------------------------------------------------------------------------
def places(now: datetime) -> dict[str, str]:
    """Addresses; of each kind that of its list and that of its most read item."""
    found = {
        "home": reverse("newsroom_figures"),
        "now": reverse("newsroom_figures_now"),
        "site": reverse("newsroom_figures_site"),
        "months": reverse("newsroom_figures_months"),
        "month": f"{now:%Y-%m}",
    }
    for kind in ("story", "section", "author"):
        found[f"{kind}_list"] = reverse("newsroom_figures_ranked", args=(kind,))
        found[f"{kind}_item"] = reverse("newsroom_figures_item", args=(kind, key_of_most_read(kind)))
    return found | {"page": page_of(key_of_most_read("story"))}


def key_of_most_read(kind: str) -> str:
    """In any one period."""
    rows = Sum.objects.filter(item__kind=kind).order_by("-views").values_list("item__name", flat=True)
    return str(rows[:1].get()).partition(":")[2]


def page_of(key: str) -> str:
    """The number of a story's page, in the first of the site's languages that has one."""
    listed = Listing.objects.filter(translation_key=key).order_by("pk").first()
    assert listed is not None
    return str(listed.pk)
