"""`make bench`: its figures are those of the samples, and it knows what it stopped short of."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.bench.browse import REQUESTS, WARM_UP, Browser, Timing
from tools.bench.report import table
from tools.bench.running import run_to_its_end
from tools.bench.screens import AS_EDITOR, AS_READER, Screen
from tools.bench.site import NOTE, Built, build, log_in


def test_percentiles_are_of_the_samples() -> None:
    timing = Timing(200, 2048, [float(number) for number in range(1, 101)])
    assert (timing.p50, round(timing.p95)) == (50.5, 95)


def test_table_says_what_is_over_the_bar() -> None:
    quick, slow = Timing(200, 1024, [10.0] * 40), Timing(500, 1024, [450.0] * 40)
    lines = table([(Screen("desk", "/newsroom/"), quick), (Screen("board", "/"), slow)]).splitlines()
    assert lines[2] == "| desk | 200 | 1 | 10 | 10 | 0.03 |"
    assert lines[3] == "| board | 500 | 1 | 450 | 450 | 1.50 **over** |"


def test_every_address_takes_places_that_are_known() -> None:
    places = dict.fromkeys(("section", "section_key", "story"), "7") | {
        "public_section": "/ru/politics/",
        "public_story": "/ru/politics/most/",
    }
    addresses = [screen.address.format_map(places) for screen in (*AS_EDITOR, *AS_READER)]
    assert all(address.startswith("/") and "{" not in address for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_site_that_was_built_is_used_again(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    built = Built(20, 1.5, 1200.0, 9000, "2026-11-25")
    (tmp_path / "data" / NOTE).write_text(json.dumps(vars(built)))
    assert build(tmp_path, 20) == built


def test_editor_signs_in_with_the_demos_own_password(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "demo-log-ins.txt").write_text(
        "Demo log-ins:\n  editor     editor@demo.example   тайна\n"
    )
    assert log_in(tmp_path, "editor") == ("editor@demo.example", "тайна")
    with pytest.raises(SystemExit, match="no moderator"):
        log_in(tmp_path, "moderator")


class Page(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        Page.asked.append(f"{self.path} {self.headers.get('Cookie')}")
        self.send_response(200)
        self.send_header("Set-Cookie", "sessionid=abc; HttpOnly")
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_browser_asks_so_often_and_keeps_its_cookies(port: int) -> None:
    timing = Browser(port).time("/newsroom/?q=мост")
    assert (timing.status, timing.bytes, len(timing.samples)) == (200, 5, REQUESTS)
    assert len(Page.asked) == REQUESTS + WARM_UP
    assert Page.asked[-1] == "/newsroom/?q=%D0%BC%D0%BE%D1%81%D1%82 sessionid=abc"


def test_part_that_is_stopped_may_stop_what_it_started(tmp_path: Path) -> None:
    """A part starts a server; killed outright, it would leave it running."""
    stopped = tmp_path / "stopped"
    part = (
        "import pathlib, signal, sys, time\n"
        f"signal.signal(signal.SIGTERM, lambda *_: (pathlib.Path({str(stopped)!r}).touch(), sys.exit()))\n"
        "print('started', flush=True)\n"
        "time.sleep(60)\n"
    )
    whole = (
        "import signal, sys\n"
        "from tools.bench.running import run_to_its_end\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        f"run_to_its_end([sys.executable, '-c', {part!r}])\n"
    )
    bench = subprocess.Popen([sys.executable, "-c", whole], stdout=subprocess.PIPE, text=True)
    assert bench.stdout is not None
    assert bench.stdout.readline() == "started\n"
    bench.terminate()
    assert bench.wait(20) == 143
    bench.stdout.close()
    assert stopped.exists()


def test_part_that_fails_fails_the_whole() -> None:
    with pytest.raises(SystemExit):
        run_to_its_end([sys.executable, "-c", "raise SystemExit(3)"])
