"""The cast and the stage: Aigul edits, Zhanna writes, Marat moderates, Daniyar reads."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client

from tests.databases import CACHE, TestDatabase, test_database
from tests.live import LiveSite, copy_of, running, tilshi
from tests.turns import one_at_a_time
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.fronts.found import found_site
from tilshi.stories.models import SectionPage

PASSWORD = "қызғалдақ-2026"


@pytest.fixture(scope="session")
def database(django_db_blocker: pytest.FixtureRequest) -> Iterator[TestDatabase]:
    """One migrated database with a founded site, for the whole run."""
    with django_db_blocker.unblock():
        database = test_database()
        with one_at_a_time(CACHE / "template.lock"):
            database.start()
        try:
            found_site()
            database.remember()
            yield database
        finally:
            database.end()


@pytest.fixture(scope="session")
def django_db_setup(database: TestDatabase) -> None:
    """pytest-django's tests work in transactions on the database above, instead of one of its own."""


@pytest.fixture
def committed(database: TestDatabase, django_db_blocker: pytest.FixtureRequest) -> Iterator[TestDatabase]:
    """For tests of transactions, locks and several threads: what they commit is really committed."""
    with django_db_blocker.unblock():
        yield database
        database.restore()


@pytest.fixture
def aigul(db: None) -> User:
    return add_user("aigul@example.org", PASSWORD, Role.EDITOR, "Айгүл")


@pytest.fixture
def zhanna(db: None) -> User:
    return add_user("zhanna@example.org", PASSWORD, Role.AUTHOR, "Жанна")


@pytest.fixture
def marat(db: None) -> User:
    return add_user("marat@example.org", PASSWORD, Role.MODERATOR, "Марат")


@pytest.fixture
def daniyar(db: None) -> User:
    return add_user("daniyar@example.org", PASSWORD, Role.READER, "Данияр")


@pytest.fixture
def boss(db: None) -> User:
    return add_user("boss@example.org", PASSWORD, Role.ADMIN, "Ерлан")


@pytest.fixture
def politics(db: None) -> SectionPage:
    return SectionPage.objects.get(slug="politics", locale__language_code="ru")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demo site as `tilshi init --demo` makes it, once a run; tests work on copies of it."""
    if worker_id == "master":
        return demo_in(tmp_path_factory.mktemp("sites"))
    return demo_in(tmp_path_factory.getbasetemp().parent)  # of this run alone, and shared by its workers


def demo_in(place: Path) -> Path:
    folder = place / "demo"
    with one_at_a_time(place / "demo.lock"):
        if not folder.exists():
            made = tilshi("init", folder, "--demo")
            assert made.returncode == 0, made.stderr
            spare_the_worker(folder)
            forget_the_audience(folder)
    return folder


def spare_the_worker(folder: Path) -> None:
    """Each copy's worker would cut all pictures of the demo to AVIF, for minutes, beside what is tested."""
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as database, database:
        database.execute(
            "DELETE FROM django_tasks_database_dbtaskresult WHERE task_path LIKE 'tilshi.stories.pictures.%'"
        )


def forget_the_audience(folder: Path) -> None:
    """What is counted in tests begins at nothing; a copy of the demo's readers stays beside it."""
    shutil.copy(folder / "data" / "audience.sqlite3", readers_of(folder))
    with closing(sqlite3.connect(folder / "data" / "audience.sqlite3")) as database, database:
        database.execute("DELETE FROM audience_sum")
        database.execute("DELETE FROM audience_item")


def readers_of(demo: Path) -> Path:
    return demo.with_name("readers.sqlite3")


@pytest.fixture
def site_folder(demo_folder: Path, tmp_path: Path) -> Path:
    return copy_of(demo_folder, tmp_path / "site")


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """One running demo site for the tests of a module that leave it as it was."""
    with running(copy_of(demo_folder, tmp_path_factory.mktemp("shared") / "site")) as site:
        yield site


@pytest.fixture
def site(site_folder: Path) -> Iterator[LiveSite]:
    """A running copy of the demo site; still running ones are stopped at the end."""
    with running(site_folder) as site:
        yield site
