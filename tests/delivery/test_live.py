"""Live announcements: whoever watches a topic is told what is new; the door asks once a second for all."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.delivery.rsgi_fakes import PROXY, STRANGER, Header, Protocol, Takes, at_once, gone, scope_of
from tilshi.core import complaints
from tilshi.core.rsgi.peer import Believing
from tilshi.delivery import live_answer, live_round, live_topic, places
from tilshi.delivery.door import Door
from tilshi.delivery.live import State, announce, kinds

PAUSE = 0.05  # instead of a second
HARBOUR, BRIDGE, NOBODYS = "aaaa1111", "bbbb2222", "cccc3333"
EVENTS: Header = ("accept", "text/event-stream")
HOST: Header = ("host", "news.kz")


class Room:
    """A room above, whose topics have numbers. It remembers how it was asked."""

    def __init__(self, **numbers: int) -> None:
        self.numbers = numbers
        self.asked: list[set[str]] = []
        self.times: list[float] = []
        self.error: Exception | None = None
        self.is_open = threading.Event()
        self.is_open.set()
        self.under_way = self.most_under_way = 0

    def __call__(self, topics: Collection[str]) -> Mapping[str, State]:
        self.asked.append(set(topics))
        self.times.append(time.monotonic())
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        self.is_open.wait(5)
        self.under_way -= 1
        if self.error:
            raise self.error
        known = self.numbers.keys() & set(topics)
        return {name: State(self.numbers[name], {"words": f"№{self.numbers[name]}"}) for name in known}


class Client(Protocol):
    """It may go away while it is told."""

    def __init__(self, takes: Takes = at_once) -> None:
        super().__init__(takes=takes)
        self.has_gone = asyncio.Event()

    async def client_disconnect(self) -> None:
        await self.has_gone.wait()

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def told(self) -> list[int]:
        return [int(line[4:]) for line in self.text.splitlines() if line.startswith("id: ")]


class House:
    def __init__(self, door: Door, django: "Refusing") -> None:
        self.door = door
        self.django = django
        self.tasks: list[asyncio.Task[None]] = []

    def begin(
        self,
        topic: str,
        *headers: Header,
        client: str = STRANGER,
        takes: Takes = at_once,
        kind: str = "ferry",
        **changes: str,
    ) -> Client:
        scope = scope_of(f"/live/{kind}/{topic}", client, [HOST, *headers], **changes)
        proto = Client(takes)
        self.tasks.append(asyncio.create_task(self.door.__rsgi__(scope, proto)))
        return proto

    def watch(self, topic: str, *headers: Header, **more: Any) -> Client:
        return self.begin(topic, EVENTS, *headers, **more)

    async def watched(self, topic: str, *headers: Header, **more: Any) -> Client:
        client = self.watch(topic, *headers, **more)
        await until(lambda: client.status is not None)
        return client

    async def ask(self, topic: str, *headers: Header, **more: Any) -> Client:
        client = self.begin(topic, *headers, **more)
        await asyncio.wait_for(self.tasks[-1], 5)
        return client

    @property
    def held(self) -> int:
        return self.door.live.places.held

    @property
    def round(self) -> live_round.Round:
        return self.door.live.rounds["ferry"]

    async def until_nobody_asks(self) -> None:
        await until(lambda: self.round.asking and self.round.asking.done())


class Refusing:
    """In Django's place."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        self.paths.append(environ["PATH_INFO"])
        start_response("400 Bad Request", [])
        return [b""]


