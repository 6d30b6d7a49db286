"""Live announcements from a real server over real connections: hundreds at once, clients that leave, a server
that stops, and nginx before it."""

import asyncio
import http.client
import sqlite3
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.live import clean_environment, free_port, wait_for
from tests.services.nginx import running_nginx
from tilshi.operations.deploy.nginx import nginx_conf
from tilshi.operations.run import doors_command
from tilshi.operations.supervise import settle_in

pytestmark = pytest.mark.server

ROOT = Path(__file__).resolve().parents[2]
MANY, OF_ONE = 500, 20  # watchers, and how many one address may be
TOLD_SECONDS = 2
STOP_SECONDS = 3  # granian would kill what has not ended after five


@dataclass
class LiveDoor:
    """Granian with the options of `tilshi run`, and the numbers of its topics."""

    database: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, workers: int = 1, **environment: str) -> None:
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("CREATE TABLE ferries (name TEXT PRIMARY KEY, number INTEGER)")
            database.execute("INSERT INTO ferries VALUES ('aqtau', 1), ('baku', 1)")
        command = [*doors_command("127.0.0.1", self.port, workers)]
        command[command.index("tilshi.config.rsgi:application")] = "tests.server.live_application:application"
        self.process = subprocess.Popen(
            command,
            env=clean_environment(LIVE_DATABASE=str(self.database), PYTHONPATH=str(ROOT), **environment),
            preexec_fn=lambda: settle_in(0),
        )
        wait_for(self.is_up, 30)

    def is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

    def sail(self, name: str = "aqtau") -> float:
        """When the change was committed."""
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("UPDATE ferries SET number = number + 1 WHERE name = ?", [name])
        return time.monotonic()

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self) -> tuple[int, float]:
        """The exit code, and the seconds it took."""
        assert self.process
        begun = time.monotonic()
        self.process.terminate()
        return self.process.wait(20), time.monotonic() - begun


@pytest.fixture
def door(tmp_path: Path) -> Iterator[LiveDoor]:
    opened = LiveDoor(tmp_path / "ferries.sqlite3")
    yield opened
    if opened.process and opened.process.poll() is None:
        opened.stop()


