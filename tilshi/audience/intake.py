"""`/hit`: what pages tell the counter, answered in the door's event loop without a database. Parsed, refused
with a reason or kept for a quarter of a second, then one row for all that came.

Who asked is a hash by the time anything is kept; address and browser are nowhere after the answer.
"""

from __future__ import annotations

import asyncio
import logging
import time
from base64 import b64decode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tilshi.audience.batch import Batch
from tilshi.audience.beacon import Leaving, View, beacon_of
from tilshi.audience.browsers import ROBOT, Browsers
from tilshi.audience.flood import Flood
from tilshi.audience.refusals import Refusal
from tilshi.audience.salts import Salts
from tilshi.audience.tokens import Tokens
from tilshi.audience.visitor import visitor_of

log = logging.getLogger(__name__)

WRITE_EVERY_SECONDS = 0.25
ASK_FOR_SALTS_EVERY_SECONDS = 60.0  # they are drawn ten minutes before they are needed
MOST_WAITING = 200_000  # beacons, while the database takes none; about 60 MB
MOST_IN_ROW = 1000  # beacons
TAKEN = [("cache-control", "no-store")]
PIXEL_HEADERS = [("content-type", "image/gif"), ("cache-control", "no-store")]
PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")  # one, transparent


class Headers(Protocol):
    def get(self, key: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for /hit, as far as it is looked at."""

    at: float
    host: str  # by which name of ours
    address: str
    headers: Headers


class Intake:
    """`languages`: the site's. `most_a_minute`: views of one visitor. `heeds_signals`: whether a browser that
    asks not to be tracked is left out. `write`: stores rows, each with the number of things in it; `draw`:
    the salts in use; both are called in a thread of their own."""

    def __init__(
        self,
        tokens: Tokens,
        salts: Salts,
        languages: Collection[str],
        most_a_minute: int,
        heeds_signals: bool,
        write: Callable[[Sequence[tuple[int, str]]], None],
        draw: Callable[[], Mapping[date, bytes]],
    ) -> None:
        self.tokens = tokens
        self.salts = salts
        self.languages = frozenset(languages)
        self.heeds_signals = heeds_signals
        self.write = write
        self.draw = draw
        self.flood = Flood(most_a_minute)
        self.browsers = Browsers()
        self.batch = Batch(time.time())
        self.thread = ThreadPoolExecutor(1, "counter")

    # What comes in -------------------------------------------------------------------------------------
    def take(self, text: str, asked: Asked) -> Refusal | None:
        """Counts it, or says why not."""
        refusal = self.taken(text, asked)
        if refusal:
            self.batch.refuse(refusal)
        return refusal

    def taken(self, text: str, asked: Asked) -> Refusal | None:
        device = self.browsers.device(asked.headers.get("user-agent") or "")
        if refusal := self.refused_by_headers(asked, device):
            return refusal
        beacon = beacon_of(text, self.languages)
        if beacon is None:
            return Refusal.GARBLED
        item = self.tokens.item_of(beacon.token)
        if item is None:
            return Refusal.UNKNOWN_PAGE
        if isinstance(beacon, Leaving):
            self.batch.add_leaving(asked.at, item, beacon)
            return None
        return self.view_taken(item, beacon, device, asked)

    def refused_by_headers(self, asked: Asked, device: str) -> Refusal | None:
        if device == ROBOT:
            return Refusal.ROBOT
        if is_prefetch(asked.headers):
            return Refusal.PREFETCH
        if is_foreign(asked):
            return Refusal.FOREIGN
        if self.heeds_signals and wants_no_counting(asked.headers):
            return Refusal.UNWANTED
        return None

    def view_taken(self, item: str, view: View, device: str, asked: Asked) -> Refusal | None:
        who = self.visitor(asked)
        if who is None:
            return Refusal.LOST
        if self.flood.is_over(who[0], asked.at):
            return Refusal.FLOOD
        self.batch.add_view(asked.at, item, who, device, view)
        return None

    def visitor(self, asked: Asked) -> tuple[str, str] | None:
        """By the salt of the day, and right after midnight by that of the day before. None: there is no salt,
        since no database has been seen since midnight."""
        today, yesterday = self.salts.at(asked.at)
        if today is None:
            return None
        shown = (
            asked.address,
            asked.headers.get("user-agent") or "",
            asked.headers.get("accept-language") or "",
        )
        return visitor_of(today, *shown), visitor_of(yesterday, *shown) if yesterday else ""

    # What goes out ------------------------------------------------------------------------------------
    def served(self, reads: Iterable[tuple[str, int, int]]) -> None:
        """Pages that the door gave: path, how often, how often to robots."""
        for read in reads:
            self.batch.add_served(*read)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_later(WRITE_EVERY_SECONDS, self.hand_over, loop)
        loop.call_later(ASK_FOR_SALTS_EVERY_SECONDS, self.ask_for_salts, loop)

    def ask_for_salts(self, loop: asyncio.AbstractEventLoop) -> None:
        work = loop.run_in_executor(self.thread, self.draw)
        work.add_done_callback(lambda done: self.learn_salts(done, loop))

    def learn_salts(
        self, done: asyncio.Future[Mapping[date, bytes]], loop: asyncio.AbstractEventLoop
    ) -> None:
        if error := done.exception():
            log.error("the counter cannot ask for the day's salt: %s", error)
        else:
            self.salts.learn(done.result())
        loop.call_later(ASK_FOR_SALTS_EVERY_SECONDS, self.ask_for_salts, loop)

    def hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """One batch at a time; while the database is slow, the next one grows."""
        if not self.batch:
            loop.call_later(WRITE_EVERY_SECONDS, self.hand_over, loop)
            return
        going, self.batch = self.batch, Batch(time.time())
        work = loop.run_in_executor(self.thread, self.store, going)
        work.add_done_callback(lambda done: self.handed_over(going, done, loop))

    def store(self, going: Batch) -> None:
        """In rows that are short enough to be added up within a second, in one transaction."""
        self.write([(len(part), part.written()) for part in going.parts(MOST_IN_ROW)])

    def handed_over(self, going: Batch, done: asyncio.Future[None], loop: asyncio.AbstractEventLoop) -> None:
        if error := done.exception():
            log.error("what readers did cannot be stored and waits: %s", error)
            self.keep(going)
        loop.call_later(WRITE_EVERY_SECONDS, self.hand_over, loop)

    def keep(self, going: Batch) -> None:
        """Until the database takes it; of more than fits, only the number is kept."""
        going.add(self.batch)
        self.batch = going
        if len(going.views) + len(going.leavings) > MOST_WAITING:
            going.refuse(Refusal.LOST, len(going.views) + len(going.leavings))
            going.views.clear()
            going.leavings.clear()

    def end(self) -> None:
        """When the door stops: what is there is stored before the process ends."""
        if self.batch:
            self.thread.submit(self.store, self.batch)
        self.thread.shutdown(wait=True)


def is_prefetch(headers: Headers) -> bool:
    """A page that the browser fetches in advance tells its script to wait, but not the picture that stands in
    for it (Fetch, Sec-Purpose)."""
    purpose = headers.get("sec-purpose") or headers.get("purpose") or headers.get("x-moz") or ""
    return "prefetch" in purpose.lower()


def is_foreign(asked: Asked) -> bool:
    """Browsers say whose page sends it: by Sec-Fetch-Site (Fetch Metadata), older ones by Origin."""
    if site := asked.headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = asked.headers.get("origin") or ""
    return origin != "" and origin.partition("://")[2] != asked.host


def wants_no_counting(headers: Headers) -> bool:
    """Global Privacy Control, or Do Not Track before it (https://w3c.github.io/gpc/)."""
    return headers.get("sec-gpc") == "1" or headers.get("dnt") == "1"
