"""The door: what reaches Django is complete and true, and no client can keep its threads."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.rsgi_fakes import PROXY, STRANGER, Header, Protocol, Scope, gone, never, scope_of
from tilshi.core.rsgi.peer import Believing
from tilshi.delivery import door
from tilshi.delivery.door import Door
from tilshi.stories.byte_range import ByteRange, PartOfFile

Environ = dict[str, Any]


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


def ask(app: Any, scope: Scope | None = None, *chunks: bytes, breaks_off: bool = False) -> Protocol:
    """One request through a door of its own."""

    async def one() -> Protocol:
        async with standing(app) as at:
            proto = Protocol(*chunks, breaks_off=breaks_off)
            await asyncio.wait_for(at.__rsgi__(scope or scope_of(), proto), 5)
            return proto

    return asyncio.run(one())


@asynccontextmanager
async def standing(app: Any, threads: int = 2) -> AsyncIterator[Door]:
    believing = Believing(["news.kz"], frozenset({PROXY}), is_https=False)
    at = Door(app, threads=threads, believing=believing, memory_bytes=2**20)
    try:
        yield at
    finally:
        at.threads.pool.shutdown(wait=False)


def test_request_goes_in_and_its_answer_comes_out() -> None:
    app = Echo()
    answer = ask(app, scope_of("/kk/қала/", query_string="page=2"))
    assert (answer.status, answer.body) == (200, b"hello\n")
    assert answer.headers["content-type"] == "text/plain"
    assert app.calls[0]["PATH_INFO"].encode("latin1").decode() == "/kk/қала/"
    assert app.calls[0]["QUERY_STRING"] == "page=2"
    assert app.calls[0]["REMOTE_ADDR"] == STRANGER


def test_healthz_is_answered_without_django() -> None:
    app = Echo()
    answer = ask(app, scope_of("/healthz"))
    assert (answer.status, answer.body) == (200, b"ok\n")
    assert answer.headers["cache-control"] == "no-store"
    assert app.calls == []


def test_healthz_is_answered_while_all_threads_are_busy() -> None:
    release = threading.Event()

    def busy(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        release.wait(5)
        return Echo()(environ, start_response)

    async def story() -> Protocol:
        async with standing(busy, threads=1) as at:
            waiting = asyncio.create_task(at.__rsgi__(scope_of(), Protocol()))
            await asyncio.sleep(0.05)
            health = Protocol()
            await asyncio.wait_for(at.__rsgi__(scope_of("/healthz"), health), 1)
            assert not waiting.done()
            release.set()
            await waiting
            return health

    assert asyncio.run(story()).status == 200


FORWARDS = [
    ("X-Forwarded-Proto", "https"),
    ("x-forwarded-for", "198.51.100.1"),
    ("X-Forwarded-Host", "evil.example"),
    ("Forwarded", "for=198.51.100.1"),
]
AS_DJANGO_SEES = ["HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED"]


@pytest.mark.parametrize(
    ("client", "believed"),
    [
        pytest.param(f"{STRANGER}:1", False, id="a stranger"),
        pytest.param(f"{PROXY}:1", True, id="the named proxy"),
        pytest.param("10.0.0.11:1", False, id="an address that begins like it"),
        pytest.param("", False, id="nobody knows who"),
    ],
)
def test_forwarding_is_believed_only_from_a_named_proxy(client: str, believed: bool) -> None:
    app = Echo()
    scope = scope_of(headers=[*FORWARDS, ("host", "news.kz")])
    scope.client = client
    ask(app, scope)
    seen = [name for name in AS_DJANGO_SEES if name in app.calls[0]]
    assert seen == (AS_DJANGO_SEES if believed else [])
    assert app.calls[0]["HTTP_HOST"] == "news.kz"


@pytest.mark.parametrize("client", [STRANGER, PROXY])
def test_name_with_an_underscore_never_passes_for_one_with_a_hyphen(client: str) -> None:
    app = Echo()
    headers = [("X_Forwarded_Proto", "https"), ("x-forwarded_for", "1.1.1.1")]
    ask(app, scope_of(client=client, headers=headers))
    assert not [name for name in app.calls[0] if name.startswith("HTTP_X")]


def test_raw_bytes_in_a_query_reach_django_as_they_came() -> None:
    """Granian itself refuses those that are no UTF-8; escaped ones stay escaped."""
    app = Echo()
    query = "q=қала&x=%20%FF&y=%D2%9B"
    assert ask(app, scope_of(query_string=query)).status == 200
    assert app.calls[0]["QUERY_STRING"].encode("latin-1") == query.encode()


def test_header_that_comes_twice_is_joined_and_a_false_length_is_counted() -> None:
    app = Echo()
    twice = [("accept", "text/html"), ("accept", "text/plain")]
    chunked = [("content-length", "999"), ("transfer-encoding", "chunked")]  # the claim is overruled
    answer = ask(app, scope_of(method="POST", headers=[*twice, *chunked]), b"abc")
    assert answer.status == 200
    assert app.calls[0]["HTTP_ACCEPT"] == "text/html,text/plain"
    assert app.calls[0]["CONTENT_LENGTH"] == "3"
    assert app.bodies == [b"abc"]


def test_client_that_is_cut_off_while_django_works_leaves_the_thread_free() -> None:
    async def story() -> Protocol:
        async with standing(large_file, threads=1) as at:
            for _ in range(3):
                cut = asyncio.create_task(at.__rsgi__(scope_of(), Protocol()))
                await asyncio.sleep(0.01)
                cut.cancel()
                await asyncio.gather(cut, return_exceptions=True)
            stays = Protocol()
            await asyncio.wait_for(at.__rsgi__(scope_of(), stays), 5)
            return stays

    assert len(asyncio.run(story()).body) == 4096 * 700


def test_body_of_many_chunks_arrives_whole() -> None:
    app = Echo()
    parts = [bytes([number % 256]) * 70_000 for number in range(40)]  # more than stays in memory
    ask(app, scope_of(method="POST"), *parts)
    assert app.bodies == [b"".join(parts)]


def test_body_as_long_as_a_whole_number_of_reads_arrives_whole() -> None:
    app = Echo()
    ask(app, scope_of(method="POST"), b"x" * door.CHUNK_BYTES * 2)
    assert len(app.bodies[0]) == door.CHUNK_BYTES * 2


@pytest.mark.parametrize(("size", "status"), [(1000, 200), (1001, 413)])
def test_body_over_the_cap_is_refused(size: int, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BODY_BYTES", 1000)
    app = Echo()
    answer = ask(app, scope_of(method="POST"), b"x" * (size - 1), b"x")
    assert answer.status == status
    assert len(app.calls) == (1 if status == 200 else 0)


CLAIMS: list[Header] = [("content-length", "8")]
CHUNKED: list[Header] = [("transfer-encoding", "chunked")]


@pytest.mark.parametrize(
    ("headers", "breaks_off"),
    [
        pytest.param(CLAIMS, True, id="granian shows that the body broke off"),
        pytest.param(CLAIMS, False, id="only the length shows it"),
        pytest.param(CHUNKED, True, id="there is no length"),
    ],
)
def test_client_that_leaves_amid_its_body_costs_django_nothing(
    headers: list[Header], breaks_off: bool
) -> None:
    app = Echo()
    answer = ask(app, scope_of(method="POST", headers=headers), b"half", breaks_off=breaks_off)
    assert app.calls == []
    assert answer.status == 400, "and who is still there is told"


@pytest.mark.parametrize("headers", [CLAIMS, CHUNKED, []])
def test_body_that_is_as_long_as_it_claims_arrives(headers: list[Header]) -> None:
    app = Echo()
    assert ask(app, scope_of(method="POST", headers=headers), b"half", b"full").status == 200
    assert app.bodies == [b"halffull"]


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

    async def story() -> list[Protocol]:
        async with standing(slow, threads=2) as at:
            answers = [Protocol() for _ in range(8)]
            calls = [at.__rsgi__(scope_of(), answer) for answer in answers]
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
        return (app if environ["PATH_INFO"] == "/account/bad/" else Echo())(environ, start_response)

    async def story() -> tuple[list[Protocol], Protocol]:
        async with standing(by_path, threads=1) as at:
            bad = [Protocol() for _ in range(3)]
            for answer in bad:
                with pytest.raises(RuntimeError):
                    await asyncio.wait_for(at.__rsgi__(scope_of("/account/bad/"), answer), 2)
            good = Protocol()
            await asyncio.wait_for(at.__rsgi__(scope_of(), good), 2)
            return bad, good

    bad, good = asyncio.run(story())
    assert [(answer.status, answer.sent, answer.pieces) for answer in bad] == [(None, [], [])] * 3
    assert (good.status, good.body) == (200, b"hello\n")


def large_file(environ: Environ, start_response: Callable[..., Any]) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Length", str(4096 * 700))])
    for number in range(700):
        yield bytes([number % 256]) * 4096


def test_large_answer_comes_out_whole_and_in_order() -> None:
    answer = ask(large_file)
    assert (answer.status, answer.headers["content-length"]) == (200, str(4096 * 700))
    assert answer.body == b"".join(bytes([number % 256]) * 4096 for number in range(700))
    assert all(len(piece) <= door.CHUNK_BYTES for piece in answer.pieces)
    assert answer.is_streamed and answer.is_ended


@pytest.mark.parametrize(("first", "end"), [(0, 10), (3, 10), (3, 7)])
def test_file_on_the_disk_is_read_by_the_server_and_held_in_no_memory(
    tmp_path: Path, first: int, end: int
) -> None:
    (tmp_path / "interview.mp3").write_bytes(b"0123456789")

    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        file = PartOfFile((tmp_path / "interview.mp3").open("rb"), ByteRange(first, end - 1))
        start_response("206 Partial Content", [("Content-Length", str(end - first))])
        return environ["wsgi.file_wrapper"](file, 4096)

    answer = ask(app)
    assert (answer.status, answer.file) == (206, str(tmp_path / "interview.mp3"))
    assert answer.body == b"0123456789"[first:end]


def test_file_that_stands_nowhere_any_more_comes_out_all_the_same(tmp_path: Path) -> None:
    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        file = (tmp_path / "gone.txt").open("w+b")
        file.write(b"words")
        file.seek(0)
        (tmp_path / "gone.txt").unlink()
        start_response("200 OK", [])
        return environ["wsgi.file_wrapper"](file, 4096)

    answer = ask(app)
    assert (answer.status, answer.file, answer.body) == (200, "", b"words")


def test_slow_downloads_keep_no_thread() -> None:
    """As many of them as threads would else stop the site, as a client that waits showed with granian."""

    def by_path(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        return (large_file if environ["PATH_INFO"] == "/media/" else Echo())(environ, start_response)

    async def story() -> tuple[Protocol, list[Protocol]]:
        async with standing(by_path, threads=1) as at:
            waiting = [Protocol(takes=never) for _ in range(3)]
            slow = [asyncio.create_task(at.__rsgi__(scope_of("/media/"), proto)) for proto in waiting]
            quick = Protocol()
            await asyncio.wait_for(at.__rsgi__(scope_of(), quick), 5)
            assert not any(task.done() for task in slow)
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
            return quick, waiting

    quick, waiting = asyncio.run(story())
    assert quick.body == b"hello\n"
    assert [proto.pieces for proto in waiting] == [[], [], []]


def test_large_download_leaves_others_their_turn() -> None:
    """Granian takes a piece without a pause, so that nobody else would be answered before the last."""

    def by_path(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        return (large_file if environ["PATH_INFO"] == "/media/" else Echo())(environ, start_response)

    async def story() -> tuple[int, int]:
        async with standing(by_path, threads=1) as at:
            health, asked = Protocol(), asyncio.Event()

            async def asks_at_the_first_piece(piece: bytes) -> None:
                asked.set()

            async def another() -> int:
                await asked.wait()
                await at.__rsgi__(scope_of("/healthz"), health)
                return len(large.pieces)

            large = Protocol(takes=asks_at_the_first_piece)
            waiting = asyncio.create_task(another())
            await asyncio.wait_for(at.__rsgi__(scope_of("/media/"), large), 5)
            assert health.status == 200
            return await waiting, len(large.pieces)

    before, all_of_them = asyncio.run(story())
    assert before < all_of_them


def test_client_that_leaves_amid_the_answer_keeps_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> tuple[list[Protocol], Protocol]:
        async with standing(large_file, threads=1) as at:
            left = [Protocol(takes=gone) for _ in range(2)]
            for proto in left:  # nothing is raised: granian would log each reader that goes away as an error
                await asyncio.wait_for(at.__rsgi__(scope_of(), proto), 5)
            stays = Protocol()
            await asyncio.wait_for(at.__rsgi__(scope_of(), stays), 5)
            return left, stays

    with caplog.at_level(logging.ERROR):
        left, stays = asyncio.run(story())
    assert len(stays.body) == 4096 * 700
    assert [(proto.pieces, proto.is_ended) for proto in left] == [([], True)] * 2
    assert caplog.records == []


def test_head_has_the_same_headers_and_django_knows_it_is_one() -> None:
    app = Echo(b"")
    answer = ask(app, scope_of(method="HEAD"))
    assert app.calls[0]["REQUEST_METHOD"] == "HEAD"
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers == ask(Echo()).headers


def test_head_of_a_large_answer_has_its_headers_and_streams_nothing() -> None:
    """The server takes no body for it, and a stream that nobody reads looks like a client that left."""
    answer = ask(large_file, scope_of(method="HEAD"))
    assert (answer.status, answer.pieces, answer.is_streamed) == (200, [], False)
    assert answer.headers == ask(large_file).headers
