"""The bench of delivery: what it makes of raw figures, and that a missed bar is said."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep

import pytest

from tools.bench.delivery import (
    great_change,
    h2load,
    memory,
    mixed,
    nginx,
    programs,
    side_by_side,
    varnish,
    visible,
)
from tools.bench.delivery.ask import Answer, Reader
from tools.bench.delivery.baking import Baked
from tools.bench.delivery.baking import report as report_on_baking
from tools.bench.delivery.desk import Done
from tools.bench.delivery.figures import (
    MISSED,
    Figure,
    at_least,
    at_most,
    histogram_of,
    merged,
    percentile,
    ratio,
)
from tools.bench.delivery.page import GivenPage, refuse_other
from tools.bench.delivery.quiet import TICKS, seconds_in
from tools.bench.delivery.side_by_side import BARE, DOOR, PRINTED, STATIC, Measured
from tools.bench.delivery.sizes import FULL, sizes
from tools.bench.delivery.tables import verdicts
from tools.bench.delivery.wrk import Load, load, parsed, within

REPORT = """Running 1s test @ http://127.0.0.1:8000/
  1 threads and 32 connections
Requests/sec:   4900.12
summary 2000000 9800 50176000
errors 0 1 0 2 0
latency 900 9000
latency 4100 799
latency 61000 1
"""


# Arithmetic


@pytest.mark.parametrize(
    ("percent", "milliseconds"), [(1, 1.0), (50, 50.0), (95, 95.0), (99, 99.0), (100, 100.0)]
)
def test_percentile_is_the_nearest_rank(percent: float, milliseconds: float) -> None:
    assert percentile(histogram_of(n / 1000 for n in range(1, 101)), percent) == milliseconds


def test_percentile_of_nothing_is_none() -> None:
    assert percentile({}, 99) is None


def test_percentile_weighs_by_count() -> None:
    assert percentile({1000: 99, 90_000: 1}, 99) == 1.0
    assert percentile({1000: 98, 90_000: 2}, 99) == 90.0


def test_runs_are_taken_together_by_their_counts() -> None:
    assert merged([{1: 2, 5: 1}, {5: 4}, {}]) == {1: 2, 5: 5}


def test_ratio_is_the_median_of_the_rounds() -> None:
    """The third round was taken on a machine half as fast: both halves, the ratio stands."""
    assert ratio([500, 510, 250], [1000, 1000, 500]) == 0.5
    assert ratio([], []) is None
    assert ratio([5], [0]) is None


@pytest.mark.parametrize(
    ("bar", "value", "verdict"),
    [
        (at_least(0.42, aim=0.5), 0.42, ""),
        (at_least(0.42, aim=0.5), 0.419, MISSED),
        (at_most(5), 5.0, ""),
        (at_most(5), 5.01, MISSED),
        (at_most(0), 0, ""),
        (at_most(0), 1, MISSED),
        (at_most(250), None, "not measured"),
    ],
)
def test_verdict(bar: object, value: float | None, verdict: str) -> None:
    assert bar.verdict(value) == verdict  # type: ignore[attr-defined]


def test_each_figure_stands_beside_its_bar() -> None:
    lines = verdicts(
        [
            Figure("door : nginx", 0.4, at_least(0.42, aim=0.5)),
            Figure("p99", 4.2, at_most(5), "{:.1f} ms"),
            Figure("door : varnish", None),
        ]
    ).splitlines()
    assert lines[2] == "| door : nginx | 0.40 | ≥ 0.42, aim 0.50 | **missed** |"
    assert lines[3] == "| p99 | 4.2 ms | ≤ 5.0 ms |  |"
    assert lines[4] == "| door : varnish | – |  |  |"


# wrk


def test_wrks_report_is_read_whole() -> None:
    found = parsed(REPORT, began=1.0, ended=3.1)
    assert (found.rate, found.errors, found.bytes) == (4900.0, 3, 50_176_000)
    assert (found.p99_ms, percentile(found.histogram, 100)) == (4.1, 61.0)


def test_run_without_a_report_is_no_run_of_zero_requests() -> None:
    with pytest.raises(ValueError, match="no summary"):
        parsed("unable to connect to 127.0.0.1:9 Connection refused\n")


def run(began: float, ended: float, rate: float = 100.0, errors: int = 0, slow: int = 0) -> Load:
    seconds = ended - began
    histogram = {1000: 1000 - slow, 80_000: slow}
    return Load(seconds, int(rate * seconds), 0, errors, histogram, began, ended)


def test_only_runs_that_lay_in_the_window_count() -> None:
    runs = [run(0, 1), run(1, 2), run(2, 3), run(3, 4)]
    assert within(runs, 0.5, 3.2) == runs[1:3]


def test_window_too_short_for_any_run_has_those_that_touched_it() -> None:
    runs = [run(0, 1), run(1, 2), run(2, 3)]
    assert within(runs, 0.8, 1.4) == runs[:2]


class Hello(BaseHTTPRequestHandler):
    """A page, the second answer of which is late."""

    protocol_version = "HTTP/1.1"
    asked = 0

    def do_GET(self) -> None:
        Hello.asked += 1
        if Hello.asked == 2:
            sleep(0.4)
        self.send_response(404 if self.path == "/none/" else 200)
        self.send_header("Content-Length", "5")
        self.send_header("Server", "another")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # of five, the others would come a second later


@pytest.fixture
def port() -> Iterator[int]:
    Hello.asked = 0
    with Server(("127.0.0.1", 0), Hello) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.skipif(programs.find("wrk") is None, reason="wrk is not installed here")
def test_wrk_itself_is_understood(port: int) -> None:
    found = load(programs.here().wrk, f"http://127.0.0.1:{port}/none/", seconds=1, connections=2)  # type: ignore[arg-type]
    assert found.requests > 0
    assert found.errors == found.requests  # a 404 is an error
    assert 0.9 < found.seconds < 1.5 <= found.ended - found.began + 0.6


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(programs, "SYSTEM", "/nowhere")
    assert programs.here().missing() == ["wrk", "nginx", "varnishd", "h2load"]


# Side by side


def test_door_is_held_to_its_bars() -> None:
    rounds = {
        DOOR: [run(0, 1, 480, slow=20), run(4, 5, 500, slow=20)],
        BARE: [run(1, 2, 500), run(5, 6, 500)],
        STATIC: [run(2, 3, 1000), run(6, 7, 1000)],
    }
    text = side_by_side.report(Measured(rounds, None, [f"{PRINTED}: no such command"]))
    assert "| door | 490 | 480 | 500 | 80.00 |" in text
    assert "| door : nginx, static | 0.49 | ≥ 0.42, aim 0.50 |  |" in text
    assert "| door : bare door | 0.98 | ≥ 0.90 |  |" in text
    assert "| door, p99 | 80.0 ms | ≤ 5.0 ms | **missed** |" in text
    assert "| nginx, printed : nginx, static | – | ≥ 0.95 | not measured |" in text
    assert "- left out: nginx, printed: no such command" in text


PAGE = GivenPage("/ru/", {"content-type": "text/html", "etag": '"a\\b"'}, b"packed")


def test_only_the_same_is_compared() -> None:
    refuse_other(PAGE, Answer(200, dict(PAGE.headers), b"packed"), "nginx")
    with pytest.raises(SystemExit, match=r"nginx gives something else.*\['etag'\]"):
        refuse_other(PAGE, Answer(200, {**PAGE.headers, "etag": "W"}, b"packed"), "nginx")


def test_nginx_is_given_the_pages_headers(tmp_path: Path) -> None:
    site = nginx.static_site(PAGE, tmp_path, 8080)
    assert 'add_header etag "\\"a\\\\b\\"";' in site
    assert 'default_type "text/html";' in site
    assert "add_header content-type" not in site
    with pytest.raises(ValueError, match="dollar"):
        nginx.quoted("$host")


def test_hit_rate_is_a_share() -> None:
    counters = {"MAIN.cache_hit": {"value": 999}, "MAIN.cache_miss": {"value": 1}}
    assert varnish.share_of_hits(counters) == 0.999


# The other parts


def test_story_is_seen_when_the_last_place_shows_it() -> None:
    done = Done(called=10.0, stored=10.1, returned=10.15)
    places = {visible.PAGE: 0.12, visible.SECTION: 0.3, visible.HOME: 0.2}
    text = visible.report([visible.Seen(done, places)], stories=2000, baked=500)
    assert "| settling: follow() | 50 | 50 | 50 |" in text
    assert "| visible, p95 | 300 ms | ≤ 250 ms | **missed** |" in text


def test_stall_in_the_great_change_counts_by_its_length() -> None:
    """Ten runs at the calm rate, and ten in which nobody got anything: half, and not the median."""
    stalled = [run(0, 1, 100)] * 10 + [run(0, 1, 0)] * 10
    changed = great_change.Changed(
        Done(0, 1, 20), {"story": [run(0, 1, 100)]}, {"story": stalled}, stale=1, looked_at=50
    )
    text = great_change.report(changed, baked=50_000)
    assert "| story: rate meanwhile : calm | 0.50 | ≥ 0.60 | **missed** |" in text
    assert "| stale after «done», of 50 pages | 1 | ≤ 0 | **missed** |" in text


def test_mixed_load_says_what_was_stale() -> None:
    said = h2load.Said(0, {2000: 995, 40_000: 5}, {1000: 1000})
    found = mixed.Mixed(100, 10, 1000, said, [0.1, 0.2], ["home front"])
    text = mixed.report(found)
    assert "| errors | 0 | ≤ 0 |  |" in text
    assert "| stale after «done», of 6 looks | 1 | ≤ 0 | **missed** |" in text
    assert "| p99 from when it was due | 2.0 ms | ≤ 25.0 ms |  |" in text


def test_baking_is_told_by_the_median() -> None:
    text = report_on_baking({"stories": Baked([0.01, 0.02, 0.5], ["/ru/x/"], 0.53, 1)})
    assert "| stories | 3 | 50 | 20.0 | 500.0 | 1 |" in text


def test_pages_of_the_great_change_may_be_fewer() -> None:
    assert sizes(is_quick=False, pages=None) == FULL
    assert sizes(is_quick=False, pages=500).pages == 500
    assert sizes(is_quick=True, pages=700).pages == 700


# Memory


def test_process_tree_is_followed_whatever_a_program_is_called() -> None:
    assert memory.parent_in("42 (a ) b) S 7 42 42 0") == 7
    assert list(memory.descendants(1, {1: 0, 2: 1, 3: 2, 4: 1, 5: 9})) == [1, 2, 3, 4]


def test_processor_time_is_of_user_and_system() -> None:
    stat = "42 (a ) b) S 7 42 42 0 -1 4194560 1 2 3 4 " + f"{3 * TICKS} {TICKS} 9 9"
    assert seconds_in(stat) == 4.0


def test_pss_is_read_from_the_kernels_table() -> None:
    assert memory.pss_in("00400000-7fff [rollup]\nRss:  9000 kB\nPss:  5120 kB\nPss_Anon: 1 kB\n") == 5120


def test_memory_is_held_to_its_bar() -> None:
    processes = [memory.Process(1, "tilshi run", 250.4), memory.Process(2, "tilshi keeper", 180.0)]
    text = memory.report("Memory", processes, is_held_to_bar=True)
    assert "| PSS of all processes | 430 MB | ≤ 420 MB | **missed** |" in text


# A reader at a constant rate


def test_latency_runs_from_the_moment_a_request_was_due(tmp_path: Path) -> None:
    """A hundred a second; the third was sent 30 ms late, and its answer took 5 ms. Lines come in the order of
    their ends."""
    lines = ["1000000\t200\t2000", "1010000\t200\t2000", "1060000\t503\t1000", "1050000\t200\t5000"]
    (tmp_path / "requests.txt").write_text("".join(f"{line}\n" for line in lines))
    found = h2load.said(tmp_path, rate=100, wanted=5)
    assert found.errors == 2, "one was refused, one never answered"
    assert found.from_due == {2000: 2, 35000: 1, 31000: 1}
    assert found.from_sent == {2000: 2, 5000: 1, 1000: 1}


def test_reader_keeps_what_the_transport_did_not_add(port: int) -> None:
    reader = Reader(port)
    answer = reader.ask("/")
    reader.close()
    assert (answer.status, answer.headers, answer.body) == (200, {}, b"hello")
    assert answer.shows("hell")
    assert not answer.shows("heaven")
