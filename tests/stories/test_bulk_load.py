"""A load among others, and one that is killed: the tree and all lists stay true to each other."""

import os
import signal
from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection, connections
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from tests import databases
from tests.stories.material import at_once
from tests.stories.test_bulk import SOUND, plain, section
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import DeskLine, Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both


def consistent() -> None:
    """Whatever happened, no list says anything else than the tree does."""
    stories = StoryPage.objects.all()
    live = set(stories.filter(live=True).values_list("pk", flat=True))
    every = set(stories.values_list("pk", flat=True))
    assert Page.find_problems() == SOUND
    assert set(Listing.objects.values_list("pk", flat=True)) == live
    assert set(DeskLine.objects.values_list("pk", flat=True)) == every
    assert len(set(stories.values_list("path", flat=True))) == len(every)
    for page in SectionPage.objects.all():
        assert page.numchild == page.get_children().count()


def indexed() -> set[str]:
    kinds = {"content_type__model": "storypage"}
    return set(IndexEntry.objects.filter(**kinds).values_list("object_id", flat=True))


def test_loads_beside_each_other_and_beside_an_editor(committed: databases.TestDatabase) -> None:
    def load(kind: int) -> int:
        return load_stories(section(), [plain(number + kind * 100) for number in range(30)], batch=10)

    def write(number: int) -> StoryPage:
        return write_story(StoryData(f"Руками {number}"), section(), publish=True)

    verbs = [lambda: load(1), lambda: load(2), *[lambda n=n: write(n) for n in range(3)]]
    results = at_once(verbs)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert StoryPage.objects.count() == 63
    consistent()


def test_planner_hears_of_a_large_load_only(db: None) -> None:
    load_stories(section(), [plain(number) for number in range(40)])
    first = counted()
    load_stories(section(), [plain(40 + number) for number in range(3)])
    assert counted() == first == (40 if connection.vendor == "postgresql" else 0)


def counted() -> int:
    """The desk's lines as the planner knows them; SQLite has no such table before somebody's ANALYZE."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [DeskLine._meta.db_table])
        else:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        return int(cursor.fetchone()[0])


def test_load_that_is_killed_leaves_whole_batches(committed: databases.TestDatabase) -> None:
    """And can be run again. The child says which story it is about to hand over."""
    reading, writing = os.pipe()
    connections.close_all()
    if (child := os.fork()) == 0:
        try:
            load_stories(section(), told_aloud(writing), batch=20)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        next(line for line in told if int(line) == 107)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    stored = StoryPage.objects.count()
    assert stored % 20 == 0 and stored >= 100
    consistent()
    assert indexed() == {str(pk) for pk in StoryPage.objects.values_list("pk", flat=True)}
    load_stories(section(), [plain(number) for number in range(10)])
    consistent()


def told_aloud(pipe: int) -> Iterator[FinishedStory]:
    for number in count():
        os.write(pipe, f"{number}\n".encode())
        yield plain(number)
