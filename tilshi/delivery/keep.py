"""What the keeper does for the readers' pages, in rounds of less than a second."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from django.utils import timezone

from tilshi.delivery.bake import OK, Unbaked, bake_anew, drop
from tilshi.delivery.change_log import forget_before, news_since
from tilshi.delivery.failures import due_failures
from tilshi.delivery.follow import follow, remove
from tilshi.delivery.index import BakedPage, index
from tilshi.delivery.press import press
from tilshi.delivery.start import fit_index

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=0.2)
ROUND_SECONDS = 0.5  # of work; then it looks into the log again
SOFT_LAG_SECONDS = 300.0  # between two bakes of a page because of something that may lag
IDLE_AFTER_SECONDS = 3.0  # without a change: to press a page takes as long as to bake it
PRESSED_AFTER_SECONDS = 30.0  # as it is
TRIM_EVERY_SECONDS = 60.0
FADE_EVERY_SECONDS = 86_400.0
LOG_KEPT = timedelta(days=7)
BATCH = 50
MOST_DROPPED = 500  # in one round
WITH_ROOM = 0.9  # of what the pages may take, once they took too much


class PageKeeper:
    """`max_bytes`: of all baked pages on the disk."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        now = time.monotonic()
        self.softened_at = self.trimmed_at = self.changed_at = now
        self.position = self.was_behind_at = ""

    def round(self, now: datetime) -> timedelta:
        """Does what is most pressing, for half a second at most; returns for how long nothing will be."""
        self.look_into_the_log()
        deadline = time.monotonic() + ROUND_SECONDS
        self.look_after_the_rest(now)
        for work in self.work(now):
            if time.monotonic() > deadline:
                return timedelta(0)
            work()
        return pause(now)

    def look_into_the_log(self) -> None:
        """Whoever has changed something follows it himself, before he says «done», and would wait while the
        keeper does it, which yields to all others. So the keeper follows what it sees for the second time."""
        fit_index()
        position = index.fact("position")
        if position != self.position:
            self.position, self.changed_at = position, time.monotonic()
        is_behind = bool(news_since(position).changes)
        if is_behind and self.was_behind_at == position:
            follow()
        self.was_behind_at = position if is_behind else ""

    def work(self, now: datetime) -> Iterator[Callable[[], None]]:
        """One page each, in the order of their urgency."""
        settled_at = now.timestamp() - PRESSED_AFTER_SECONDS
        yield from (partial(renew, page) for page, _ in index.ended(now.timestamp(), BATCH))
        yield from (partial(try_again, item.path, "another try") for item in due_failures(BATCH))
        yield from (partial(try_again, page.path, "it is read") for page, _ in index.wanted(BATCH))
        yield from (partial(renew_late, page, reads) for page, reads in index.lagging(BATCH))
        if time.monotonic() - self.changed_at > IDLE_AFTER_SECONDS:
            yield from (partial(press, page) for page, _ in index.unpressed(BATCH, settled_at))

    def look_after_the_rest(self, now: datetime) -> None:
        moment = time.monotonic()
        if moment - self.softened_at > SOFT_LAG_SECONDS:
            self.softened_at = moment
            index.begin_lagging()
        if moment - self.trimmed_at > TRIM_EVERY_SECONDS and self.make_room():
            self.trimmed_at = moment
            forget_before(now - LOG_KEPT)
        self.fade(now)

    def fade(self, now: datetime) -> None:
        """Once a day, whoever was the keeper yesterday."""
        last = float(index.fact("faded_at") or 0)
        if now.timestamp() - last > FADE_EVERY_SECONDS:
            index.note(faded_at=str(now.timestamp()))
            if last:
                index.fade()

    def make_room(self) -> bool:
        """Whether there is enough now. Strangers who walk through all of the archive fill no disk."""
        size = index.size()
        if size <= self.max_bytes:
            return True
        least_read = index.least_read(size - int(self.max_bytes * WITH_ROOM))
        for path in least_read[:MOST_DROPPED]:
            drop(path)
        return len(least_read) <= MOST_DROPPED


def renew(page: BakedPage) -> None:
    """Something on it has come to its moment."""
    if page.is_front:
        try_again(page.path, "its moment has come")
    else:
        remove([page], "its moment has come")


def renew_late(page: BakedPage, reads: int) -> None:
    """Something on it has changed that may lag. What nobody reads is made when somebody does."""
    if page.is_front or reads:
        try_again(page.path, "a change that may lag")
    else:
        remove([page], "a change that may lag")


def try_again(path: str, why: str) -> None:
    """Notes an error where there is one; then it waits for its next try."""
    try:
        found = bake_anew(path, why)
    except Exception:
        log.exception("%s could not be baked", path)
        return
    if isinstance(found, Unbaked) and found.status == OK and not found.is_before:
        drop(path)


def pause(now: datetime) -> timedelta:
    """To the next look into the log, or to a moment that comes before it."""
    end = index.next_end()
    if end is None:
        return LOOK_EVERY
    return min(LOOK_EVERY, max(datetime.fromtimestamp(end, UTC) - timezone.now(), timedelta(0)))
