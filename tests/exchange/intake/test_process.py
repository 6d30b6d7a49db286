"""The process that reads feeds, and what becomes of one that a feed has got hold of."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.exchange.intake.expected import ADDRESS, FEEDS
from tests.exchange.intake.hostile import ITEM, RSS
from tests.exchange.intake.test_feeds import FOLDER
from tilshi.exchange.intake import process
from tilshi.exchange.intake.answers import AnswerError, as_json, feed_from, from_json
from tilshi.exchange.intake.data import FeedData, FeedError, ItemData
from tilshi.exchange.intake.discover import FeedLink
from tilshi.exchange.intake.process import Reader, taken
from tilshi.exchange.intake.read import read_feed

GOOD = RSS % ITEM
PAGE = b'<html><link rel="alternate" type="application/rss+xml" href="/feed/"></html>'
LIST = b'<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>'


def pid_of(reader: Reader) -> int:
    assert reader.process is not None
    return reader.process.pid


@pytest.mark.parametrize("name", FEEDS)
def test_feed_is_read_there_as_here(name: str, reader: Reader) -> None:
    content = (FOLDER / name).read_bytes()
    assert reader.read(content, address=ADDRESS) == read_feed(content, address=ADDRESS)


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


def test_unusual_but_honest_feed_arrives_whole(reader: Reader) -> None:
    item = "<item><guid> %s </guid><title>👨‍👩‍👧 \ue000 it's</title><link>/it's?q=`x`</link></item>" % (
        "ж " * 900
    )
    content = (RSS.decode() % item).encode()
    assert reader.read(content, address=ADDRESS) == read_feed(content, address=ADDRESS)
    assert (
        reader.read(content, address=ADDRESS).items[0].address == "https://partner.example/it%27s?q=%60x%60"
    )


def test_pages_and_lists_are_read_there_too(reader: Reader) -> None:
    assert reader.discover(PAGE, address=ADDRESS) == (FeedLink("https://partner.example/feed/", "", "rss"),)
    assert [outline.title for outline in reader.read_opml(LIST)] == ["A"]


def test_refusal_is_told_and_the_process_stays(reader: Reader) -> None:
    reader.read(GOOD, address=ADDRESS)
    before = pid_of(reader)
    with pytest.raises(FeedError, match="web page"):
        reader.read(b"<!DOCTYPE html><html></html>", address=ADDRESS)
    reader.read(GOOD, address=ADDRESS)
    assert pid_of(reader) == before


def test_process_loads_no_framework_and_can_open_nothing(reader: Reader) -> None:
    reader.read(GOOD, address=ADDRESS)
    maps = Path(f"/proc/{pid_of(reader)}/maps").read_text()
    limits = Path(f"/proc/{pid_of(reader)}/limits").read_text()
    environment = Path(f"/proc/{pid_of(reader)}/environ").read_bytes()
    assert "lxml" in maps and "_sqlite3" not in maps and "_ssl" not in maps
    assert [line.split()[3:5] for line in limits.splitlines() if "open files" in line] == [["3", "3"]]
    assert [line.split()[3:5] for line in limits.splitlines() if "address space" in line] == [
        [str(256 << 20)] * 2
    ]
    assert environment.strip(b"\0") == b""
    assert Path(f"/proc/{pid_of(reader)}/cwd").readlink() == Path("/")


def test_package_imports_no_framework() -> None:
    code = "import sys, tilshi.exchange.intake.child; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-I", "-c", code]).returncode == 0


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_killed_process_is_followed_by_another(reader: Reader, ended_by: signal.Signals) -> None:
    reader.read(GOOD, address=ADDRESS)
    before = pid_of(reader)
    os.kill(before, ended_by)
    with pytest.raises(FeedError, match="ended the process"):
        reader.read(GOOD, address=ADDRESS)
    assert reader.read(GOOD, address=ADDRESS).items
    assert pid_of(reader) != before


def test_process_that_ended_idle_is_nobody_s_fault(reader: Reader) -> None:
    reader.read(GOOD, address=ADDRESS)
    assert reader.process is not None and reader.process.stdin is not None
    ended = reader.process
    nobody, own_end = os.pipe()
    os.close(nobody)
    os.dup2(own_end, reader.process.stdin.fileno())  # it sees its input end, and ends
    os.close(own_end)
    assert ended.wait(5) == 0
    assert reader.read(GOOD, address=ADDRESS).items


def test_process_ends_when_its_parent_is_gone() -> None:
    code = (
        "import sys; from tilshi.exchange.intake.process import Reader; reader = Reader();"
        f"reader.read({GOOD!r}, address='https://a.example/'); print(reader.process.pid, flush=True);"
        "import os; os.kill(os.getpid(), 9)"
    )
    parent = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE)
    child = Path(f"/proc/{int(parent.stdout)}/status")
    deadline = time.monotonic() + 5
    while child.exists() and "Z (zombie)" not in child.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not child.exists() or "Z (zombie)" in child.read_text()


def test_process_that_ran_out_of_its_seconds_says_so(reader: Reader) -> None:
    reader.read(GOOD, address=ADDRESS)
    os.kill(pid_of(reader), signal.SIGXCPU)
    with pytest.raises(FeedError, match="took longer"):
        reader.read(GOOD, address=ADDRESS)


def test_process_that_nobody_asks_ends() -> None:
    code = f"import {process.MODULE} as it; it.IDLE_MILLISECONDS = 50; it.main()"
    idle = subprocess.Popen([sys.executable, "-I", "-c", code, "256", "5"], stdin=subprocess.PIPE)
    assert idle.stdin is not None
    with idle.stdin:
        assert idle.wait(10) == 0


def test_feed_that_takes_too_long_is_given_up() -> None:
    with Reader(seconds=0.3) as reader:
        reader.read(GOOD, address=ADDRESS)
        os.kill(pid_of(reader), signal.SIGSTOP)
        started = time.monotonic()
        with pytest.raises(FeedError, match="took longer"):
            reader.read(GOOD * 100, address=ADDRESS)
        assert time.monotonic() - started < 2
        assert reader.read(GOOD, address=ADDRESS).items


def test_feed_that_takes_too_much_memory_is_given_up() -> None:
    with Reader(max_memory_mb=48) as reader:
        with pytest.raises(FeedError, match=r"more memory|ended the process"):
            reader.read(b"<rss><channel>" + "<item><title>ы&nbsp;".encode() * 300_000, address=ADDRESS)
        assert reader.read(GOOD, address=ADDRESS).items


def test_several_threads_share_one_process(reader: Reader) -> None:
    answers: list[FeedData] = []
    feeds = [RSS % (ITEM * count) for count in range(1, 9)]
    asking = [
        threading.Thread(target=lambda f=feed: answers.append(reader.read(f, address=ADDRESS)))
        for feed in feeds
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert sorted(len(feed.items) for feed in answers) == list(range(1, 9))


def test_closed_reader_leaves_no_process() -> None:
    reader = Reader()
    reader.read(GOOD, address=ADDRESS)
    pid = pid_of(reader)
    reader.close()
    assert not Path(f"/proc/{pid}").exists()
    reader.close()


FEED = FeedData("rss", "2.0", items=(ItemData("1", "https://a.example/1", "x"),))


def spoilt(**changes: object) -> dict[str, object]:
    """The answer about a feed, with something else in its item."""
    feed = json.loads(as_json(FEED))
    feed["items"][0] |= changes
    return feed


@pytest.mark.parametrize(
    "changes",
    [
        {"address": "javascript:alert(1)"},
        {"address": "https://a.example/<script>"},
        {"address": 'https://a.example/"onclick="x'},
        {"title": "x\u202e"},
        {"title": "x\n"},
        {"title": "x" * 501},
        {"title": ["x"]},
        {"title": None},
        {"text": "x" * 20_001},
        {"language": "russian"},
        {"language": "r\n"},
        {"published_at": "yesterday"},
        {"published_at": 1e300},
        {"published_at": True},
        {"sections": ["x"] * 21},
        {"sections": "x"},
        {"is_withdrawn": 1},
        {"picture": {}},
        {"picture": {"address": "https://a.example/"}},
        {"__class__": "os.system"},
    ],
    ids=str,
)
def test_answer_that_no_reader_gives_is_refused(changes: dict[str, object]) -> None:
    assert feed_from(spoilt()) == FEED
    with pytest.raises(AnswerError):
        feed_from(spoilt(**changes))


@pytest.mark.parametrize(
    "content", [b"", b"x", b"[]", b"\xff", b"[" * 100_000, b"{}", b'{"error": "x\\ny"}', b'{"error": 1}']
)
def test_answer_in_no_shape_is_refused(content: bytes) -> None:
    with pytest.raises(AnswerError):
        taken(content, feed_from)


def test_answer_longer_than_any_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        monkeypatch.setattr(process, "MAX_ANSWER_BYTES", 100)
        with pytest.raises(FeedError, match="more than is taken in"):
            reader.read(GOOD, address=ADDRESS)
        assert reader.process is None


def test_answer_is_json() -> None:
    assert from_json(as_json({"answer": FEED}))["answer"]["items"][0]["title"] == "x"
