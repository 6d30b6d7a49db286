"""What we send, what we take, and where redirects lead."""
# ruff: noqa: E501  a case a line: the tables are read down their columns

import gzip
import socket
from dataclasses import replace

import pytest

from tests.core.fetch.servers import LIMITS, complaint, page, redirect, serving, take
from tilshi.core.fetch import Fetched, FetchedHeaders, FetchError


def test_page_is_fetched_with_what_its_headers_say() -> None:
    sent = page(b"A page", "Content-Type: text/html; charset=utf-8", 'ETag: "1"', "Last-Modified: today")
    with serving(sent) as server:
        found = take(f"{server.address}/a?b=c#d")
    headers = FetchedHeaders("text/html", "utf-8", '"1"', "today")
    assert found == Fetched(f"{server.address}/a?b=c", 200, headers, b"A page")
    assert server.requests[0].startswith("GET /a?b=c HTTP/1.1\r\n")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(page(gzip.compress(b"A page"), "Content-Encoding: gzip"), id="packed"),
        pytest.param(page(gzip.compress(b"A page"), "CONTENT-ENCODING: GZip "), id="packed, loudly"),
        pytest.param(b"HTTP/1.0 200 OK\r\n\r\nA page", id="until the connection ends"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nA \r\n4;x=y\r\npage\r\n0\r\nA: b\r\n\r\n",
            id="in chunks",
        ),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" + page(b"A page"), id="after a promise"),
        pytest.param(page(b"A page", "Content-Length: 6"), id="length said twice"),
        pytest.param(page(b"A page") + b"and more", id="more than was announced"),
    ],
)  # fmt: skip
def test_page_comes_whole_however_it_travels(answer: bytes) -> None:
    with serving(answer) as server:
        assert take(server.address).content == b"A page"


def test_request_says_who_we_are_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:1")
    with serving(page(b"", "Set-Cookie: a=b", "Location: /b", status="302 Elsewhere"), page()) as server:
        take(f"{server.address}/a", user_agent="Tumar/1 (+https://news.example)")
        lines = server.requests[-1].rstrip().split("\r\n")
    assert lines == [
        "GET /b HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "User-Agent: Tumar/1 (+https://news.example)",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    ]


def test_callers_headers_are_sent_once() -> None:
    with serving(page()) as server:
        take(server.address, headers={"accept": "text/html", "X-Key": "1"})
        assert (server.header("accept"), server.header("x-key")) == (["text/html"], ["1"])


def test_key_does_not_go_to_another_host_with_a_redirect() -> None:
    headers = {"Authorization": "Bearer secret-word", "X-Key": "secret-word", "Accept-Language": "kk"}
    with serving(page()) as other, serving(redirect(f"{other.address}/b")) as server:
        take(server.address, headers=headers)
        assert server.header("authorization") == ["Bearer secret-word"]
        assert "secret-word" not in other.requests[-1]
        assert other.header("accept-language") == ["kk"]


def test_key_stays_with_the_host_that_it_is_for() -> None:
    with serving(redirect("/b"), page()) as server:
        take(server.address, headers={"X-Key": "1"})
        assert server.header("x-key") == ["1"]


@pytest.mark.parametrize(
    "name",
    ["Host", "host", "Cookie", "Referer", "User-Agent", "Accept-Encoding", "Range", "TE", "Connection"],
)
def test_caller_cannot_say_what_a_fetch_says_itself(name: str) -> None:
    with pytest.raises(ValueError, match=name.title()):
        take("http://127.0.0.1/", headers={name: "a"})


def test_unchanged_page_is_told_where_that_was_asked() -> None:
    answer = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 6\r\n\r\n'
    with serving(answer) as server:
        for name in ("If-None-Match", "if-modified-since"):
            found = take(server.address, headers={name: '"1"'})
            assert (found.status, found.content, found.headers.etag) == (304, b"", '"1"')
        assert "answered 304" in complaint(server.address)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"), [(404, [], None), (410, [], None), (429, ["Retry-After: 120"], 120), (503, [], None)]
)  # fmt: skip
def test_status_reaches_the_caller(status: int, headers: list[str], seconds: int | None) -> None:
    answer = page(b"An apology", *headers, status=f"{status} \x1b[31mSorry")
    with serving(answer) as server, pytest.raises(FetchError) as caught:
        take(f"{server.address}/a?key=secret-word")
    assert (caught.value.status, caught.value.retry_after_seconds) == (status, seconds)
    assert str(caught.value).startswith(f"127.0.0.1 answered {status}, ")
    assert "Sorry" not in str(caught.value)
    assert "secret-word" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed(status: int) -> None:
    with serving(redirect("/b", status), page(b"A page")) as server:
        found = take(f"{server.address}/a")
    assert (found.address, found.content) == (f"{server.address}/b", b"A page")


def test_redirect_in_cyrillic_is_followed() -> None:
    with serving(redirect("/жаңалық"), page(b"A page")) as server:
        take(f"{server.address}/a")
    assert server.requests[-1].startswith("GET /%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B HTTP/1.1")


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_other_3xx_is_no_redirect(status: int) -> None:
    with serving(redirect("/b", status)) as server:
        assert f"answered {status}" in complaint(server.address)
        assert len(server.requests) == 1


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    steps = [redirect(f"/{step}") for step in range(1, 5)]
    with serving(*steps[:3], page(b"A page")) as server:
        assert take(server.address).address == f"{server.address}/3"
    with serving(*steps, page(b"A page")) as server:
        assert "127.0.0.1 sends on more than 3 times" in complaint(server.address)
        assert len(server.requests) == 4
    with serving(*steps[:1], page(b"A page")) as server:
        assert "more than 0 times" in complaint(server.address, limits=replace(LIMITS, max_redirects=0))


@pytest.mark.parametrize("way", [["/a"], ["/b", "/a"], ["/a#again"]])
def test_circle_is_noticed(way: list[str]) -> None:
    with serving(*map(redirect, way)) as server:
        assert "127.0.0.1 sends round in a circle" in complaint(f"{server.address}/a")
        assert len(server.requests) == len(way)


def test_redirect_without_a_place_is_told() -> None:
    with serving(page(b"", status="302 Elsewhere")) as server:
        assert "sends elsewhere without saying where" in complaint(server.address)


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"220 mail.example ESMTP\r\n", b"HTTP/9.9 200 OK\r\n\r\n", b"\0" * 999]
)  # fmt: skip
def test_what_is_no_web_server_is_told(answer: bytes) -> None:
    with serving(answer) as server:
        sentence = complaint(server.address)
    assert sentence == "127.0.0.1 does not answer as a web server does: check the address."


def test_nobody_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    sentence = complaint(f"http://127.0.0.1:{port}/?key=secret-word")
    assert sentence == "The connection to 127.0.0.1 failed (Connection refused): try again later."


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [((301,), "/1"), ((308, 301), "/2"), ((302,), ""), ((301, 302), "/1"), ((302, 301), ""), ((), "")],
)
def test_move_for_good_is_told_as_far_as_it_goes(statuses: tuple[int, ...], moved_to: str) -> None:
    steps = [redirect(f"/{number}", status) for number, status in enumerate(statuses, 1)]
    with serving(*steps, page(b"A page")) as server:
        found = take(f"{server.address}/0")
        assert found.moved_to == (server.address + moved_to if moved_to else "")
