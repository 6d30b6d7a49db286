"""The door on the server's own tasks and loop: what strangers' connections do to it, and it to them."""

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from tests.live import LiveSite, wait_for

pytestmark = pytest.mark.server

CLIENTS = 40
BODY = b"login=aigul%40example.org&password=" + b"x" * 5000


def get(site: LiveSite, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def opened(site: LiveSite, head: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", site.port), timeout=30)
    line.sendall(f"{head}\r\nHost: 127.0.0.1:{site.port}\r\n".encode())
    return line


def is_well(site: LiveSite) -> bool:
    return get(site, "/healthz") == (200, b"ok\n") and get(site, "/ru/search/")[0] == 200


def test_page_that_many_ask_for_at_once_is_the_same_for_all(shared_site: LiveSite) -> None:
    before = get(shared_site, "/ru/")
    for file in (shared_site.folder / "pages" / "ru").glob("index.html*"):
        file.unlink()
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = set(clients.map(lambda _: get(shared_site, "/ru/"), range(CLIENTS)))
    assert answers == {before} and before[0] == 200


def test_form_that_comes_in_pieces_arrives_whole(shared_site: LiveSite) -> None:
    line = opened(shared_site, "POST /account/login/ HTTP/1.1")
    line.sendall(f"Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n".encode())
    for at in range(0, len(BODY), 1000):
        line.sendall(BODY[at : at + 1000])
        sleep(0.05)
    with line, line.makefile("rb") as answer:
        assert answer.readline().split()[1] == b"403", "Django read it, and missed the form's token"


def test_clients_that_hang_up_amid_their_form_hold_up_nobody(shared_site: LiveSite) -> None:
    for _ in range(CLIENTS):
        with opened(shared_site, "POST /account/login/ HTTP/1.1") as line:
            line.sendall(b"Content-Length: 5000\r\n\r\nlogin=")
    wait_for(lambda: is_well(shared_site), 20, lambda: shared_site.log)


def test_clients_that_hang_up_amid_a_large_answer_hold_up_nobody(shared_site: LiveSite) -> None:
    path, size = large_static_file(shared_site.folder)
    for _ in range(CLIENTS):
        with opened(shared_site, f"GET {path} HTTP/1.1") as line:
            line.sendall(b"\r\n")
            assert line.recv(100)
    assert is_well(shared_site)
    status, body = get(shared_site, path)
    assert (status, len(body)) == (200, size)


def test_clients_that_hang_up_before_their_answer_hold_up_nobody(shared_site: LiveSite) -> None:
    for n in range(CLIENTS):
        with opened(shared_site, f"GET /ru/search/?q={n} HTTP/1.1") as line:
            line.sendall(b"\r\n")
    wait_for(lambda: is_well(shared_site), 20, lambda: shared_site.log)


def large_static_file(folder: Path) -> tuple[str, int]:
    static = folder / "data" / "static"
    size, file = max((file.stat().st_size, file) for file in static.rglob("*.js"))
    assert size > 200_000
    return f"/static/{file.relative_to(static).as_posix()}", size
