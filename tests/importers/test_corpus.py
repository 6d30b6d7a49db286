"""The saved pages of the corpus: every word of the story once, in its order, with those who said it.

Those in `set_aside` were put there unread while the rules were written. Whoever mends a rule for one of them
looks for the shape that is behind it, and writes that into a test of its own. `corpus/not_yet.toml` is the
ledger of what is still wrong with which page: a page that gets worse fails, and so does one that gets better
until its line is struck.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tilshi.importers.page.errors import PageError
from tools.bench.pages.entries import HTML, KNOWN, SET_ASIDE, TEXT, WORD, Entry, entries
from tools.bench.pages.judge import WHOLE_PARTS, judge
from tools.bench.pages.read import read
from tools.bench.pages.words import story_words

ENTRIES = {folder: entries(folder) for folder in (KNOWN, SET_ASIDE)}
ALL = [entry for folder in ENTRIES.values() for entry in folder]
MUST = (*WHOLE_PARTS, "order")
NOT_YET = tomllib.loads((Path(__file__).parent / "corpus" / "not_yet.toml").read_text(encoding="utf-8"))


def name_of(entry: Entry) -> str:
    return entry.name


@pytest.mark.parametrize("entry", ENTRIES[KNOWN], ids=name_of)
def test_known_page_becomes_its_story(entry: Entry) -> None:
    page = read(entry)
    found, expected = Counter(story_words(page)), Counter(story_words(entry.story))
    assert (found - expected, expected - found) == (Counter(), Counter()), "words added, words lost"
    assert wrong(entry) == []


@pytest.mark.parametrize("entry", ENTRIES[SET_ASIDE], ids=name_of)
def test_page_set_aside_becomes_its_story(entry: Entry) -> None:
    assert wrong(entry) == NOT_YET.get(entry.name, [])


def test_ledger_names_pages_that_there_are_and_few() -> None:
    aside = {entry.name for entry in ENTRIES[SET_ASIDE]}
    assert set(NOT_YET) <= aside
    assert len(NOT_YET) * 4 <= len(aside)


def wrong(entry: Entry) -> list[str]:
    try:
        verdict = judge(entry, read(entry))
    except PageError:
        return ["refused"]
    return [field for field in MUST if not verdict[field]]


def test_corpus_is_large_and_of_every_kind() -> None:
    shapes = Counter(entry.path.suffix for entry in ALL)
    assert len(ALL) >= 60
    assert shapes[TEXT] >= 20 and shapes[HTML] >= 40 and shapes[WORD] >= 4
    assert len(ENTRIES[SET_ASIDE]) * 2 >= len(ALL)
    assert len({entry.name for entry in ALL}) == len(ALL)


@pytest.mark.parametrize("folder", ENTRIES)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_language_is_in_both_folders(folder: str, language: str) -> None:
    assert len([entry for entry in ENTRIES[folder] if entry.name.startswith(f"{language}_")]) >= 5
