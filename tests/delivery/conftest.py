"""Pages on a disk of the tests' own: none at the start of a test, and nothing remembered."""

from collections.abc import Iterator

import pytest

from tests.databases import TestDatabase
from tests.delivery import strange_pages
from tilshi.delivery import files, not_found, settle, start
from tilshi.delivery.index import index


@pytest.fixture
def pages(committed: TestDatabase) -> Iterator[None]:
    """What is committed is followed at once, as in a running site."""
    fresh_pages()
    yield
    index.close()


@pytest.fixture
def strange(settings: object) -> Iterator[None]:
    """The site has pages of `strange_pages.py`, too."""
    settings.ROOT_URLCONF = strange_pages.__name__
    strange_pages.renders().unlink(missing_ok=True)
    yield
    strange_pages.renders().unlink(missing_ok=True)


def settle_index() -> None:
    """All of the index in one file: its last connection folds the journal into it."""
    index.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index.close()


def fresh_pages() -> None:
    files.empty()
    index.close()
    for suffix in ("", "-wal", "-shm"):
        index.file.with_name(index.file.name + suffix).unlink(missing_ok=True)
    start.fitted = False
    settle.is_left_to_keeper = False  # a worker that another test ran in this process left it so
    not_found._kept.clear()
    start.fit_index()
