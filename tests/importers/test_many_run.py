"""A run over many pages: bad ones set aside, all of it written down, and gone on with."""

import csv
import json
import logging
import os
import signal
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item, Outcome, Tally
from tilshi.importers.page.many.journal import LINES_A_SYNC, Journal, journal_at
from tilshi.importers.page.many.progress import ITEMS_A_LINE, progress
from tilshi.importers.page.many.report import harmless, report_at
from tilshi.importers.page.many.run import MAX_FAULTS, Take, still_to_do, take_all
from tilshi.importers.page.many.stop import Stop, Stopped, stop_on_signals
from tilshi.importers.page.many.wishes import Wishes

Noted = list[tuple[str, str]]


def pages(count: int, **more: str) -> list[Item]:
    return [Item(f"https://news.example/{number}", **more) for number in range(count)]


def stored(item: Item) -> Outcome:
    return Outcome("draft", id=7, url="/ru/society/most/", reason="New.")


def ran(items: Iterable[Item], take: Take = stored, stop: Stop | None = None) -> tuple[Tally, Noted]:
    noted: Noted = []
    tally = Tally()

    def note(item: Item, outcome: Outcome) -> None:
        noted.append((item.where.rpartition("/")[2], outcome.status))

    take_all(list(items), take, note, lambda *_: None, tally, stop or Stop())
    return tally, noted


def failing(error: Exception, *numbers: int) -> Take:
    def take(item: Item) -> Outcome:
        if int(item.where.rpartition("/")[2]) in numbers:
            raise error
        return stored(item)

    return take


def test_bad_page_is_set_aside_and_the_run_goes_on() -> None:
    tally, noted = ran(pages(3), failing(TilshiError("It is empty."), 1))
    assert noted == [("0", "draft"), ("1", "refused"), ("2", "draft")]
    assert str(tally) == "3 stories: 2 new, 1 set aside" and not tally.is_failure


def test_page_refused_by_the_plan_is_never_opened() -> None:
    opened: list[Item] = []
    _, noted = ran([Item("x", refusal="No address.")], lambda item: opened.append(item) or stored(item))
    assert noted == [("x", "refused")] and not opened


@pytest.mark.parametrize(
    ("counts", "before", "words", "is_failure"),
    [
        ({}, 0, "0 stories", False),
        ({"published": 1}, 0, "1 story: 1 new", False),
        ({"refused": 2}, 0, "2 stories: 2 set aside", True),
        ({"refused": 2}, 3, "5 stories: 3 done before, 2 set aside", False),
        ({"unchanged": 1, "refused": 2}, 0, "3 stories: 1 unchanged, 2 set aside", False),
        ({"new": 1, "changed": 2, "duplicate": 3}, 0, "6 stories: 1 new, 2 changed, 3 like another", False),
    ],
)
def test_run_ends_with_its_numbers(counts: dict[str, int], before: int, words: str, is_failure: bool) -> None:
    tally = Tally(before=before)
    tally.counts.update(counts)
    assert (str(tally), tally.is_failure) == (words, is_failure)


