"""The bench of the counter: its traffic is what a site understands, and what was lost is said."""

import io
import json
import tarfile
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice, repeat
from pathlib import Path
from random import Random

import pytest

from tests.tools_test.test_bench_delivery import run
from tilshi.audience.beacon import MOST_BYTES, Leaving, View, beacon_of
from tilshi.audience.robots import is_robot
from tilshi.audience.source import host_of
from tilshi.audience.tokens import Tokens
from tools.bench.counter import beacons, crowd, intake, killed, lists, names, pages, readers, robots, screens
from tools.bench.counter.crowd import ALONE, HARSH, LIKELY
from tools.bench.counter.ground import Counted
from tools.bench.counter.intake import Taken
from tools.bench.counter.stream import Sent, Stream, is_whole
from tools.bench.delivery.figures import MISSED
from tools.bench.delivery.tables import verdicts

tokens = Tokens("secret")
STORIES = [tokens.of(f"story:{number}") for number in range(30)]


def body_of(request: bytes) -> str:
    return request.partition(b"\r\n\r\n")[2].decode()


# What is sent


def test_beacons_are_such_as_browsers_send() -> None:
    said = beacons.said(8000, STORIES, count=400)
    told = [beacon_of(body_of(each), ("ru",)) for each in said.requests]
    assert [isinstance(each, View) for each in told] == list(said.is_view)
    assert all(isinstance(each, View | Leaving) and tokens.item_of(each.token) for each in told)
    assert not any(is_robot(browser) for browser in beacons.BROWSERS)


def test_few_stories_are_read_much() -> None:
    said = beacons.said(8000, STORIES, count=2000)
    read = Counter(str(beacon_of(body_of(each), ("ru",)).token) for each in said.requests[::2])  # type: ignore[union-attr]
    assert read[STORIES[0]] > 5 * read[STORIES[-1]]


@pytest.mark.parametrize(("sent", "views"), [(0, 0), (1, 1), (2, 1), (5, 3), (8, 4)])
def test_views_among_what_was_sent_are_known_however_often_it_was_repeated(sent: int, views: int) -> None:
    assert beacons.said(8000, STORIES, count=4).views_among(sent) == views


def test_readers_differ_in_their_addresses() -> None:
    assert len({beacons.reader(number).address for number in range(beacons.VISITORS)}) == beacons.VISITORS


class Counting(BaseHTTPRequestHandler):
    """Answers a few, and then no more."""

    protocol_version = "HTTP/1.1"
    answers = 0
    most = 10**9
    lock = threading.Lock()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        with Counting.lock:
            Counting.answers += 1
            is_over = Counting.answers > Counting.most
        if is_over:
            self.close_connection = True
            return
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *arguments: object) -> None:
        """Whoever asks may go before the answer."""


@pytest.fixture
def port() -> Iterator[int]:
    Counting.answers, Counting.most = 0, 10**9
    with Server(("127.0.0.1", 0), Counting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def one(port: int) -> bytes:
    return beacons.request(port, beacons.view(STORIES[0]), beacons.reader(1))


def test_stream_knows_of_each_whether_it_was_answered(port: int) -> None:
    sent = Stream(port, repeat(one(port)), lines=3, most=40).run(20)
    assert (sent.sent, sent.statuses, sent.broken, Counting.answers) == (40, {204: 40}, 0, 40)
    assert sorted(sent.acknowledged) == list(range(40))


def test_stream_keeps_its_rate(port: int) -> None:
    sent = Stream(port, repeat(one(port)), lines=4, rate=100).run(0.5)
    assert 30 <= sent.sent <= 50


def test_what_nobody_answered_is_not_acknowledged(port: int) -> None:
    Counting.most = 5
    sent = Stream(port, repeat(one(port)), lines=1, rate=100, most=8).run(5)
    assert (len(sent.acknowledged), sent.broken) == (5, 3)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"HTTP/1.1 204 No Content\r\n", False),
        (b"HTTP/1.1 204 No Content\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n", True),
    ],
)
def test_answer_is_whole_with_its_body(answer: bytes, whole: bool) -> None:
    assert is_whole(answer) is whole


# Intake


def taken(rate: int, lost: int) -> Taken:
    sent = Sent(sent=rate * 10, statuses=Counter({204: rate * 10}), seconds=10.0)
    counted = Counted(rate * 5 - lost, rate * 5, {})
    return Taken(sent, rate * 5, rate * 5, counted, 900, 2.0, (100.0, 110.0), (120.0, 130.0), True)


def test_what_was_sent_and_is_not_counted_misses_the_bar() -> None:
    lines = verdicts(intake.figures(taken(6000, lost=3))).splitlines()
    assert "| hits a second, one door, a core of its own | 6000 | ≥ 5000 |  |" in lines
    assert f"| views: counted and sent differ by | 3 | ≤ 0 | {MISSED} |" in lines
    assert "| leavings: counted and sent differ by | 0 | ≤ 0 |  |" in lines
    assert "| the keeper counts, beside the sender, a second | 5000 |  |  |" in lines