class Watcher:
    """A browser's connection, from an address of this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.head = b""

    @property
    def status(self) -> int:
        return int(self.head.split()[1])

    async def until(self, mark: bytes, seconds: float = 15) -> bytes:
        return await asyncio.wait_for(self.reader.readuntil(mark), seconds)

    async def told(self, number: int) -> float:
        await self.until(b"id: %d\n" % number)
        await self.until(b'data: {"at": "Aqtau"}\n\n')
        return time.monotonic()

    async def rest(self) -> bytes:
        """What comes until the server ends it."""
        return await asyncio.wait_for(self.reader.read(), 15)

    def leave(self) -> None:
        self.writer.close()


class Crowd:
    def __init__(self, port: int) -> None:
        self.port = port
        self.all: list[Watcher] = []

    async def one(self, path: str = "/live/ferry/aqtau", number: int = 0) -> Watcher:
        address = (f"127.0.1.{1 + number // OF_ONE}", 0)
        watcher = Watcher(*await asyncio.open_connection("127.0.0.1", self.port, local_addr=address))
        self.all.append(watcher)
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/event-stream\r\n\r\n"
        watcher.writer.write(head.encode())
        watcher.head = await watcher.until(b"\r\n\r\n")
        return watcher

    async def many(self, count: int) -> list[Watcher]:
        opened: list[Watcher] = []
        for first in range(0, count, 50):
            numbers = range(first, min(first + 50, count))
            opened += await asyncio.gather(*(self.one(number=number) for number in numbers))
        return opened

    async def leave(self) -> None:
        for watcher in self.all:
            watcher.leave()
        await asyncio.gather(*(watcher.writer.wait_closed() for watcher in self.all), return_exceptions=True)


def run(port: int, story: Callable[[Crowd], Coroutine[Any, Any, None]]) -> None:
    async def inside() -> None:
        crowd = Crowd(port)
        try:
            await asyncio.wait_for(story(crowd), 90)
        finally:
            await crowd.leave()

    asyncio.run(inside())


def test_hundreds_are_told_of_a_change_within_two_seconds(door: LiveDoor) -> None:
    door.start()

    async def story(crowd: Crowd) -> None:
        opened = await crowd.many(MANY)
        assert {watcher.status for watcher in opened} == {200}
        await asyncio.gather(*(watcher.told(1) for watcher in opened))
        for number in (2, 3, 4):
            waiting = asyncio.gather(*(watcher.told(number) for watcher in opened))
            committed_at = await asyncio.to_thread(door.sail)
            at_the_latest = max(await waiting) - committed_at
            print(f"{MANY} watchers were told after {at_the_latest:.3f} s at the latest")
            assert at_the_latest < TOLD_SECONDS

    run(door.port, story)
    assert door.get("/healthz")[0] == 200


def test_each_of_several_workers_tells_its_own(door: LiveDoor) -> None:
    door.start(workers=2)

    async def story(crowd: Crowd) -> None:
        opened = await crowd.many(40)
        await asyncio.gather(*(watcher.told(1) for watcher in opened))
        door.sail()
        await asyncio.gather(*(watcher.told(2) for watcher in opened))

    run(door.port, story)
    assert door.stop()[0] == 0


@pytest.mark.parametrize("streams", [0, 50])
def test_streams_do_not_hold_up_the_stop(door: LiveDoor, streams: int) -> None:
    door.start()

    async def story(crowd: Crowd) -> None:
        opened = await crowd.many(streams)
        await asyncio.gather(*(watcher.told(1) for watcher in opened))
        code, seconds = await asyncio.to_thread(door.stop)
        print(f"stopped with {streams} streams in {seconds:.2f} s")
        assert code == 0 and seconds < STOP_SECONDS
        ends = await asyncio.gather(*(watcher.rest() for watcher in opened))
        assert all(end.endswith(b"0\r\n\r\n") for end in ends), "whole, not cut off"

    run(door.port, story)


def test_place_of_who_left_is_free_again(door: LiveDoor) -> None:
    """Also of those who are not seen leaving: the heartbeat meets nobody."""
    door.start()

    async def story(crowd: Crowd) -> None:
        for _ in range(4):
            opened = [await crowd.one() for _ in range(OF_ONE)]
            assert {watcher.status for watcher in opened} == {200}
            assert (await crowd.one()).status == 503
            for watcher in opened:
                watcher.leave()
            await asyncio.sleep(0.5)

    run(door.port, story)


def test_readers_come_in_when_no_more_watchers_do(door: LiveDoor) -> None:
    door.start(GRANIAN_BACKPRESSURE="60")

    async def story(crowd: Crowd) -> None:
        opened = await crowd.many(40)
        assert sorted(watcher.status for watcher in opened) == [200] * 30 + [503] * 10
        assert (await asyncio.to_thread(door.get, "/healthz"))[0] == 200
        status, body = await asyncio.to_thread(door.get, "/live/ferry/baku")
        assert (status, body) == (200, b'{"at": "Aqtau", "id": 1}')

    run(door.port, story)


def test_topic_that_ends_ends_its_streams(door: LiveDoor) -> None:
    door.start()

    async def story(crowd: Crowd) -> None:
        ending, other = await crowd.one(), await crowd.one("/live/ferry/baku")
        with closing(sqlite3.connect(door.database)) as database, database:
            database.execute("DELETE FROM ferries WHERE name = 'aqtau'")
        assert (await ending.rest()).endswith(b"0\r\n\r\n")
        door.sail("baku")
        await other.told(2)
        assert (await crowd.one()).status == 404

    run(door.port, story)


def nginx_conf_before(door: LiveDoor, port: int, settings: Any) -> str:
    server = settings.TILSHI.server.model_copy(update={"port": door.port, "proxies": ("127.0.0.1",)})
    settings.TILSHI = settings.TILSHI.model_copy(update={"server": server})
    return nginx_conf(f"127.0.0.1:{port}")


def test_nginx_passes_events_on_as_they_happen(door: LiveDoor, tmp_path: Path, settings: Any) -> None:
    door.start(LIVE_HEARTBEAT="0.5")

    async def story(crowd: Crowd) -> None:
        watcher = await crowd.one()
        assert watcher.status == 200 and b"text/event-stream" in watcher.head
        await watcher.told(1)
        await watcher.until(b":\n\n", 2)
        committed_at = door.sail()
        assert await watcher.told(2) - committed_at < TOLD_SECONDS
        shared = [await crowd.one() for _ in range(OF_ONE)]
        assert [watcher.status for watcher in shared] == [200] * (OF_ONE - 1) + [503]
        assert (await crowd.one(number=OF_ONE)).status == 200, "another address has its own share"
        for one in (watcher, *shared):
            one.leave()
        await asyncio.sleep(1)
        assert (await crowd.one()).status == 200, "nginx hung up for those who left"

    port = free_port()
    with running_nginx(nginx_conf_before(door, port, settings), tmp_path / "nginx"):
        run(port, story)