def test_fault_of_ours_at_one_page_is_logged_and_set_aside(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        tally, _ = ran(pages(9), failing(RecursionError("deep"), 1, 2, 3, 4, 6))
    assert tally.counts == {"draft": 4, "refused": 5}
    assert "RecursionError: deep" in caplog.text and "news.example/1" in caplog.text


def test_fault_at_one_page_after_the_other_ends_the_run() -> None:
    with pytest.raises(OSError, match="No space left"):
        ran(pages(9), failing(OSError(28, "No space left on device"), *range(2, 2 + MAX_FAULTS)))


# The journal.


def add_all(path: Path, items: Iterable[Item], outcome: Outcome | None = None) -> None:
    with journal_at(path) as journal:
        for item in items:
            journal.add(item, outcome or stored(item))


def left(path: Path, items: Iterable[Item], limit: int | None = None) -> tuple[list[str], Noted, int]:
    """Those still to do, those known, and how many the latter are."""
    known: Noted = []
    tally = Tally()
    with journal_at(path) as journal:
        todo = still_to_do(
            items, journal, limit, tally, lambda item, outcome: known.append((item.where, outcome.status))
        )
    return [item.where.rpartition("/")[2] for item in todo], known, tally.before


def test_next_run_goes_on_behind_what_is_done(tmp_path: Path) -> None:
    add_all(tmp_path / "run.jsonl", pages(2))
    todo, known, before = left(tmp_path / "run.jsonl", pages(4))
    assert todo == ["2", "3"] and before == 2
    assert known == [("https://news.example/0", "draft"), ("https://news.example/1", "draft")]


def test_journal_keeps_what_the_report_tells(tmp_path: Path) -> None:
    (item,) = pages(1, stamp="2024-03-12")
    add_all(tmp_path / "run.jsonl", [item])
    with journal_at(tmp_path / "run.jsonl") as journal:
        assert journal.known(item) == stored(item)


def test_refused_ones_are_tried_again_behind_the_new_ones(tmp_path: Path) -> None:
    add_all(tmp_path / "run.jsonl", pages(2), Outcome("refused", reason="Out of order."))
    assert left(tmp_path / "run.jsonl", pages(4))[0] == ["2", "3", "0", "1"]
    assert left(tmp_path / "run.jsonl", pages(4), limit=3)[0] == ["2", "3", "0"]


def test_limit_counts_what_is_still_to_do_and_plans_no_further(tmp_path: Path) -> None:
    add_all(tmp_path / "run.jsonl", pages(2))
    planned = iter(pages(100))
    assert left(tmp_path / "run.jsonl", planned, limit=3)[0] == ["2", "3", "4"]
    assert next(planned).where.endswith("/5")


def test_page_that_changed_since_is_to_do_again(tmp_path: Path) -> None:
    add_all(tmp_path / "run.jsonl", pages(1, stamp="2024-03-12"))
    assert left(tmp_path / "run.jsonl", pages(1, stamp="2024-03-12"))[0] == []
    assert left(tmp_path / "run.jsonl", pages(1, stamp="2024-03-13"))[0] == ["0"]


@pytest.mark.parametrize("torn", [b'{"where": "https://news.example/1", "sta', b"\0\0\0", b"{"])
def test_torn_last_line_is_cut_away(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "run.jsonl"
    add_all(path, pages(1))
    with path.open("ab") as file:
        file.write(torn)
    add_all(path, pages(3)[2:])
    assert left(path, pages(3))[0] == ["1"]
    assert [json.loads(line)["where"][-1] for line in path.read_bytes().splitlines()] == ["0", "2"]


def test_line_that_is_none_of_ours_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_bytes(b'\0\0\0\n[1]\n{"where": 1}\n\xff\n')
    add_all(path, pages(1))
    assert left(path, pages(2))[0] == ["1"]


def test_journal_begun_anew_forgets(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    add_all(path, pages(2))
    with journal_at(path, again=True) as journal:
        assert not journal.lines
    assert path.read_bytes() == b""


def test_two_runs_of_the_same_sources_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with journal_at(path), pytest.raises(TilshiError, match="by another process"), journal_at(path):
        pass


def test_each_line_is_in_the_file_at_once_and_on_the_disk_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    path = tmp_path / "run.jsonl"
    with journal_at(path) as journal:
        for number, item in enumerate(pages(LINES_A_SYNC), start=1):
            journal.add(item, stored(item))
            assert path.read_bytes().count(b"\n") == number
        assert len(synced) == 1
    assert len(synced) == 2


def test_folder_of_journals_is_private(tmp_path: Path) -> None:
    add_all(tmp_path / "imports" / "run.jsonl", pages(1))
    assert (tmp_path / "imports").stat().st_mode & 0o777 == 0o700


def test_run_is_remembered_by_what_was_to_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = Wishes(("old pages",), "society", "ru")
    assert first.run_name.startswith("old-pages-")
    assert Wishes((str(tmp_path / "old pages"),), "society", "ru", limit=5).run_name == first.run_name
    others = [
        Wishes(("other",), "society", "ru"),
        Wishes(("old pages",), "sport", "ru"),
        Wishes(("old pages",), "society", "kk"),
        Wishes(("old pages",), "society", "ru", publish=True),
    ]
    assert first.run_name not in [other.run_name for other in others]
    assert Wishes(("https://news.example/sitemap.xml",), "society", "ru").run_name.startswith("news-example-")
    assert "/" not in Wishes(("/",), "society", "ru").run_name


# The report.


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_report_is_whole_after_each_page(tmp_path: Path) -> None:
    with report_at(tmp_path / "new" / "report.csv") as report:
        report.add(Item("https://news.example/1"), stored(Item("")))
        found = rows(tmp_path / "new" / "report.csv")
    assert found == [
        ["source", "status", "id", "url", "reason"],
        ["https://news.example/1", "draft", "7", "/ru/society/most/", "New."],
    ]
    assert (tmp_path / "new" / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r\n=1",
        "＝1",
        "|calc",
        "%0A",
        '=HYPERLINK("http://x.example")',
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("/home/aigul/page.html", "/home/aigul/page.html"),
        ("Мост", "Мост"),
        ("two\nlines\x1b[31m", "two lines [31m"),
        ("", ""),
        ("name\udcff.txt", "name .txt"),
    ],
)
def test_other_cells_stay_as_they_are_on_one_line(cell: str, kept: str) -> None:
    assert harmless(cell) == kept


def test_report_that_cannot_be_written_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    with pytest.raises(TilshiError, match="cannot be written: Is a directory"), report_at(tmp_path):
        pass


# Stopping, and telling.


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_run_after_the_page_in_hand(number: signal.Signals) -> None:
    def take(item: Item) -> Outcome:
        if item.where.endswith("/1"):
            os.kill(os.getpid(), number)
        return stored(item)

    before = signal.getsignal(number)
    with stop_on_signals() as stop:
        noted = ran(pages(5), take, stop)[1]
    assert noted == [("0", "draft"), ("1", "draft")] and stop.number == number
    assert signal.getsignal(number) is before


def test_second_signal_does_not_wait() -> None:
    with stop_on_signals(), pytest.raises(KeyboardInterrupt):
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGINT)


def test_pause_is_cut_short_and_the_page_left_undone() -> None:
    def take(item: Item) -> Outcome:
        os.kill(os.getpid(), signal.SIGTERM)
        stop.sleep(60)
        return stored(item)

    with stop_on_signals() as stop:
        assert ran(pages(5), take, stop)[1] == []


def test_sleep_that_nobody_disturbs_ends() -> None:
    Stop().sleep(0.01)
    stopped = Stop()
    stopped.number = 15
    with pytest.raises(Stopped):
        stopped.sleep(60)


def test_log_gets_a_line_now_and_then_and_each_that_was_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    with progress(120) as tell:
        for item in pages(120):
            bad = item.where.endswith("/7")
            outcome = Outcome("refused", reason="It is\x1b[2J empty.") if bad else stored(item)
            tally.counts[outcome.status] += 1
            tell(item, outcome, tally)
    assert capsys.readouterr().err.splitlines() == [
        "Set aside: https://news.example/7: It is [2J empty.",
        f"{ITEMS_A_LINE} of 120: 50 stories: 49 new, 1 set aside",
        "100 of 120: 100 stories: 99 new, 1 set aside",
    ]


def test_ten_thousand_pages_take_no_more_room_than_their_names(tmp_path: Path) -> None:
    def take(item: Item) -> Outcome:
        return Outcome("draft", 7, "/ru/", "x" * 100_000)

    def growth(count: int) -> int:
        items = pages(count)
        with journal_at(tmp_path / f"{count}.jsonl") as journal, report_at(tmp_path / "report.csv") as report:
            note = both(journal, report.add)
            tracemalloc.start()
            take_all(items, take, note, lambda *_: None, Tally(), Stop())
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return peak

    assert growth(400) < growth(20) + 200_000


def both(journal: Journal, add: Callable[[Item, Outcome], None]) -> Callable[[Item, Outcome], None]:
    def note(item: Item, outcome: Outcome) -> None:
        journal.add(item, outcome)
        add(item, outcome)

    return note
