"""A process is killed before its n-th statement or file operation, for every n: nothing is lost or stale."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import connection, connections

from tests.databases import TestDatabase
from tests.delivery.conftest import settle_index
from tests.delivery.newsroom import Newsroom, furnish
from tests.delivery.oracle import baked, check_what_may_not_lag
from tilshi.delivery import files, start
from tilshi.delivery.bake import page_at
from tilshi.delivery.follow import follow
from tilshi.delivery.index import index
from tilshi.delivery.settle import settled
from tilshi.stories.models import StoryPage
from tilshi.stories.release import release_due

pytestmark = pytest.mark.slow

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
MOST = 2000  # steps of a verb
FILE_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.utime"}


def publish_anew() -> None:
    """With another headline and address, and an hour of its own."""
    draft = story().get_latest_revision_as_object()
    draft.title, draft.slug, draft.published_at = "Река вскрылась", "reka-vskrylas", NOON
    with settled():
        draft.save_revision().publish()


def unpublish() -> None:
    with settled():
        story().unpublish()


def release() -> None:
    assert release_due(NOON).published == 1


def story() -> StoryPage:
    return StoryPage.objects.order_by("pk")[0]


VERBS = [publish_anew, unpublish, release]


@pytest.fixture
def standing(pages: None, committed: TestDatabase, tmp_path: Path) -> Iterator["Standing"]:
    with time_machine.travel(NOON, tick=False):
        furnish()
        newsroom = Newsroom(Random(7))
        for _ in range(3):
            newsroom.write()
        planned = StoryPage.objects.order_by("pk").last()
        planned.unpublish()
        planned.go_live_at = NOON.replace(hour=11)
        StoryPage.objects.filter(pk=planned.pk).update(go_live_at=planned.go_live_at)
        revision = planned.save_revision()
        revision.approved_go_live_at = planned.go_live_at
        revision.save(update_fields=["approved_go_live_at"])
        for address in ("/ru/", "/ru/politics/", "/ru/feed/", "/sitemap.xml", story().get_url()):
            page_at(address)
        yield Standing(committed, tmp_path)


class Standing:
    """The site as it stands before the verb, to be put back after each killing."""

    def __init__(self, database: TestDatabase, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.parts = [files.pages_folder(), index.file]
        settle_index()
        database.remember("standing")
        for number, part in enumerate(self.parts):
            copy(part, folder / str(number))

    def restore(self) -> None:
        settle_index()
        self.database.restore("standing")
        for number, part in enumerate(self.parts):
            copy(self.folder / str(number), part)


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
    else:
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        shutil.copy2(source, target)


@pytest.mark.parametrize("verb", VERBS)
def test_verb_that_is_killed_leaves_no_stale_page(standing: Standing, verb: Callable[[], None]) -> None:
    for n in range(1, MOST):
        is_killed = killed_before(n, verb)
        come_back()
        assert baked()
        check_what_may_not_lag()
        if not is_killed:
            break
        standing.restore()
    assert 30 < n < MOST, "the counting has found too little to count"


def killed_before(n: int, verb: Callable[[], None]) -> bool:
    """Whether the verb had so many steps; it is run in a process of its own."""
    connections.close_all()
    index.close()
    if child := os.fork():
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the verb failed by itself"
        return os.WIFSIGNALED(status)
    try:
        run_until(n, verb)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def run_until(n: int, verb: Callable[[], None]) -> None:
    left = n

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_event(event: str, arguments: tuple[Any, ...]) -> None:
        if event in FILE_EVENTS or (event == "open" and is_for_writing(arguments)):
            step()

    def on_statement(execute: Any, *arguments: Any) -> Any:
        step()
        return execute(*arguments)

    count_commits(step)
    index.connection.set_trace_callback(lambda _: step())
    sys.addaudithook(on_event)
    with connection.execute_wrapper(on_statement):
        verb()


def is_for_writing(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


def count_commits(step: Callable[[], None]) -> None:
    commit = connection._commit

    def counted() -> None:
        step()
        commit()

    connection._commit = counted


def come_back() -> None:
    """As the site starts again: the keeper's first look."""
    start.fitted = False
    follow()
