"""Servers that send too much, too slowly, or not all of it."""
# ruff: noqa: E501  a case a line: the tables are read down their columns

import gzip
import socket
import time
import tracemalloc
import zlib
from dataclasses import replace
from threading import Event

import pytest

from tests.core.fetch.servers import (
    LIMITS,
    PUBLIC,
    SHORT,
    Answer,
    Server,
    complaint,
    dripping,
    endless,
    page,
    serving,
    take,
    trusting,
)
from tilshi.core.fetch.connection import system_connect

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def silence(caller: socket.socket, server: Server) -> None:
    server.stopped.wait(5)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(silence, id="no answer"),
        pytest.param(dripping(b"", b"H"), id="status line in drops"),
        pytest.param(dripping(OK, b"A: b\r\n"), id="headers in drops"),
        pytest.param(dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), id="promises in drops"),
        pytest.param(dripping(OK + b"\r\n", b"a"), id="body in drops"),
        pytest.param(dripping(OK + b"Content-Length: 1000\r\n\r\n", b"a"), id="announced body in drops"),
        pytest.param(dripping(CHUNKED, b"1\r\na\r\n"), id="chunks in drops"),
        pytest.param(dripping(CHUNKED + b"0\r\n", b"A: b\r\n"), id="trailers in drops"),
        pytest.param(
            dripping(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")), id="gzip in drops"
        ),
    ],
)
def test_slow_server_gets_its_time_and_no_more(answer: Answer) -> None:
    with serving(answer) as server:
        start = time.monotonic()
        sentence = complaint(server.address, limits=SHORT)
        assert 0.3 < time.monotonic() - start < 3
    assert sentence == "127.0.0.1 did not give everything within 0.4 seconds: try again later."


def test_redirects_share_one_deadline() -> None:
    def late(caller: socket.socket, server: Server) -> None:
        time.sleep(0.25)
        caller.sendall(page(b"", f"Location: /{len(server.requests)}", status="302 Elsewhere"))

    with serving(late) as server:
        assert "within 0.4 seconds" in complaint(server.address, limits=SHORT)
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(silence, id="silence"),
        pytest.param(dripping(bytes.fromhex("160303400002003ffc"), b"\0"), id="greeting in drops"),
    ],
)
def test_handshake_that_never_ends_is_left(answer: Answer) -> None:
    with serving(answer, reads_request=False) as server:
        start = time.monotonic()
        sentence = complaint(server.address.replace("http", "https"), limits=SHORT)
        assert 0.3 < time.monotonic() - start < 3
    assert sentence == "127.0.0.1 did not give everything within 0.4 seconds: try again later."


def test_secure_server_that_drips_is_left_too() -> None:
    with serving(dripping(OK + b"\r\n", b"a"), tls=True) as server:
        start = time.monotonic()
        sentence = complaint(
            "https://news.example/",
            resolve=lambda name: [PUBLIC],
            connect=lambda address, port, seconds: system_connect("127.0.0.1", server.port, seconds),
            trust=trusting,
            limits=SHORT,
        )
        assert time.monotonic() - start < 3
    assert sentence == "news.example did not give everything within 0.4 seconds: try again later."


def test_look_up_that_hangs_is_left() -> None:
    over = Event()

    def hang(name: str) -> list[str]:
        over.wait(5)
        return [PUBLIC]

    start = time.monotonic()
    sentence = complaint("http://news.example/", resolve=hang, limits=SHORT)
    assert time.monotonic() - start < 3
    over.set()
    assert sentence == "news.example did not give everything within 0.4 seconds: try again later."


def test_connection_that_is_never_made_is_left() -> None:
    def swallow(address: str, port: int, seconds: float) -> socket.socket:
        assert 0 < seconds <= 0.4
        time.sleep(seconds)
        raise TimeoutError

    sentence = complaint("http://8.8.8.8/", connect=swallow, limits=SHORT)
    assert sentence == "8.8.8.8 did not give everything within 0.4 seconds: try again later."


def test_body_up_to_the_limit_is_taken_and_not_a_byte_more() -> None:
    full = b"a" * LIMITS.max_bytes
    with serving(page(full), OK + b"\r\n" + full, page(full + b"a"), OK + b"\r\n" + full + b"a") as server:
        assert take(server.address).content == full
        assert take(server.address).content == full
        for _ in range(2):
            assert "127.0.0.1 sends more than 100,000 bytes" in complaint(server.address)


