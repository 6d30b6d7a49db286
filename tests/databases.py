"""Databases of the tests. Migrating takes a quarter of a minute, so a migrated template is kept, named by the
digest of all migrations; each run works on a copy, and what was committed is undone by copying again."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tests.services import postgres

TEMPLATE_PREFIX = "tilshi_template_"
CACHE = Path(__file__).resolve().parent.parent / "var" / "tests"


class TestDatabase(Protocol):
    __test__ = False  # pytest takes each class named Test… for tests

    def start(self) -> None:
        """Makes the run's database from the template, which is migrated first if it must be."""

    def remember(self, name: str = "start") -> None:
        """What is in the database now is what `restore` of the same name brings back."""

    def restore(self, name: str = "start") -> None: ...

    def end(self) -> None: ...


def test_database() -> TestDatabase:
    return PostgresDatabase() if settings.BACKEND == "postgresql" else SqliteDatabase()


def digest_of_migrations() -> str:
    digest = hashlib.sha256()
    for path in migration_files():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migration_files() -> Iterator[Path]:
    for app in sorted(apps.get_app_configs(), key=lambda item: item.label):
        yield from sorted((Path(app.path) / "migrations").glob("*.py"))


class SqliteDatabase:
    """Each restoring makes a file of a new name. A connection that something still holds (the frames of an
    error, a thread that lives on) tidies up by name when it ends: it takes away the log of whoever uses that
    name now, who then reads nonsense (https://sqlite.org/howtocorrupt.html, 2.4)."""

    def __init__(self) -> None:
        self.first = self.path = Path(connection.settings_dict["NAME"])
        self.restorings = 0

    def start(self) -> None:
        template = CACHE / f"template-{digest_of_migrations()}.sqlite3"
        if not template.exists():
            migrated()
            connections.close_all()
            self.keep(template)
        shutil.copyfile(template, self.path)

    def keep(self, template: Path) -> None:
        """Older templates go; the new one appears whole, whoever else runs tests at this moment."""
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob("template-*.sqlite3"):
            old.unlink(missing_ok=True)
        partial = template.with_name(f"{self.path.parent.parent.name}.part")
        shutil.copyfile(self.path, partial)
        partial.replace(template)

    def remember(self, name: str = "start") -> None:
        connections.close_all()
        shutil.copyfile(self.path, self.remembered(name))

    def restore(self, name: str = "start") -> None:
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self.restorings += 1
        self.path = self.first.with_name(f"newsroom-{self.restorings}.sqlite3")
        shutil.copyfile(self.remembered(name), self.path)
        connection.settings_dict["NAME"] = str(self.path)  # which the connections of all threads share

    def remembered(self, name: str) -> Path:
        return self.first.with_suffix(f".{name}")

    def end(self) -> None:
        connections.close_all()


class PostgresDatabase:
    def __init__(self) -> None:
        self.server = postgres.find_server()
        self.name = connection.settings_dict["NAME"]

    def start(self) -> None:
        template = f"{TEMPLATE_PREFIX}{digest_of_migrations()}"
        self.drop_older(template)
        if postgres.database_exists(self.server, template):
            postgres.create_database(self.server, self.name, template)
            return
        postgres.create_database(self.server, self.name)
        migrated()
        connections.close_all()
        postgres.create_database(self.server, template, self.name)

    def drop_older(self, template: str) -> None:
        for name in postgres.databases(self.server):
            if name.startswith(TEMPLATE_PREFIX) and name != template:
                postgres.drop_database(self.server, name)

    def remember(self, name: str = "start") -> None:
        connections.close_all()
        postgres.create_database(self.server, f"{self.name}_{name}", self.name)

    def restore(self, name: str = "start") -> None:
        connections.close_all()
        postgres.drop_database(self.server, self.name)
        postgres.create_database(self.server, self.name, f"{self.name}_{name}")

    def end(self) -> None:
        connections.close_all()
        for name in postgres.databases(self.server):
            if name == self.name or name.startswith(f"{self.name}_"):
                postgres.drop_database(self.server, name)


def migrated() -> None:
    call_command("migrate", interactive=False, verbosity=0)
