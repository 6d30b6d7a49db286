"""Asks the feeds that are due, several at once and one at a time of each host: a server that hangs holds up
nobody but itself."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from threading import Lock, Thread

from django.conf import settings
from django.db import connections

from tilshi.exchange.decide.rules import host_of
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import PartnerFeed
from tilshi.exchange.polling.poll import claim, poll

log = logging.getLogger(__name__)

AT_ONCE = 8
STOP_SECONDS = 1.0  # for those that are about to store
LOOKED_AT = 200  # due feeds; of a host with more than these the others come later


class Poller:
    """`reader`: the process that reads what came; all share it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.busy: dict[str, Thread] = {}  # by host
        self.lock = Lock()

    def begin_due(self, now: datetime) -> int:
        """Returns how many feeds were taken in hand; does not wait for them."""
        if not settings.TILSHI.exchange.enabled:
            return 0
        feeds = PartnerFeed.objects.due(now).select_related("partner")[:LOOKED_AT]
        return sum(self.begin(feed) for feed in feeds)

    def begin(self, feed: PartnerFeed) -> bool:
        """Whether its host is idle, and one of us, too. The threads are daemons: whoever stops the site need
        not wait for a stranger's server; what was not stored is asked again."""
        host = host_of(feed.address)
        with self.lock:
            if host in self.busy or len(self.busy) >= AT_ONCE:
                return False
            self.busy[host] = Thread(target=self.work, args=(feed, host), name="partner", daemon=True)
            self.busy[host].start()
        return True

    def work(self, feed: PartnerFeed, host: str) -> None:
        """A bug at one partner must not be the end of the others; its feed is asked again later."""
        try:
            if claim(feed, datetime.now(feed.next_at.tzinfo)):
                poll(feed, self.reader)
        except Exception:
            log.exception("the feed %s could not be taken in", feed.address)
        finally:
            connections.close_all()
            with self.lock:
                del self.busy[host]

    def wait(self, seconds: float) -> None:
        """For those that are at work, together no longer than that."""
        until = time.monotonic() + seconds
        with self.lock:
            at_work = list(self.busy.values())
        for thread in at_work:
            thread.join(max(0.0, until - time.monotonic()))

    def stop(self) -> None:
        self.wait(STOP_SECONDS)
        self.reader.close()