def test_door_that_keeps_something_of_each_hit_misses_its_bar() -> None:
    grown = replace(taken(6000, lost=0), door=(100.0, 100.0 + intake.DOOR_MB + 1))
    assert f"| the door's memory has grown by | 97 MB | ≤ 96 MB | {MISSED} |" in verdicts(
        intake.figures(grown)
    )


def test_counts_are_those_since_the_beginning() -> None:
    before, now = Counted(5, 2, {"robot": 1}), Counted(9, 4, {"robot": 3, "flood": 2})
    assert now.since(before) == Counted(4, 2, {"robot": 2, "flood": 2})
    assert now.since(before).all == 6


# Pages


def test_rounds_are_compared_in_pairs() -> None:
    both = pages.Both(
        [pages.Round(run(0, 1, 90), 0.9), pages.Round(run(2, 3, 190), 1.9)],
        [pages.Round(run(1, 2, 100), 0.9), pages.Round(run(3, 4, 200), 1.8)],
    )
    lines = verdicts(pages.figures(both)).splitlines()
    assert f"| on : off | 0.925 | ≥ 0.950 | {MISSED} |" in lines
    assert "| off : on | 0.900 |  |  |" in lines


# Killed

AT = 1000.0


@pytest.mark.parametrize(
    ("answered", "views", "lost", "later", "doubled"),
    [
        ({0: AT - 5, 1: AT - 0.4}, {0: 1, 1: 1}, (), 0, 0),
        ({0: AT - 5, 1: AT - 0.4}, {0: 1}, (0.4,), 0, 0),
        ({0: AT - 5, 1: AT - 0.4}, {1: 1}, (5.0,), 0, 0),
        ({0: AT + 0.1}, {}, (0.0,), 0, 0),  # it was on its way to us when its door was killed
        ({0: AT + 3}, {}, (), 1, 0),
        ({0: AT - 5}, {0: 2}, (), 0, 1),
        ({}, {0: 1}, (), 0, 0),  # stored and not answered: nobody was told
    ],
)
def test_of_each_lost_beacon_its_age_at_the_kill_is_known(
    answered: dict[int, float], views: dict[int, int], lost: tuple[float, ...], later: int, doubled: int
) -> None:
    found = killed.outcome("doors killed", Sent(acknowledged=answered), AT, views)
    assert found.lost == pytest.approx(lost)
    assert (found.lost_later, found.doubled) == (later, doubled)


def test_whoever_does_not_come_back_is_away_until_the_end() -> None:
    found = killed.outcome("doors killed", Sent(acknowledged={0: AT - 2, 1: AT - 1}, ended_at=AT + 9), AT, {})
    assert found.away == 10.0


def test_one_lost_that_was_answered_long_before_misses_the_bar() -> None:
    found = killed.Killed("doors killed", 100, (0.2, 0.9, 1.7), 0, 0, 2.0)
    lines = verdicts(killed.figures(found)).splitlines()
    assert f"| not counted, of those answered before the last second | 1 | ≤ 0 | {MISSED} |" in lines
    assert "| not counted, of those answered in the last second | 2 |  |  |" in lines
    assert f"| the oldest of them was answered before the kill by | 1.70 s | ≤ 1.00 s | {MISSED} |" in lines


# Names


def test_names_are_made_up_and_each_kind_is_what_it_is_called() -> None:
    told = [beacon_of(body_of(each), ("ru",)) for each in islice(names.requests(8000, STORIES), 40)]
    assert all(isinstance(each, View) for each in told)
    by_kind = {kind: told[at :: len(names.KINDS)] for at, kind in enumerate(names.KINDS)}
    for kind in ("forged page", "forged story"):
        assert not any(tokens.item_of(each.token) for each in by_kind[kind])  # type: ignore[union-attr]
    for kind in ("host", "campaign"):
        assert all(tokens.item_of(each.token) for each in by_kind[kind])  # type: ignore[union-attr]
    assert len({each.host for each in by_kind["host"]}) == 10  # type: ignore[union-attr]
    assert all(len(each.campaign) == 3 for each in by_kind["campaign"])  # type: ignore[union-attr]


def test_made_up_hosts_are_long_and_none_is_cut_off() -> None:
    body = names.made_up(names.KINDS.index("host"), STORIES, Random(1))
    assert len(body) < MOST_BYTES
    found = beacon_of(body, ("ru",))
    assert isinstance(found, View) and found.host == host_of(f"https://{found.host}") != ""


