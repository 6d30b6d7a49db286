"""The door: what reaches Django is complete and true, and no client can keep its threads."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from tilshi.delivery import door
from tilshi.delivery.door import Door

STRANGER, PROXY = "203.0.113.9", "10.0.0.1"
Environ = dict[str, Any]


@dataclass
class Answer:
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def send(self, message: dict[str, Any]) -> None:
        self.messages.append(dict(message))

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.messages[0]["headers"])

    @property
    def body(self) -> bytes:
        return b"".join(message["body"] for message in self.messages[1:])


class Echo:
    """A WSGI application that remembers what it was called with."""

    def __init__(self, answer: bytes = b"hello\n") -> None:
        self.answer = answer
        self.calls: list[Environ] = []
        self.bodies: list[bytes] = []

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.calls.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [self.answer]


def scope_of(path: str = "/ru/", client: str = STRANGER, **changes: Any) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
        "client": (client, 50000),
        "server": ("127.0.0.1", 8000),
        "scheme": "http",
        **changes,
    }


def receiving(*messages: dict[str, Any]) -> Callable[[], Any]:
    waiting = iter(messages or [{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(waiting)

    return receive


def ask(app: Any, scope: dict[str, Any] | None = None, *messages: dict[str, Any]) -> Answer:
    """One request through a door of its own."""

    async def one() -> Answer:
        async with standing(app) as at:
            answer = Answer()
            await asyncio.wait_for(at(scope or scope_of(), receiving(*messages), answer.send), 5)
            return answer

    return asyncio.run(one())


@asynccontextmanager
async def standing(app: Any, threads: int = 2) -> AsyncIterator[Door]:
    at = Door(app, threads=threads, proxies=frozenset({PROXY}))
    try:
        yield at
    finally:
        at.threads.shutdown(wait=False)


def chunks(*bodies: bytes) -> Iterator[dict[str, Any]]:
    for number, body in enumerate(bodies, start=1):
        yield {"type": "http.request", "body": body, "more_body": number < len(bodies)}


def test_request_goes_in_and_its_answer_comes_out() -> None:
    app = Echo()
    answer = ask(app, scope_of("/kk/қала/", query_string=b"page=2"))
    assert (answer.status, answer.body) == (200, b"hello\n")
    assert answer.headers[b"content-type"] == b"text/plain"
    assert app.calls[0]["PATH_INFO"].encode("latin1").decode() == "/kk/қала/"
    assert app.calls[0]["QUERY_STRING"] == "page=2"
    assert app.calls[0]["REMOTE_ADDR"] == STRANGER


def test_healthz_is_answered_without_django() -> None:
    app = Echo()
    answer = ask(app, scope_of("/healthz"))
    assert (answer.status, answer.body) == (200, b"ok\n")
    assert answer.headers[b"cache-control"] == b"no-store"
    assert app.calls == []


def test_healthz_is_answered_while_all_threads_are_busy() -> None:
    release = threading.Event()

    def busy(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        release.wait(5)
        return Echo()(environ, start_response)

    async def story() -> Answer:
        async with standing(busy, threads=1) as at:
            waiting = asyncio.create_task(at(scope_of(), receiving(), Answer().send))
            await asyncio.sleep(0.05)
            health = Answer()
            await asyncio.wait_for(at(scope_of("/healthz"), receiving(), health.send), 1)
            release.set()
            await waiting
            return health

    assert asyncio.run(story()).status == 200


FORWARDS = [
    (b"X-Forwarded-Proto", b"https"),
    (b"x-forwarded-for", b"198.51.100.1"),
    (b"X-Forwarded-Host", b"evil.example"),
    (b"Forwarded", b"for=198.51.100.1"),
]
AS_DJANGO_SEES = ["HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED"]


@pytest.mark.parametrize(
    ("client", "believed"),
    [
        pytest.param((STRANGER, 1), False, id="a stranger"),
        pytest.param((PROXY, 1), True, id="the named proxy"),
        pytest.param(("10.0.0.11", 1), False, id="an address that begins like it"),
        pytest.param(None, False, id="nobody knows who"),
    ],
)
def test_forwarding_is_believed_only_from_a_named_proxy(client: Any, believed: bool) -> None:
    app = Echo()
    ask(app, scope_of(headers=[*FORWARDS, (b"host", b"news.kz")]) | {"client": client})
    seen = [name for name in AS_DJANGO_SEES if name in app.calls[0]]
    assert seen == (AS_DJANGO_SEES if believed else [])
    assert app.calls[0]["HTTP_HOST"] == "news.kz"


@pytest.mark.parametrize("client", [STRANGER, PROXY])
def test_name_with_an_underscore_never_passes_for_one_with_a_hyphen(client: str) -> None:
    app = Echo()
    ask(
        app,
        scope_of(client=client, headers=[(b"X_Forwarded_Proto", b"https"), (b"x-forwarded_for", b"1.1.1.1")]),
    )
    assert not [name for name in app.calls[0] if name.startswith("HTTP_X")]


def test_raw_bytes_in_a_query_reach_django_as_they_came() -> None:
    app = Echo()
    query = "q=қала&x=%20".encode() + b"\xff"
    assert ask(app, scope_of(query_string=query)).status == 200
    assert app.calls[0]["QUERY_STRING"].encode("latin-1") == query


def test_header_that_comes_twice_is_joined_and_a_false_length_is_counted() -> None:
    app = Echo()
    headers = [(b"accept", b"text/html"), (b"accept", b"text/plain"), (b"content-length", b"999")]
    ask(app, scope_of(method="POST", headers=headers), *chunks(b"abc"))
    assert app.calls[0]["HTTP_ACCEPT"] == "text/html,text/plain"
    assert app.calls[0]["CONTENT_LENGTH"] == "3"
    assert app.bodies == [b"abc"]


def test_client_that_is_cut_off_while_django_works_leaves_the_thread_free() -> None:
    async def story() -> Answer:
        async with standing(large_file, threads=1) as at:
            for _ in range(3):
                cut = asyncio.create_task(at(scope_of(), receiving(), Answer().send))
                await asyncio.sleep(0.01)
                cut.cancel()
                await asyncio.gather(cut, return_exceptions=True)
            stays = Answer()
            await asyncio.wait_for(at(scope_of(), receiving(), stays.send), 5)
            return stays

    assert len(asyncio.run(story()).body) == 4096 * 700


def test_body_of_many_chunks_arrives_whole() -> None:
    app = Echo()
    parts = [bytes([number % 256]) * 70_000 for number in range(40)]  # more than stays in memory
    ask(app, scope_of(method="POST"), *chunks(*parts))
    assert app.bodies == [b"".join(parts)]


def test_body_as_long_as_a_whole_number_of_reads_arrives_whole() -> None:
    app = Echo()
    ask(app, scope_of(method="POST"), *chunks(b"x" * door.CHUNK_BYTES * 2))
    assert len(app.bodies[0]) == door.CHUNK_BYTES * 2


@pytest.mark.parametrize(("size", "status"), [(1000, 200), (1001, 413)])
def test_body_over_the_cap_is_refused(size: int, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BODY_BYTES", 1000)
    app = Echo()
    answer = ask(app, scope_of(method="POST"), *chunks(b"x" * (size - 1), b"x", b""))
    assert answer.status == status
    assert len(app.calls) == (1 if status == 200 else 0)


def test_client_that_leaves_amid_its_body_costs_django_nothing() -> None:
    app = Echo()
    first = {"type": "http.request", "body": b"half", "more_body": True}
    ask(app, scope_of(method="POST"), first, {"type": "http.disconnect"})
    assert app.calls == []


def test_django_works_on_no_more_requests_than_it_has_threads() -> None:
    at_work, most = 0, 0
    lock, both_in = threading.Lock(), threading.Barrier(2)

    def slow(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        both_in.wait(5)  # ends only where two are inside at once
        time.sleep(0.01)
        with lock:
            at_work -= 1
        return Echo()(environ, start_response)

    async def story() -> list[Answer]:
        async with standing(slow, threads=2) as at:
            answers = [Answer() for _ in range(8)]
            calls = [at(scope_of(), receiving(), answer.send) for answer in answers]
            await asyncio.wait_for(asyncio.gather(*calls), 10)
            return answers

    assert [answer.status for answer in asyncio.run(story())] == [200] * 8
    assert most == 2


def fails_at_once(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    raise RuntimeError("the password is tulip")


def fails_half_way(environ: Environ, start_response: Callable[..., Any]) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"half a page"
    raise RuntimeError("the password is tulip")


@pytest.mark.parametrize("app", [fails_at_once, fails_half_way])
def test_failure_shows_a_stranger_nothing_and_leaves_the_door_standing(app: Any) -> None:
    """What is raised is the server's to log and to answer with its bare 500; nothing went out before."""

    def by_path(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        return (app if environ["PATH_INFO"] == "/bad/" else Echo())(environ, start_response)

    async def story() -> tuple[list[Answer], Answer]:
        async with standing(by_path, threads=1) as at:
            bad = [Answer() for _ in range(3)]
            for answer in bad:
                with pytest.raises(RuntimeError):
                    await asyncio.wait_for(at(scope_of("/bad/"), receiving(), answer.send), 2)
            good = Answer()
            await asyncio.wait_for(at(scope_of(), receiving(), good.send), 2)
            return bad, good

    bad, good = asyncio.run(story())
    assert [answer.messages for answer in bad] == [[], [], []]
    assert (good.status, good.body) == (200, b"hello\n")


def large_file(environ: Environ, start_response: Callable[..., Any]) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Length", str(4096 * 700))])
    for number in range(700):
        yield bytes([number % 256]) * 4096


def test_large_answer_comes_out_whole_and_in_order() -> None:
    answer = ask(large_file)
    assert answer.body == b"".join(bytes([number % 256]) * 4096 for number in range(700))
    assert [message["more_body"] for message in answer.messages[1:]][-1] is False


def test_slow_downloads_keep_no_thread() -> None:
    """As many of them as threads would else stop the site, as a client that waits showed with granian."""

    def by_path(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        return (large_file if environ["PATH_INFO"] == "/media/" else Echo())(environ, start_response)

    async def never_ready(message: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    async def story() -> Answer:
        async with standing(by_path, threads=1) as at:
            slow = [asyncio.create_task(at(scope_of("/media/"), receiving(), never_ready)) for _ in range(3)]
            quick = Answer()
            await asyncio.wait_for(at(scope_of(), receiving(), quick.send), 5)
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
            return quick

    assert asyncio.run(story()).body == b"hello\n"


def test_client_that_leaves_amid_the_answer_keeps_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    async def gone(message: dict[str, Any]) -> None:
        raise ConnectionResetError

    async def story() -> Answer:
        async with standing(large_file, threads=1) as at:
            for _ in range(2):
                with pytest.raises(ConnectionResetError):
                    await asyncio.wait_for(at(scope_of(), receiving(), gone), 5)
            stays = Answer()
            await asyncio.wait_for(at(scope_of(), receiving(), stays.send), 5)
            return stays

    with caplog.at_level(logging.ERROR):
        assert len(asyncio.run(story()).body) == 4096 * 700
    assert caplog.records == []


def test_head_has_the_same_headers_and_django_knows_it_is_one() -> None:
    app = Echo(b"")
    answer = ask(app, scope_of(method="HEAD"))
    assert app.calls[0]["REQUEST_METHOD"] == "HEAD"
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers == ask(Echo()).headers
