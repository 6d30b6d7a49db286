"""What becomes of a beacon: kept, or refused for a reason that is counted."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError

from tilshi.audience.batch import Batch
from tilshi.audience.flood import Flood
from tilshi.audience.intake import MOST_WAITING, Asked, Intake, is_prefetch
from tilshi.audience.refusals import Refusal
from tilshi.audience.salts import Salts
from tilshi.audience.tokens import Tokens

ALMATY = ZoneInfo("Asia/Almaty")
NOON = datetime(2026, 11, 29, 12, tzinfo=ALMATY)
TOKENS = Tokens("a secret")
ITEM = "story:5f0c2b1e"
BEACON = f"i={TOKENS.of(ITEM)}&l=ru&r="
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def intake(most: int = 120, heeds: bool = False, write: Any = None, salts: Salts | None = None) -> Intake:
    known = salts or Salts(ALMATY, {NOON.date(): b"s" * 32})
    return Intake(
        TOKENS, known, ["ru", "kk"], most, heeds, write or (lambda text: None), lambda: known.by_day
    )


def asked(at: float = NOON.timestamp(), address: str = "203.0.113.7", **headers: str) -> Asked:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Asked(at, "news.example", address, {"user-agent": BROWSER, **named})


REFUSED = [
    ("a robot", BEACON, {"user_agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"}, Refusal.ROBOT),
    ("no browser at all", BEACON, {"user_agent": ""}, Refusal.ROBOT),
    ("fetched in advance", BEACON, {"sec_purpose": "prefetch;prerender"}, Refusal.PREFETCH),
    ("fetched in advance by an older one", BEACON, {"x_moz": "prefetch"}, Refusal.PREFETCH),
    ("another site's page", BEACON, {"sec_fetch_site": "cross-site"}, Refusal.FOREIGN),
    ("another site's page, an older browser", BEACON, {"origin": "https://evil.example"}, Refusal.FOREIGN),
    ("a forged token", f"i={ITEM}~AAAAAAAAAAAA&l=ru", {}, Refusal.UNKNOWN_PAGE),
    ("another item under a seal", BEACON.replace("5f0c", "5f0d"), {}, Refusal.UNKNOWN_PAGE),
    ("no token", "l=ru", {}, Refusal.GARBLED),
    ("a language that the site has not", BEACON.replace("l=ru", "l=de"), {}, Refusal.GARBLED),
    ("too many fields", BEACON + "&x=1" * 20, {}, Refusal.GARBLED),
    ("seconds that are no number", f"{BEACON}&s=a&d=1", {}, Refusal.GARBLED),
]


@pytest.mark.parametrize(
    ("text", "headers", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refused_with_its_reason(text: str, headers: Mapping[str, str], reason: Refusal) -> None:
    taken = intake()
    assert taken.take(text, asked(**headers)) is reason
    assert taken.batch.refused == {reason: 1}
    assert not taken.batch.views
    assert not taken.batch.leavings


@pytest.mark.parametrize(
    "headers", [{}, {"sec_fetch_site": "same-origin"}, {"origin": "https://news.example"}, {"dnt": "1"}]
)
def test_view_is_kept(headers: Mapping[str, str]) -> None:
    taken = intake()
    assert taken.take(BEACON, asked(**headers)) is None
    assert [row[1] for row in taken.batch.views] == [ITEM]
    assert taken.batch.refused == {}


@pytest.mark.parametrize("signal", ["dnt", "sec_gpc"])
def test_who_wants_no_counting_is_heeded_where_the_site_says_so(signal: str) -> None:
    assert intake(heeds=True).take(BEACON, asked(**{signal: "1"})) is Refusal.UNWANTED
    assert intake(heeds=True).take(BEACON, asked(**{signal: "0"})) is None


def test_batch_holds_nothing_of_who_asked() -> None:
    taken = intake()
    taken.take(f"{BEACON}https://t.me/secret?word=planted&us=tg", asked(accept_language="kk-KZ"))
    written = taken.batch.written()
    for planted in ("203.0.113.7", "Firefox", "kk-KZ", "secret", "planted"):
        assert planted not in written
    assert '"t.me"' in written
    assert '"utm_source":"tg"' in written


def test_one_visitor_is_counted_so_often_a_minute() -> None:
    taken = intake(most=3)
    found = [taken.take(BEACON, asked()) for _ in range(5)]
    assert found == [None] * 3 + [Refusal.FLOOD] * 2
    assert taken.take(BEACON, asked(address="203.0.113.8")) is None
    assert taken.take(BEACON, asked(at=NOON.timestamp() + 60)) is None


def test_flood_remembers_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.flood.MOST_KNOWN", 10)
    flood = Flood(1)
    for number in range(1000):
        flood.is_over(f"{number}", 0)
    assert len(flood.counts) == 10
    assert flood.is_over("3", 1), "who is known is held back"


def test_right_after_midnight_the_reader_is_known_by_both_salts() -> None:
    night = NOON.replace(hour=0, minute=10) + timedelta(days=1)
    days = {date(2026, 11, 29): b"s" * 32, date(2026, 11, 30): b"o" * 32}
    taken = intake(salts=Salts(ALMATY, days))
    taken.take(BEACON, asked(at=NOON.timestamp()))
    taken.take(BEACON, asked(at=night.timestamp()))
    (_, _, evening, none, *_), (_, _, now, before, *_) = taken.batch.views
    assert (before, none) == (evening, "")
    assert now != evening


def test_without_a_salt_nobody_is_counted_under_none() -> None:
    taken = intake(salts=Salts(ALMATY, {}))
    assert taken.take(BEACON, asked()) is Refusal.LOST
    assert not taken.batch.views


def test_leaving_is_kept_within_its_bounds() -> None:
    taken = intake()
    taken.take(f"{BEACON}&s=999999&d=400", asked())
    assert taken.batch.leavings == [(NOON.timestamp(), ITEM, 3600, 100, 1)]


@pytest.mark.parametrize("header", ["sec-purpose", "purpose", "x-moz"])
def test_prefetch_is_known_by_any_of_its_names(header: str) -> None:
    assert is_prefetch({header: "Prefetch"})
    assert not is_prefetch({header: "navigate"})


# What goes out -----------------------------------------------------------------------------------------
class Database:
    """Takes nothing at first."""

    def __init__(self, fails: int) -> None:
        self.fails = fails
        self.stored: list[str] = []

    def write(self, rows: Sequence[tuple[int, str]]) -> None:
        if self.fails:
            self.fails -= 1
            raise DatabaseError("away")
        self.stored += [text for _, text in rows]

    @property
    def views(self) -> int:
        return sum(len(Batch.read(text).views) for text in self.stored)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.intake.WRITE_EVERY_SECONDS", 0.01)


def run(taken: Intake, until: Any) -> None:
    async def turn() -> None:
        taken.begin(asyncio.get_running_loop())
        deadline = time.monotonic() + 10
        while not until() and time.monotonic() < deadline:
            await asyncio.sleep(0.01)

    asyncio.run(turn())


def test_what_came_goes_out_as_one_row() -> None:
    database = Database(fails=0)
    taken = intake(write=database.write)
    for _ in range(10):
        taken.take(BEACON, asked())
    run(taken, lambda: database.stored)
    taken.end()
    assert len(database.stored) == 1
    assert database.views == 10


def test_much_goes_out_in_rows_that_can_be_added_up_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.intake.MOST_IN_ROW", 4)
    database = Database(fails=0)
    taken = intake(write=database.write)
    for _ in range(10):
        taken.take(BEACON, asked())
    for _ in range(3):
        taken.take(f"{BEACON}&s=1&d=2", asked())
        taken.take("garbled", asked())
    taken.end()
    parts = [Batch.read(text) for text in database.stored]
    assert [(len(part.views), len(part.leavings)) for part in parts] == [(4, 3), (4, 0), (2, 0)]
    assert [part.refused for part in parts] == [{Refusal.GARBLED: 3}, {}, {}]


def test_nothing_came_so_nothing_is_written() -> None:
    database = Database(fails=0)
    taken = intake(write=database.write)
    rounds = iter(range(20))
    run(taken, lambda: next(rounds, None) is None)
    taken.end()
    assert database.stored == []


def test_what_the_database_did_not_take_waits_for_it(caplog: pytest.LogCaptureFixture) -> None:
    database = Database(fails=3)
    taken = intake(write=database.write)
    taken.take(BEACON, asked())
    run(taken, lambda: database.stored)
    taken.end()
    assert database.views == 1
    assert "cannot be stored and waits" in caplog.text


def test_of_more_than_may_wait_the_number_is_told() -> None:
    taken = intake()
    going = Batch(0.0)
    going.views = [(0.0, ITEM, "v", "", "ru", "phone", "", {})] * (MOST_WAITING + 1)
    taken.keep(going)
    assert taken.batch.refused == {Refusal.LOST: MOST_WAITING + 1}
    assert not taken.batch.views


def test_at_the_end_the_rest_is_stored() -> None:
    database = Database(fails=0)
    taken = intake(write=database.write)
    taken.take(BEACON, asked())
    taken.end()
    assert database.views == 1


def test_new_salts_are_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.intake.ASK_FOR_SALTS_EVERY_SECONDS", 0.01)
    taken = intake(salts=Salts(ALMATY, {}))
    taken.draw = lambda: {NOON.date(): b"s" * 32}
    run(taken, lambda: taken.salts.by_day)
    taken.end()
    assert taken.take(BEACON, asked()) is None