def flooded(grown_bytes: int) -> names.Flooded:
    sent = dict.fromkeys(names.KINDS, 100)
    counted = Counted(200, 0, {"unknown-page": 200})
    return names.Flooded(sent, 60.0, counted, grown_bytes, 1000, 40, 5.0, 5.0)


def test_bound_is_of_rows_that_are_and_values_that_may_stand_in_them() -> None:
    bound = flooded(0).bound_bytes
    assert replace(flooded(0), seen_rows=2000).bound_bytes == bound + 1000 * names.SEEN_BYTES
    assert bound < 8 * 2**20, "whatever is made up"
    assert MISSED not in verdicts(names.figures(flooded(bound)))
    assert MISSED in verdicts(names.figures(flooded(bound + 2**19)))


# Robots


def test_lists_are_read_as_their_makers_pack_them(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "crawlerdetect-1.tar.gz", "w:gz") as archive:
        content = b"Seer/1.0\n\nMozilla/5.0 (compatible; Seer/2.0)\n"
        entry = tarfile.TarInfo("crawlerdetect-1/tests/fixtures/user_agent/crawlers.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    with zipfile.ZipFile(tmp_path / "fake_useragent-1.whl", "w") as wheel:
        rows = [("A", 1.0), ("B", 2.0), ("A", 1.0)]
        lines = [json.dumps({"useragent": name, "percent": percent}) for name, percent in rows]
        wheel.writestr("fake_useragent/data/browsers.jsonl", "\n".join(lines))
    assert lists.crawlers(tmp_path) == ["Seer/1.0", "Mozilla/5.0 (compatible; Seer/2.0)"]
    assert lists.browsers(tmp_path) == [lists.Named("A", 0.5), lists.Named("B", 0.5)]


def test_list_that_is_not_there_is_not_measured_and_told_how_to_get(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = verdicts(robots.figures(tmp_path)).splitlines()
    assert "| CrawlerDetect, 0: refused | – | ≥ 99.0 % | not measured |" in lines
    assert "pip download" in capsys.readouterr().out


def test_share_of_robots_is_of_those_listed() -> None:
    assert robots.missed(["curl/8.5.0", beacons.BROWSERS[0]]) == [beacons.BROWSERS[0]]
    assert robots.refused_percent(["a", "b", "c", "d"], ["a"]) == 75.0
    assert robots.refused_percent([], []) is None


# Readers


def test_same_seed_makes_the_same_crowd() -> None:
    first, again = (crowd.people(LIKELY, Random(3), 50) for _ in range(2))
    assert first == again
    assert len({person.browser for person in first}) > 3


def test_household_keeps_its_network_whatever_its_address() -> None:
    person = crowd.Person(1, "2001:db8:0:7::", "", False, "browser", "ru")
    addresses = {crowd.address_of(person, readers.FIRST, ALONE, Random(seed)) for seed in range(9)}
    assert len(addresses) == 9
    assert len({address.partition("::")[0] for address in addresses}) == 1


def test_phone_on_mobile_data_comes_from_elsewhere() -> None:
    person = crowd.Person(1, "10.0.0.1", "", True, "browser", "ru")
    always = replace(HARSH, on_mobile_data=1.0, keeps_address=0.0)
    assert crowd.address_of(person, readers.FIRST, always, Random(1)).startswith("100.")
    assert crowd.address_of(person, readers.FIRST, ALONE, Random(1)) == "10.0.0.1"


def test_whoever_reads_over_midnight_is_a_reader_of_both_days() -> None:
    late = (readers.FIRST + timedelta(hours=23, minutes=59)).timestamp()
    seen = [crowd.Seen(at, 7, "10.0.0.1", "browser", "ru") for at in (late, late + 120)]
    truth = readers.truth_by_day(seen)
    assert sorted(truth.values()) == [1, 1]
    assert readers.counted_by_day(seen, readers.salts(Random(1))) == truth


def test_worst_day_is_held_to_the_bar_whichever_way_it_errs() -> None:
    lines = verdicts(readers.figures({"likely: both": [0.5, -3.0, 1.0]})).splitlines()
    assert f"| likely: both: the worst day's, too few | 3.00 % | ≤ 2.00 % | {MISSED} |" in lines
    assert readers.Day(truth=200, counted=197).error == -1.5


# Screens


def test_each_screen_is_asked_for_with_each_span() -> None:
    kinds = {f"{kind}_{what}": f"/{kind}/{what}/" for kind in screens.KINDS for what in ("list", "item")}
    places = {
        **kinds,
        "home": "/",
        "now": "/now/",
        "months": "/months/",
        "site": "/site/",
        "month": "2026-11",
        "page": "7",
    }
    addresses = screens.addresses(places)
    assert len(set(addresses.values())) == len(addresses)
    assert addresses["one author, year"] == "/author/item/?span=year"
    assert {f"/story/list/?span={span}" for span in (*screens.SPANS, "2026-11")} < set(addresses.values())
