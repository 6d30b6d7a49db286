"""One feed, asked once: claimed, fetched, read, decided, stored; and when it is to be asked again."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.core.fetch import Fetched, FetchError, FetchLimits, fetch
from tilshi.core.user_agent import user_agent
from tilshi.delivery.settle import settled
from tilshi.exchange.decide.decide import decide
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import PartnerFeed
from tilshi.exchange.polling.outcome import note_answer, note_failure, note_unchanged
from tilshi.exchange.polling.pictures import ask_for
from tilshi.exchange.polling.rows import known_of, rules_of
from tilshi.exchange.polling.store import Stored, store

log = logging.getLogger(__name__)

MEBIBYTE = 1024 * 1024
FEED_LIMITS = FetchLimits(
    max_bytes=5 * MEBIBYTE, max_inflated_bytes=20 * MEBIBYTE, max_ratio=100, timeout_seconds=8
)
HELD = timedelta(minutes=10)  # by whoever asks; another takes over after that
NOT_MODIFIED = 304
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " application/json;q=0.9, text/xml;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True)
class Polled:
    """`stored`: None where the feed is as it was. `problem`: a sentence, where there is one."""

    address: str
    seconds: float = 0.0
    stored: Stored | None = None
    problem: str = ""

    def __str__(self) -> str:
        return f"{self.address}: {self.words()}, in {self.seconds:.2f} s"

    def words(self) -> str:
        if self.problem:
            return self.problem.rstrip(".")
        if not (found := self.stored):
            return "nothing new"
        return f"{found.new} new, {found.changed} changed, {found.withdrawn} withdrawn"


def claim(feed: PartnerFeed, now: datetime) -> bool:
    """Whether nobody else has it in hand."""
    same = PartnerFeed.objects.filter(pk=feed.pk, next_at=feed.next_at)
    return same.update(next_at=now + HELD, asked_at=now) == 1


def poll(feed: PartnerFeed, reader: Reader) -> Polled:
    """A claimed one. What is the matter with it is noted, never raised; bugs are."""
    began, now = time.perf_counter(), timezone.now()
    try:
        found = asked(feed, reader, now)
    except (FetchError, FeedError) as error:
        note_failure(feed, error, now)
        found = Polled(feed.address, problem=str(error))
    polled = replace(found, seconds=time.perf_counter() - began)
    log.info("%s", polled)
    return polled


def asked(feed: PartnerFeed, reader: Reader, now: datetime) -> Polled:
    """Raises FetchError and FeedError."""
    fetched = fetch(
        feed.address,
        user_agent=user_agent(),
        limits=FEED_LIMITS,
        internal_hosts=settings.TILSHI.fetch.internal_hosts,
        headers=conditions(feed),
    )
    digest = blake2b(fetched.content, digest_size=16).hexdigest()
    if fetched.status == NOT_MODIFIED or digest == feed.content_digest:
        note_unchanged(feed, fetched, now)
        return Polled(feed.address)
    headers = fetched.headers
    read = reader.read(
        fetched.content,
        content_type=headers.content_type,
        charset=headers.charset,
        address=fetched.address,
    )
    return Polled(feed.address, stored=keep(feed, fetched, read, digest, now))


def conditions(feed: PartnerFeed) -> dict[str, str]:
    """Said back as they were received: servers compare letter by letter."""
    asked_for = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {"Accept": ACCEPT, **{name: value for name, value in asked_for.items() if value}}


def keep(feed: PartnerFeed, fetched: Fetched, read: FeedData, digest: str, now: datetime) -> Stored:
    """Stories and what is known of the feed, together: who is killed between them would lose a story's
    change to the next «not modified»."""
    with settled(), transaction.atomic():
        partner = feed.partner
        verdicts = decide(read, feed.language, known_of(feed, now), rules_of(partner), now)
        stored = store(feed, verdicts, now)
        note_answer(feed, fetched, read, digest, now)
        if stored.pictures and partner.with_pictures:
            ask_for(stored.pictures)
    return stored
