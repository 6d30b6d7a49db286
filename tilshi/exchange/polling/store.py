"""Stores what was decided of a feed: all of it or nothing, with its line in the change log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from tilshi.exchange.decide.facts import Standing, Verdict, What
from tilshi.exchange.decide.sketch import are_alike
from tilshi.exchange.models import PartnerFeed, PartnerStory
from tilshi.exchange.polling.rows import MARKS, SHOWN_FIELDS, marks_of, put
from tilshi.exchange.told import stories_changed

SAME_TEXT_WITHIN = timedelta(days=3)
TITLE = "title_key"
SIGNS = (TITLE, *MARKS)
MOST_COMPARED, FEW_COMPARED = 200, 5  # in all, and for one sign: who shares one is mostly the same text
HIDDEN = (Standing.REFUSED, Standing.REJECTED, Standing.WITHDRAWN)


@dataclass(frozen=True)
class Stored:
    """How many; `pictures`: of stories whose pictures are to be fetched."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    pictures: tuple[int, ...] = ()


def store(feed: PartnerFeed, verdicts: Sequence[Verdict], now: datetime) -> Stored:
    """In the caller's transaction."""
    assert transaction.get_connection().in_atomic_block
    fresh = add(feed, of(verdicts, What.NEW), now)
    altered = alter(feed, of(verdicts, What.CHANGED), now)
    taken_back = take_back(of(verdicts, What.WITHDRAWN), now)
    leave(of(verdicts, What.LEFT))
    name_sources([*fresh, *altered], feed.partner_id, now)
    stories_changed((story.pk for story in altered), "a partner changed it")
    stories_changed((story.pk for story in fresh if story.same_as_id), "another partner has it, too")
    wanted = [story.pk for story in (*fresh, *altered) if wants_picture(story)]
    return Stored(len(fresh), len(altered), taken_back, tuple(wanted))


def of(verdicts: Iterable[Verdict], what: What) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.what is what]


def add(feed: PartnerFeed, verdicts: Sequence[Verdict], now: datetime) -> list[PartnerStory]:
    """The oldest first, so that numbers go by age where moments are equal."""
    rows = [row_of(feed, verdict, now) for verdict in reversed(verdicts)]
    return PartnerStory.objects.bulk_create(rows)


def row_of(feed: PartnerFeed, verdict: Verdict, now: datetime) -> PartnerStory:
    assert verdict.item
    row = PartnerStory(partner_id=feed.partner_id, feed=feed, first_seen_at=now, changed_at=now)
    put(row, verdict.item, now)
    row.standing, row.refusal = verdict.standing.value, str(verdict.refusal or "")
    return row


def alter(feed: PartnerFeed, verdicts: Sequence[Verdict], now: datetime) -> list[PartnerStory]:
    """A picture that is another now is fetched anew."""
    rows = PartnerStory.objects.in_bulk([verdict.known.id for verdict in verdicts if verdict.known])
    found = [row for verdict in verdicts if (row := altered(rows, verdict, feed, now))]
    overwrite(found)
    return found


def overwrite(rows: Sequence[PartnerStory]) -> None:
    """As one INSERT that meets them all: ten times as fast as Django's bulk_update(), which tells each field
    of each row apart by CASE."""
    fields = (*SHOWN_FIELDS, "feed", "in_feed", "changed_at", "standing", "refusal", "picture")
    PartnerStory.objects.bulk_create(rows, update_conflicts=True, update_fields=fields, unique_fields=["pk"])


def altered(
    rows: dict[int, PartnerStory], verdict: Verdict, feed: PartnerFeed, now: datetime
) -> PartnerStory | None:
    """None: it was removed meanwhile."""
    assert verdict.known and verdict.item
    row = rows.get(verdict.known.id)
    if row is None:
        return None
    picture_before = row.picture_address
    put(row, verdict.item, now)
    row.feed, row.in_feed, row.changed_at = feed, True, now
    row.standing, row.refusal = verdict.standing.value, str(verdict.refusal or "")
    if row.picture_address != picture_before:
        row.picture = ""  # its file goes with the next tidying
    return row


def take_back(verdicts: Sequence[Verdict], now: datetime) -> int:
    ids = [verdict.known.id for verdict in verdicts if verdict.known]
    if not ids:
        return 0
    stories_changed(ids, "a partner withdrew it")
    withdrawn = Standing.WITHDRAWN.value
    return PartnerStory.objects.filter(pk__in=ids).update(standing=withdrawn, in_feed=False, changed_at=now)


def leave(verdicts: Sequence[Verdict]) -> None:
    ids = [verdict.known.id for verdict in verdicts if verdict.known]
    if ids:
        PartnerStory.objects.filter(pk__in=ids).update(in_feed=False)


def name_sources(stories: Sequence[PartnerStory], partner_id: int, now: datetime) -> None:
    """One agency's text at several partners stands once, with all of them named."""
    open_ones = [story for story in stories if story.standing not in HIDDEN]
    if not open_ones:
        return
    candidates = by_sign(candidates_for(open_ones, partner_id, now))
    before = {story.pk: story.same_as_id or story.pk for story in open_ones}
    joined = [story for story in open_ones if join(story, candidates)]
    stories_changed((before[story.pk] for story in joined), "it is another text now")
    PartnerStory.objects.bulk_update(joined, ["same_as"])


def candidates_for(stories: Sequence[PartnerStory], partner_id: int, now: datetime) -> list[PartnerStory]:
    """Of other partners, those that share a mark or the headline; the oldest first."""
    titles = {story.title_key for story in stories if story.title_key}
    asked = [Q(title_key__in=titles)] if titles else []
    asked += [Q(**{f"{name}__in": found}) for name, found in marks_of(stories)]
    if not asked:
        return []
    near = PartnerStory.objects.filter(reduce(or_, asked), fresh_at__gte=now - SAME_TEXT_WITHIN)
    others = near.exclude(partner=partner_id).exclude(standing__in=HIDDEN)
    return list(others.only("same_as", *SIGNS, "sketch").order_by("first_seen_at", "pk")[:MOST_COMPARED])


def by_sign(candidates: Iterable[PartnerStory]) -> dict[tuple[str, object], list[PartnerStory]]:
    found: dict[tuple[str, object], list[PartnerStory]] = {}
    for candidate in candidates:
        for sign in signs_of(candidate):
            found.setdefault(sign, []).append(candidate)
    return found


def signs_of(story: PartnerStory) -> Iterator[tuple[str, object]]:
    """By which it is found: its headline, its marks."""
    for name in SIGNS:
        if value := getattr(story, name):
            yield name, value


def join(story: PartnerStory, candidates: Mapping[tuple[str, object], Sequence[PartnerStory]]) -> bool:
    """Whether that was news."""
    before, story.same_as_id = story.same_as_id, None
    for sign in signs_of(story):
        for other in candidates.get(sign, ())[:FEW_COMPARED]:
            if sign[0] == TITLE or are_alike(story.sketch, other.sketch):
                leader = other.same_as_id or other.pk
                story.same_as_id = leader if leader != story.pk else None
                return before != story.same_as_id
    return before != story.same_as_id


def wants_picture(story: PartnerStory) -> bool:
    return bool(story.standing == Standing.SHOWN and story.picture_address and not story.picture)
