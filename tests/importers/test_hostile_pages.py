"""Hostile pages are refused with a sentence or become a harmless story, within ten seconds and 300 MB."""

import re
import time
from pathlib import Path

import pytest

from tests.importers.harmless import assert_harmless
from tests.importers.hostile import HEAVY, LENGTHS, ODD, RUNS, Hostile, page, run_in_page, run_in_text
from tests.importers.measured import ZONE, read_apart
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.read import read_page
from tilshi.importers.page.source import Source

MOST_SECONDS = 10
MOST_MEGABYTES = 300
MOST_SECONDS_OF_A_RUN = 2


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HEAVY, ids=[hostile.name for hostile in HEAVY])
def test_heavy_page_does_no_harm(hostile: Hostile, tmp_path: Path) -> None:
    """In a process of its own: what it took is not mixed with what other tests did."""
    (tmp_path / "page").write_bytes(content_of(hostile))
    measured = read_apart(tmp_path / "page")
    assert measured.seconds <= MOST_SECONDS
    assert measured.megabytes <= MOST_MEGABYTES
    assert re.search(hostile.refusal, measured.refusal)
    assert is_one_sentence(measured.refusal)


@pytest.mark.parametrize("hostile", ODD, ids=[hostile.name for hostile in ODD])
def test_odd_page_does_no_harm(hostile: Hostile) -> None:
    started = time.process_time()
    assert_refused_or_harmless(content_of(hostile))
    assert time.process_time() - started <= MOST_SECONDS


def content_of(hostile: Hostile) -> bytes:
    built = hostile.build()
    return built if isinstance(built, bytes) else built.encode("utf-8", "replace")


def assert_refused_or_harmless(content: bytes) -> None:
    try:
        read = read_page(Source("page", content), ZONE)
    except PageError as refusal:
        assert is_one_sentence(str(refusal))
    else:
        assert_harmless(read)


def is_one_sentence(refusal: str) -> bool:
    return not refusal or (len(refusal) <= 300 and "\n" not in refusal and refusal.endswith("."))


@pytest.mark.slow
@pytest.mark.parametrize("length", LENGTHS.values(), ids=LENGTHS)
@pytest.mark.parametrize("piece", RUNS.values(), ids=RUNS)
def test_no_run_of_anything_holds_us_up(piece: str, length: int) -> None:
    for built in (run_in_page(piece, length), run_in_text(piece, length)):
        started = time.process_time()
        assert_refused_or_harmless(built.encode())
        assert time.process_time() - started <= MOST_SECONDS_OF_A_RUN


def test_story_that_the_hostile_pages_are_made_of_is_read() -> None:
    read = read_page(Source("page", page("<p>Паром ушёл в десять утра.</p>").encode()), ZONE)
    assert read.headline == "Мост через Карасу открыли"
    assert len(read.blocks) == 3
