"""What is noted of a feed after it was asked, and when it is asked again."""

from __future__ import annotations

from datetime import datetime
from random import SystemRandom

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import Fetched, FetchError
from tilshi.exchange.intake.data import FeedData
from tilshi.exchange.intake.limits import MAX_ADDRESS
from tilshi.exchange.models import PartnerFeed
from tilshi.exchange.polling.schedule import after_failure, after_success, next_at

lot = SystemRandom()
GONE = 410
UNREACHED, UNREADABLE = "unreached", "unreadable"
MOVED_SURELY = 2  # answers in a row that send to the same place for good: a slip at one of them moves nobody
LONGEST = 500
ANSWER_FIELDS = (
    *("etag", "last_modified", "content_digest", "interval_seconds", "next_at", "answered_at"),
    *(
        "failures",
        "problem",
        "trouble",
        "skip_hours",
        "note",
        "title",
        "kind",
        "moved_to",
        "moves",
        "address",
    ),
)


def note_answer(feed: PartnerFeed, fetched: Fetched, read: FeedData, digest: str, now: datetime) -> None:
    told_at = [item.published_at for item in read.items if item.published_at]
    said = (fetched.headers.good_for_seconds, (read.ttl_minutes or 0) * 60)
    feed.interval_seconds = after_success(told_at, said, feed.interval_seconds, is_changed=True)
    feed.content_digest = digest
    feed.title, feed.kind = read.title[:300], f"{read.kind} {read.version}"[:20]
    feed.skip_hours = sorted(read.skip_hours)
    feed.note = (" ".join(read.notes) or empty_words(read))[:LONGEST]
    note_fetched(feed, fetched, now)
    feed.next_at = next_at(now, feed.interval_seconds, lot.random(), feed.skip_hours)
    feed.save(update_fields=ANSWER_FIELDS)


def empty_words(read: FeedData) -> str:
    return "" if read.items else "The feed is there and holds no stories."


def note_unchanged(feed: PartnerFeed, fetched: Fetched, now: datetime) -> None:
    said = (fetched.headers.good_for_seconds,)
    feed.interval_seconds = after_success((), said, feed.interval_seconds, is_changed=False)
    note_fetched(feed, fetched, now)
    feed.next_at = next_at(now, feed.interval_seconds, lot.random(), feed.skip_hours)
    feed.save(update_fields=ANSWER_FIELDS)


def note_fetched(feed: PartnerFeed, fetched: Fetched, now: datetime) -> None:
    """A 304 may leave the marks out: then they are as before (RFC 9110, 15.4.5)."""
    is_whole = fetched.status != 304
    feed.etag = fetched.headers.etag or ("" if is_whole else feed.etag)
    feed.last_modified = fetched.headers.last_modified or ("" if is_whole else feed.last_modified)
    feed.answered_at, feed.failures, feed.problem, feed.trouble = now, 0, "", ""
    note_move(feed, fetched.moved_to)


def note_move(feed: PartnerFeed, named: str) -> None:
    moved_to = named if len(named) <= MAX_ADDRESS else ""
    feed.moves = feed.moves + 1 if moved_to and moved_to == feed.moved_to else int(bool(moved_to))
    feed.moved_to = moved_to
    if feed.moves >= MOVED_SURELY and not PartnerFeed.objects.filter(address=moved_to).exists():
        feed.address, feed.moved_to, feed.moves = moved_to, "", 0


def note_failure(feed: PartnerFeed, error: TilshiError, now: datetime) -> None:
    """Its stories stay where they are. A feed that was taken away for good is not asked again."""
    status = error.status if isinstance(error, FetchError) else None
    retry_after = error.retry_after_seconds if isinstance(error, FetchError) else None
    failures = feed.failures + 1
    values = {
        "failures": failures,
        "problem": str(error)[:LONGEST],
        "trouble": trouble_of(error),
        "next_at": next_at(now, after_failure(failures, retry_after), lot.random()),
        "ended": str(error)[:LONGEST] if status == GONE else "",
    }
    PartnerFeed.objects.filter(pk=feed.pk).update(**values)


def trouble_of(error: TilshiError) -> str:
    """Its kind: the status, that nobody answered as a server does, or that no feed was there."""
    if isinstance(error, FetchError):
        return str(error.status) if error.status else UNREACHED
    return UNREADABLE
