"""Newsrooms with which the demo exchanges news. They have no feeds, so nothing is asked of anybody: what they
told is here, and the readers who went there and came from there are invented, too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.audience import subjects
from tilshi.audience.fold import Fold, Hit
from tilshi.audience.source import PARTNER, partner_item
from tilshi.demo.audience import keep
from tilshi.demo.read import FOLDER
from tilshi.exchange.block.keep import tell_choice
from tilshi.exchange.decide.facts import Standing
from tilshi.exchange.decide.identity import address_key, title_key
from tilshi.exchange.models import Given, Partner, PartnerStory
from tilshi.exchange.polling.pictures import cut, file_name
from tilshi.stories.models import Image, StoryPage

DAYS = 45  # in which clicks were counted
FIELDS = ("name", "site", "label", "advertiser", "marking", "approve_first")
Row = Mapping[str, Any]
Written = Mapping[str, Mapping[str, StoryPage]]  # by language, then by the story's key


def fill_partners(written: Written, pictures: Mapping[str, Image], editor: User, now: datetime) -> None:
    read = tomllib.loads((FOLDER / "partners.toml").read_text())
    rows: dict[str, Row] = read["partners"]
    partners = {key: add(row, editor, now) for key, row in rows.items()}
    by_title: dict[str, PartnerStory] = {}
    for row in read["told"]:
        if row["language"] in settings.TILSHI.languages:
            first = by_title.get(row.get("text_of", ""))
            story = tell(row, partners[row["partner"]], first, editor, now)
            by_title.setdefault(story.title, story)
            hang(story, pictures.get(row.get("drawing", "")))
    count_readers(rows, partners, written, now)
    with transaction.atomic():
        tell_choice()


def add(row: Row, editor: User, now: datetime) -> Partner:
    fields = {name: row[name] for name in FIELDS if name in row}
    added = {"approve_first": 0, "added_by": editor, "added_at": now - timedelta(days=DAYS)}
    return Partner.objects.create(**{**added, **fields})


def tell(row: Row, partner: Partner, first: PartnerStory | None, editor: User, now: datetime) -> PartnerStory:
    moment = now - timedelta(hours=row["hours"])
    address = f"{partner.site}{row['language']}/{int(row['hours'] * 10)}/"
    standing = Standing(row.get("state", Standing.SHOWN))
    is_decided = standing is Standing.REJECTED
    return PartnerStory.objects.create(
        partner=partner,
        guid=address,
        address=address,
        address_key=address_key(address),
        title=row["title"],
        title_key=title_key(row["title"]),
        language=row["language"],
        sections=row.get("sections", []),
        published_at=moment,
        fresh_at=moment,
        first_seen_at=moment,
        changed_at=moment,
        in_feed=False,
        standing=standing.value,
        refusal=row.get("refusal", ""),
        decided_at=moment if is_decided else None,
        decided_by=editor if is_decided else None,
        same_as=first,
    )


def hang(story: PartnerStory, image: Image | None) -> None:
    """Of one drawing, one set of files."""
    if image is None:
        return
    name = f"{image.pk:032x}"
    if not default_storage.exists(file_name(name, 240)):
        with image.file.open("rb") as file:
            for width, content in cut(file.read()).items():
                default_storage.save(file_name(name, width), ContentFile(content))
    PartnerStory.objects.filter(pk=story.pk).update(picture=name)


def count_readers(
    rows: Mapping[str, Row], partners: Mapping[str, Partner], written: Written, now: datetime
) -> None:
    random = Random(11)  # noqa: S311  of invented readers
    items = sorted({page.counted_as for pages in written.values() for page in pages.values() if page.live})
    hits: list[Hit] = []
    for key, partner in partners.items():
        give(partner, rows[key]["given"], random, now)
        hits += hits_from(partner, rows[key]["received"], items, random, now)
    fold = Fold(ZoneInfo(settings.TIME_ZONE), subjects.groups_of(items).__getitem__, {})
    fold.add_hits(hits)
    keep(fold, now)


def give(partner: Partner, a_day: int, random: Random, now: datetime) -> None:
    today = timezone.localdate(now, timezone.get_default_timezone())
    for days in range(DAYS):
        clicks = round(a_day * random.uniform(0.6, 1.4))
        if clicks:
            Given.objects.create(partner=partner, day=today - timedelta(days=days), clicks=clicks)


def hits_from(partner: Partner, a_day: int, items: list[str], random: Random, now: datetime) -> Iterator[Hit]:
    parts = {"source": PARTNER, "device": "phone", "language": settings.TILSHI.languages[0]}
    for number in range(a_day * DAYS):
        at = (now - timedelta(days=random.uniform(0, DAYS))).timestamp()
        visitor = f"{partner.pk}-{number}"
        where = {**parts, "host": partner.host}
        yield Hit(at, random.choice(items), visitor, "", where, (partner_item(str(partner.pk)),))