async def until(fact: Callable[[], object], seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "it never came"
        await asyncio.sleep(0.005)


@asynccontextmanager
async def house(watchers: int = 100) -> AsyncIterator[House]:
    django = Refusing()
    believing = Believing(["news.kz"], frozenset({PROXY}), is_https=False)
    opened = House(Door(django, 2, believing, memory_bytes=2**20, watchers=watchers), django)
    try:
        yield opened
    finally:
        opened.door.live.stop()
        await asyncio.wait_for(asyncio.gather(*opened.tasks), 5)
        opened.door.threads.pool.shutdown()


def run(story: Callable[[House], Coroutine[Any, Any, None]], watchers: int = 100) -> None:
    async def inside() -> None:
        async with house(watchers) as opened:
            await story(opened)

    asyncio.run(inside())


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(live_round, "PAUSE_SECONDS", PAUSE)
    monkeypatch.setattr(complaints, "complained_at", {})
    room = Room(**{HARBOUR: 7, BRIDGE: 0})
    announce("ferry", room, r"[0-9a-f]{8}")
    yield room
    room.is_open.set()
    del kinds["ferry"]


# What a watcher is told ------------------------------------------------------------------------------


def test_watcher_is_told_the_state_at_once_and_each_change(room: Room) -> None:
    async def story(at: House) -> None:
        client = await at.watched(HARBOUR)
        assert (client.status, client.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        assert "no-store" in client.headers["cache-control"]
        retry, event, rest = client.text.split("\n\n")
        assert retry.startswith("retry: ") and 2000 <= int(retry[7:]) < 5000
        assert (event, rest) == ('id: 7\nevent: ferry\ndata: {"words": "№7"}', "")
        room.numbers[HARBOUR] = 8
        await until(lambda: client.text.endswith('id: 8\nevent: ferry\ndata: {"words": "№8"}\n\n'))
        assert not client.is_ended

    run(story)


def test_number_that_stays_or_falls_is_told_to_nobody(room: Room) -> None:
    async def story(at: House) -> None:
        client = await at.watched(HARBOUR)
        room.numbers[HARBOUR] = 6
        await asyncio.sleep(3 * PAUSE)
        later = await at.watched(HARBOUR)
        room.numbers[HARBOUR] = 9
        await until(lambda: 9 in client.told and 9 in later.told)
        assert (client.told, later.told) == ([7, 9], [7, 9])

    run(story)


@pytest.mark.parametrize(
    ("header", "question", "told"),
    [
        pytest.param("", "", [7, 8], id="who knows nothing"),
        pytest.param("6", "", [7, 8], id="an older number"),
        pytest.param("7", "", [8], id="the number of now"),
        pytest.param("", "after=6", [7, 8], id="an older page"),
        pytest.param("", "x=1&after=7", [8], id="a page of now"),
        pytest.param("7", "after=2", [8], id="the header is the newer one"),
        pytest.param("8", "", [], id="another door knew more already"),
        pytest.param("-1", "", [7, 8], id="a negative number"),
        pytest.param("٧", "", [7, 8], id="other digits"),
        pytest.param("seven\r\nid: 9", "", [7, 8], id="text"),
        pytest.param("9" * 5000, "", [7, 8], id="a huge number"),
        pytest.param("1e9", "after=7", [7, 8], id="no number, beside one"),
        pytest.param("", "after=-1&after=", [7, 8], id="questions without a number"),
        pytest.param("", f"after={'9' * 30}", [7, 8], id="a huge question"),
        pytest.param("999999999999999999", "", [], id="the largest that is one"),
    ],
)
def test_watcher_is_told_only_what_is_newer(room: Room, header: str, question: str, told: list[int]) -> None:
    async def story(at: House) -> None:
        headers = [("last-event-id", header)] if header else []
        client = await at.watched(HARBOUR, *headers, query_string=question)
        beside = await at.watched(HARBOUR)
        room.numbers[HARBOUR] = 8
        await until(lambda: 8 in beside.told)
        await asyncio.sleep(PAUSE)
        assert client.told == told

    run(story)


def test_quiet_topic_has_a_heartbeat(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_answer, "HEARTBEAT_SECONDS", 0.1)

    async def story(at: House) -> None:
        client = await at.watched(BRIDGE)
        await until(lambda: client.text.endswith("\n\n:\n\n:\n\n"))
        assert client.told == [0]

    run(story)


def test_talkative_topic_ends_its_stream_now_and_then(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Granian holds for a client whatever that does not take; a browser comes again by itself."""
    monkeypatch.setattr(live_topic, "MOST_BYTES", 100)

    async def story(at: House) -> None:
        client = await at.watched(HARBOUR)
        for _ in range(10):
            room.numbers[HARBOUR] += 1
            await asyncio.sleep(2 * PAUSE)
        assert client.is_ended
        assert len(client.body) < 300
        assert at.held == 0

    run(story)


# How the room is asked -------------------------------------------------------------------------------


def test_room_is_asked_for_all_topics_together_and_seldom(room: Room) -> None:
    async def story(at: House) -> None:
        for topic in (HARBOUR, HARBOUR, BRIDGE):
            at.watch(topic)
        await until(lambda: len(room.asked) == 4)
        assert room.asked == [{HARBOUR, BRIDGE}] * 4
        pauses = [after - before for before, after in zip(room.times, room.times[1:], strict=False)]
        assert min(pauses) >= PAUSE

    run(story)


def test_nobody_is_asked_while_nobody_watches(room: Room) -> None:
    async def story(at: House) -> None:
        await asyncio.sleep(2 * PAUSE)
        assert room.asked == []
        client = await at.watched(HARBOUR)
        client.has_gone.set()
        await at.until_nobody_asks()
        count = len(room.asked)
        await asyncio.sleep(3 * PAUSE)
        assert len(room.asked) == count
        assert at.round.topics == {}
        assert (await at.watched(HARBOUR)).told == [7], "and whoever comes then is told again"

    run(story)


def test_slow_answer_never_meets_the_next(room: Room) -> None:
    async def story(at: House) -> None:
        await at.watched(HARBOUR)
        room.is_open.clear()
        count = len(room.asked)
        await asyncio.sleep(4 * PAUSE)
        assert len(room.asked) <= count + 1
        room.is_open.set()
        await until(lambda: len(room.asked) > count + 2)
        assert room.most_under_way == 1

    run(story)


def test_topic_that_is_watched_already_is_answered_from_what_is_known(room: Room) -> None:
    async def story(at: House) -> None:
        await at.watched(HARBOUR)
        room.is_open.clear()
        count = len(room.asked)
        await until(lambda: room.under_way)
        assert (await at.watched(HARBOUR)).told == [7]
        assert (await at.ask(HARBOUR)).status == 200
        assert len(room.asked) <= count + 1
        room.is_open.set()

    run(story)


def test_all_who_come_at_once_share_the_first_ask(room: Room) -> None:
    async def story(at: House) -> None:
        room.is_open.clear()
        clients = [at.watch(HARBOUR, client=f"203.0.113.{number}") for number in range(30)]
        await until(lambda: room.under_way)
        clients += [at.watch(HARBOUR, client=f"198.51.100.{number}") for number in range(30)]
        await asyncio.sleep(2 * PAUSE)
        assert [client.status for client in clients] == [None] * 60
        assert len(room.asked) == 1
        room.is_open.set()
        await until(lambda: all(client.told == [7] for client in clients))

    run(story)


def test_watchers_stay_while_the_room_cannot_be_asked(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    async def story(at: House) -> None:
        client = await at.watched(HARBOUR)
        room.error = OSError("the database is away")
        count = len(room.asked)
        await until(lambda: len(room.asked) > count + 3)
        late, asks = await at.watched(BRIDGE), await at.ask(BRIDGE)
        assert (late.status, late.told) == (200, []), "it waits with the others"
        assert (asks.status, asks.headers["retry-after"]) == (503, "30")
        assert (await at.ask(HARBOUR)).status == 200
        assert len(caplog.records) == 1, "once a minute is enough"
        room.error = None
        room.numbers[HARBOUR] = 8
        await until(lambda: client.told == [7, 8] and late.told == [0])

    run(story)


def test_room_that_hangs_holds_back_no_headers_for_ever(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_topic, "PATIENCE_SECONDS", 0.1)

    async def story(at: House) -> None:
        room.is_open.clear()
        assert (await at.ask(HARBOUR)).status == 503
        client = await at.watched(HARBOUR)
        assert (client.status, client.told) == (200, [])
        room.is_open.set()
        await until(lambda: client.told == [7])

    run(story)


# What is no topic ------------------------------------------------------------------------------------


def test_topic_that_the_room_does_not_know_is_not_found(room: Room) -> None:
    async def story(at: House) -> None:
        events, asks = await at.watched(NOBODYS), await at.ask(NOBODYS)
        assert (events.status, asks.status) == (404, 404)
        assert events.headers["content-type"].startswith("text/plain")
        assert at.held == 0

    run(story)


def test_topic_that_ends_ends_its_streams(room: Room) -> None:
    async def story(at: House) -> None:
        client, other = await at.watched(HARBOUR), await at.watched(BRIDGE)
        del room.numbers[HARBOUR]
        await until(lambda: client.is_ended)
        assert not other.is_ended
        assert (await at.watched(HARBOUR)).status == 404

    run(story)


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        *(("train", HARBOUR), ("ferry", HARBOUR.upper()), ("ferry", HARBOUR + "\n"), ("ferry", "")),
        *(("ferry", f"{HARBOUR}/"), ("ferry", f"../{HARBOUR}"), ("ferry", "х" * 4000), ("", HARBOUR)),
    ],
)
def test_address_that_is_none_is_not_found_and_nobody_is_asked(room: Room, kind: str, topic: str) -> None:
    async def story(at: House) -> None:
        assert (await at.ask(topic, EVENTS, kind=kind)).status == 404
        assert (await at.ask(topic, kind=kind)).status == 404
        assert (room.asked, at.django.paths) == ([], [])

    run(story)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_not_allowed(room: Room, method: str) -> None:
    async def story(at: House) -> None:
        answer = await at.ask(HARBOUR, EVENTS, method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
        assert room.asked == []

    run(story)


def test_head_has_the_headers_and_holds_no_connection(room: Room) -> None:
    async def story(at: House) -> None:
        asks, events = await at.ask(HARBOUR, method="HEAD"), await at.ask(HARBOUR, EVENTS, method="HEAD")
        assert (asks.status, asks.headers) == (200, (await at.ask(HARBOUR)).headers)
        assert (events.status, events.headers) == (200, (await at.watched(HARBOUR)).headers)
        assert (events.body, events.is_streamed) == (b"", False)
        assert (await at.ask(NOBODYS, EVENTS, method="HEAD")).status == 404

    run(story)


@pytest.mark.parametrize("hosts", [[("host", "evil.example")], []])
def test_another_host_is_djangos_to_refuse(room: Room, hosts: list[Header]) -> None:
    async def story(at: House) -> None:
        proto = Client()
        await at.door.__rsgi__(scope_of(f"/live/ferry/{HARBOUR}", headers=[*hosts, EVENTS]), proto)
        assert (proto.status, room.asked) == (400, [])
        assert at.django.paths == [f"/live/ferry/{HARBOUR}"]

    run(story)


# How many --------------------------------------------------------------------------------------------


def test_door_that_is_full_sends_watchers_away_and_answers_the_others(room: Room) -> None:
    async def story(at: House) -> None:
        first, _ = await at.watched(HARBOUR, client="203.0.113.1"), await at.watched(BRIDGE)
        third = await at.watched(HARBOUR, client="203.0.113.3")
        assert (third.status, third.headers["retry-after"]) == (503, "30")
        assert json.loads((await at.ask(HARBOUR)).body)["id"] == 7
        first.has_gone.set()
        await until(lambda: at.held == 1)
        assert (await at.watched(HARBOUR)).status == 200

    run(story, watchers=2)


@pytest.mark.parametrize(
    ("clients", "stranger"),
    [
        pytest.param(["203.0.113.1"] * 2, "203.0.113.2", id="IPv4"),
        pytest.param(["::ffff:203.0.113.1", "203.0.113.1"], "::ffff:203.0.113.2", id="IPv4, dressed as IPv6"),
        pytest.param(["[2001:db8::1]", "[2001:db8:0:0:f::2]"], "[2001:db8:0:1::1]", id="a /64 of IPv6"),
    ],
)
def test_one_address_holds_no_more_than_its_share(
    room: Room, monkeypatch: pytest.MonkeyPatch, clients: list[str], stranger: str
) -> None:
    monkeypatch.setattr(places, "MOST_OF_ONE", 2)

    async def story(at: House) -> None:
        held = [await at.watched(HARBOUR, client=client) for client in clients]
        assert (await at.watched(HARBOUR, client=clients[0])).status == 503
        assert (await at.ask(HARBOUR, client=clients[0])).status == 200
        assert (await at.watched(HARBOUR, client=stranger)).status == 200
        held[0].has_gone.set()
        await until(lambda: at.held == 2)
        assert (await at.watched(HARBOUR, client=clients[1])).status == 200

    run(story)


def test_behind_a_proxy_the_address_is_whom_it_names(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_OF_ONE", 1)

    async def status(at: House, peer: str, named: str) -> int | None:
        return (await at.watched(HARBOUR, ("x-forwarded-for", named), client=peer)).status

    async def story(at: House) -> None:
        assert [await status(at, PROXY, f"203.0.113.{number}") for number in (1, 2, 1)] == [200, 200, 503]
        assert [await status(at, "198.51.100.1", f"203.0.113.{number}") for number in (3, 4)] == [200, 503]

    run(story)


def test_client_that_goes_away_frees_its_place(room: Room) -> None:
    async def story(at: House) -> None:
        noticed, unnoticed = await at.watched(HARBOUR), at.watch(BRIDGE, takes=gone)
        waiting = at.watch(NOBODYS)
        assert at.held > 0
        for client in (noticed, waiting):
            client.has_gone.set()
        await until(lambda: at.held == 0)
        assert noticed.is_ended and unnoticed.is_ended
        assert at.door.live.places.held_by == {}, "nobody remembers who it was"

    run(story)


def test_client_that_nobody_saw_going_is_noticed_by_the_heartbeat(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_answer, "HEARTBEAT_SECONDS", 0.1)
    is_there = True

    async def takes(piece: bytes) -> None:
        if not is_there:
            await gone(piece)

    async def story(at: House) -> None:
        nonlocal is_there
        await at.watched(HARBOUR, takes=takes)
        is_there = False
        await until(lambda: at.held == 0)

    run(story)


# Asking again and again ------------------------------------------------------------------------------


def test_who_asks_for_no_events_gets_the_state_as_json(room: Room) -> None:
    async def story(at: House) -> None:
        answer = await at.ask(HARBOUR, ("accept", "*/*"))
        assert (answer.status, json.loads(answer.body)) == (200, {"id": 7, "words": "№7"})
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-cache", "Accept")

    run(story)


def test_who_has_the_state_already_gets_304(room: Room) -> None:
    async def story(at: House) -> None:
        etag = (await at.ask(HARBOUR)).headers["etag"]
        unchanged = await at.ask(HARBOUR, ("if-none-match", f'W/{etag}, "x"'))
        assert (unchanged.status, unchanged.body, unchanged.headers["etag"]) == (304, b"", etag)
        room.numbers[HARBOUR] = 8
        await at.until_nobody_asks()
        changed = await at.ask(HARBOUR, ("if-none-match", etag))
        assert (changed.status, json.loads(changed.body)["id"]) == (200, 8)

    run(story)


def test_many_who_ask_within_a_second_cost_one_question(room: Room) -> None:
    async def story(at: House) -> None:
        answers = await asyncio.gather(*(at.ask(HARBOUR) for _ in range(50)))
        assert {answer.status for answer in answers} == {200}
        assert (await at.ask(HARBOUR)).status == 200
        assert len(room.asked) == 1

    run(story)


# The end ---------------------------------------------------------------------------------------------


def test_stop_ends_all_streams_and_opens_no_new_ones(room: Room) -> None:
    async def story(at: House) -> None:
        clients = [await at.watched(HARBOUR), await at.watched(BRIDGE)]
        at.door.live.stop()
        await until(lambda: all(client.is_ended for client in clients))
        late = await at.watched(HARBOUR)
        await until(lambda: late.is_ended)
        assert late.status == 200, "a browser comes again after this, and after nothing else"
        assert late.text.startswith("retry: ")

    run(story)


def test_stop_leaves_nobody_waiting_for_a_room_that_hangs(room: Room) -> None:
    async def story(at: House) -> None:
        room.is_open.clear()
        events, asks = at.watch(HARBOUR), at.begin(BRIDGE)
        await until(lambda: room.under_way)
        at.door.live.stop()
        await until(lambda: events.is_ended and asks.is_ended)
        assert (events.status, asks.status) == (200, 503)
        room.is_open.set()

    run(story)


# Announcing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ferry", "", "Ferry", "ferry/2", "ferry\n"])
def test_kind_has_a_plain_name_and_is_announced_once(room: Room, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be announced"):
        announce(name, room, ".*")
    assert kinds["ferry"].ask is room


def test_line_breaks_in_words_stay_within_their_event(room: Room) -> None:
    def ask(topics: Collection[str]) -> Mapping[str, State]:
        return {name: State(1, {"words": "one\n\nid: 99\r\ndata: two\u2028"}) for name in topics}

    announce("echo", ask, r"\w+")

    async def story(at: House) -> None:
        client = await at.watched("x", kind="echo")
        event = client.text.split("\n\n")[1].split("\n")
        assert event[:2] == ["id: 1", "event: echo"] and len(event) == 3
        assert json.loads(event[2].removeprefix("data: ")) == {"words": "one\n\nid: 99\r\ndata: two\u2028"}

    try:
        run(story)
    finally:
        del kinds["echo"]
