"""Every door of the newsroom, by real requests: at «done» each baked page with a hard key of the change is
new or gone, and the others are as they were."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from wagtail.models import PageViewRestriction

from tests.databases import TestDatabase
from tests.delivery.conftest import fresh_pages
from tests.delivery.doors import of_imports, of_stories, of_the_frame, of_the_register
from tests.delivery.doors.door import Door, QuietDoor
from tests.delivery.doors.stage import (
    BRIDGE,
    MATCH,
    MINUTE,
    NOON,
    Copy,
    Stage,
    last_line,
    lines_after,
    read,
    readers_ask,
    write_all,
)
from tests.delivery.oracle import baked, check_pages, check_what_may_not_lag, compare_page
from tilshi.delivery.index import index
from tilshi.fronts.models import HomePage
from tilshi.stories.models import SectionPage

pytestmark = pytest.mark.slow

KINDS = (of_stories, of_the_frame, of_the_register, of_imports)
DOORS = [door for kind in KINDS for door in kind.DOORS]
QUIET = [door for kind in KINDS for door in kind.QUIET]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("stage")
    yield Copy(folder)
    shutil.rmtree(folder)


@pytest.fixture
def stage(committed: TestDatabase, copy: Copy) -> Iterator[Stage]:
    with time_machine.travel(NOON, tick=False) as clock:
        put_up(committed, copy)
        yield Stage(clock)
    index.close()


def put_up(database: TestDatabase, copy: Copy) -> None:
    if (copy.folder / "index").exists():
        database.restore("stage")
        copy.put_back()
        return
    fresh_pages()
    write_all()
    readers_ask()
    database.remember("stage")
    copy.take()


@pytest.mark.parametrize(
    "door",
    [pytest.param(door, id=door.name, marks=[pytest.mark.both] * door.is_on_both) for door in DOORS],
)
def test_done_means_that_no_reader_gets_what_was_before(stage: Stage, door: Door) -> None:
    before = stage.files()
    stage.clock.shift(MINUTE)
    door.go(stage)
    after = stage.files()
    assert {address: after.get(address) for address in door.apart} == {
        address: before[address] for address in door.apart
    }
    assert fronts_still_there() - after.keys() == set(door.opened), "a front is there at once"
    for words in door.gone:
        assert [address for address, file in baked().items() if words in file.read_text()] == []
    check_pages() if door.is_on_both else check_what_may_not_lag()
    for address, words in door.sees.items():
        assert words in read(address), f"{address} lacks {words}"


def fronts_still_there() -> set[str]:
    """Of those that were baked: homes, and sections that readers still find."""
    sections = SectionPage.objects.filter(live=True, slug__in=("politics", "sport"))
    pages = [*HomePage.objects.all(), *sections.exclude(locale__language_code="en")]
    return {urlsplit(page.get_url()).path for page in pages}


@pytest.mark.parametrize("door", [pytest.param(door, id=door.name) for door in QUIET])
def test_what_readers_do_not_see_touches_no_page(stage: Stage, door: QuietDoor) -> None:
    before, line = stage.files(), last_line()
    stage.clock.shift(MINUTE)
    door.go(stage)
    assert stage.files() == before
    told = {key for change in lines_after(line) for key in change.keys}
    assert [key for key in told if not key.startswith(door.tells or ("nothing",))] == []
    for address in (BRIDGE, MATCH, "/ru/", "/ru/politics/", "/ru/feed/"):
        compare_page(address, baked()[address], with_late=True)


@pytest.mark.parametrize("go", [pytest.param(go, id=name) for name, go in of_stories.SHUT.items()])
def test_door_that_is_shut_changes_nothing(stage: Stage, go: Callable[[Stage], Any]) -> None:
    before, line = stage.files(), last_line()
    go(stage)
    assert stage.files() == before and not lines_after(line)
    assert not PageViewRestriction.objects.exists()


def test_stage_is_whole(stage: Stage, copy: Copy) -> None:
    """All that a door may touch is baked before it is gone through."""
    assert (copy.folder / "index").exists()
    there = stage.files().keys()
    assert of_stories.everywhere("").keys() <= there
    assert {address for door in DOORS for address in door.apart} <= there