def test_announced_size_is_refused_before_a_byte_of_it_is_read() -> None:
    def announce(caller: socket.socket, server: Server) -> None:
        caller.sendall(OK + b"Content-Length: 100001\r\n\r\n")
        server.stopped.wait(5)

    with serving(announce) as server:
        assert "sends more than 100,000 bytes" in complaint(server.address)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(endless(OK + b"\r\n", b"a" * 5000), "more than 100,000 bytes", id="body"),
        pytest.param(endless(CHUNKED, b"3e8\r\n" + b"a" * 1000 + b"\r\n"), "more than 100,000", id="chunks"),
        pytest.param(endless(CHUNKED, b"1;" + b"b" * 50 + b"\r\na\r\n"), "without end", id="chunks' remarks"),
        pytest.param(endless(CHUNKED + b"0\r\n", b"A: b\r\n" * 99), "without end", id="trailers"),
        pytest.param(endless(CHUNKED + b"-1\r\n", b"a" * 5000), "without end", id="chunk of less than none"),
        pytest.param(endless(CHUNKED + b"ffffffffff\r\n", b"a" * 5000), "more than 100,000", id="huge chunk"),
        pytest.param(endless(OK, b"A: b\r\n"), "does not answer as a web server", id="headers"),
        pytest.param(endless(OK, b"A: " + b"b" * 8000 + b"\r\n"), "without end", id="long headers"),
        pytest.param(endless(OK + b"A: ", b"b" * 5000), "without end", id="one header"),
        pytest.param(endless(b"", b"a" * 5000), "without end", id="status line"),
        pytest.param(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "without end", id="promises"),
        pytest.param(
            endless(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")), "more than 100,000", id="members"
        ),
    ],
)  # fmt: skip
def test_server_without_an_end_is_left_with_little_memory_used(answer: Answer, words: str) -> None:
    tracemalloc.start()
    try:
        with serving(answer) as server:
            sentence = complaint(server.address)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
    assert words in sentence


def test_head_of_many_long_headers_is_still_read() -> None:
    with serving(page(b"a", *[f"Content-Security-Policy: {'b' * 1000}"] * 40)) as server:
        assert take(server.address).content == b"a"


@pytest.mark.parametrize(("encoding", "bits"), [("gzip", 31), ("deflate", 15)])
def test_bomb_goes_off_in_a_small_room(encoding: str, bits: int) -> None:
    packer = zlib.compressobj(level=9, wbits=bits)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    assert len(bomb) < LIMITS.max_bytes
    patient = replace(LIMITS, max_ratio=100_000)
    with serving(page(bomb, f"Content-Encoding: {encoding}")) as server:
        tracemalloc.start()
        try:
            assert "over 50 times its size" in complaint(server.address)
            assert "over 1,000,000 bytes, unpacked" in complaint(server.address, limits=patient)
            assert tracemalloc.get_traced_memory()[1] < 5_000_000, "of fifty million"
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(OK + b"Content-Length: 9\r\n\r\nHalf a p", id="announced body"),
        pytest.param(OK + b"Content-Length: 9\r\n\r\n", id="no body"),
        pytest.param(CHUNKED + b"4\r\nHalf\r\n", id="no last chunk"),
        pytest.param(CHUNKED + b"9\r\nHalf", id="half a chunk"),
        pytest.param(CHUNKED + b"4\r\nHalf\r\nno number\r\n", id="chunk without a size"),
        pytest.param(
            OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"A page" * 100)[:-4], id="packed body"
        ),
    ],
)
def test_half_a_page_is_none(answer: bytes) -> None:
    with serving(answer) as server:
        sentence = complaint(server.address)
    assert "before the end" in sentence or "before its end" in sentence


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 6\r\nContent-Length: 7\r\n",
        b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: +6\r\n",
        b"Content-Length: -6\r\n",
        b"Content-Length: 6, 6\r\n",
        b"Content-Length: 0x6\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: identity\r\n",
    ],
)
def test_unclear_end_is_refused(headers: bytes) -> None:
    with serving(OK + headers + b"\r\nA page") as server:
        assert "does not say clearly where its answer ends" in complaint(server.address)


def test_packing_that_was_not_asked_for_is_refused() -> None:
    with serving(page(b"a", "Content-Encoding: br")) as server:
        assert "packs its answer in a way that was not asked for" in complaint(server.address)
