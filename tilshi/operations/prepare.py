"""Brings a site's database and static files to this engine's state. Safe to run at each start."""

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tilshi.audience.alias import LABEL, alias
from tilshi.delivery.follow import follow
from tilshi.delivery.start import begin
from tilshi.fronts.found import found_site, keep_roles, point_site_at
from tilshi.fronts.models import HomePage
from tilshi.readers.regroup import regroup
from tilshi.stories.desk_line import write_missing_lines
from tilshi.stories.pictures.make import ask_for_all_missing
from tilshi.stories.rights import grant_roles

log = logging.getLogger(__name__)


def prepare() -> None:
    migrate()
    migrate_audience()
    home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if home and every_language_has_its_home():
        point_site_at(home)
        keep_roles()
    else:
        found_site()
    regroup()
    lay_out_static()
    begin()
    follow()  # what happened while nobody was here: no door opens before it is done


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        if homes := list(HomePage.objects.all()):
            grant_roles(homes)  # an older engine's roles know nothing of newer kinds of rows
        if count := write_missing_lines():
            log.info("desk lines written for %s stories", count)
        if count := ask_for_all_missing():
            log.info("the worker is asked to cut %s pictures", count)


def migrate_audience() -> None:
    """Where it has a database of its own, into which nothing else goes."""
    if alias() != connection.alias:
        executor = MigrationExecutor(connections[alias()])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(LABEL)):
            call_command("migrate", LABEL, database=alias(), interactive=False, verbosity=0)


def every_language_has_its_home() -> bool:
    """False after a language was added to `tilshi.toml`: its home and sections are founded then."""
    there = set(HomePage.objects.values_list("locale__language_code", flat=True))
    return there >= set(settings.TILSHI.languages)


def lay_out_static() -> None:
    """Collects the static files if any of them is another than at the last start.

    Into an emptied folder: `collectstatic` leaves a file alone that looks newer than its source, and a theme
    copied with its old times would never arrive.
    """
    stamp_file = Path(settings.STATIC_ROOT) / "stamp"
    stamp = static_stamp()
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return
    stamp_file.unlink(missing_ok=True)
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    stamp_file.write_text(stamp)


def static_stamp() -> str:
    """A digest of the names, sizes and times of all source files."""
    digest = hashlib.sha256()
    for entry in sorted(static_entries()):
        digest.update(entry.encode())
    return digest.hexdigest()


def static_entries() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield f"{name} {storage.size(name)} {changed(storage, name)}\n"


def changed(storage: Any, name: str) -> str:
    """When the file was changed; for one that stands on no disk, what it holds."""
    if isinstance(storage, FileSystemStorage):
        return str(Path(storage.path(name)).stat().st_mtime_ns)
    with storage.open(name) as file:
        return hashlib.sha256(file.read()).hexdigest()
