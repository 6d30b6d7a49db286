"""Whether the baked pages are this site's: of this build, of this machine's life, of this database's past."""

import logging
import secrets
from contextlib import suppress
from pathlib import Path

from django.db import connection

from tilshi.delivery import files
from tilshi.delivery.build import build
from tilshi.delivery.change_log import position
from tilshi.delivery.index import index
from tilshi.delivery.models import Change

log = logging.getLogger(__name__)

STAMP = ".stamp"  # in the folder of pages; the index has the same
BOOT = Path("/proc/sys/kernel/random/boot_id")
fitted = False


def fit_index() -> None:
    """Once a process, and after the index was deleted: where it and the pages do not belong together, all
    pages go."""
    global fitted
    if not fitted or not index.fact("position"):
        with files.held("follow"):
            if why := misfit():
                drop_all(why)
        fitted = True


def begin() -> None:
    """What `tilshi run` does before its doors open, when nobody else has the index: a damaged one is
    replaced, and a new build drops the pages of the old one."""
    if damage := index.damage():
        log.error("the index of baked pages is damaged and replaced by a new one: %s", damage)
        index.remove()
    fit_index()
    with files.held("follow"):
        if index.fact("build") != build():
            drop_all("a new build")


def misfit() -> str:
    """ "" where all is well."""
    if not index.fact("position"):
        return "a new index"
    if index.fact("stamp") != stamp_on_disk():
        return "other pages than the index knows"
    if index.fact("boot") != boot():
        return "the machine was started anew"
    if not is_of_this_past(index.fact("position"), index.fact("last")):
        return "the database is another"
    return ""


def drop_all(why: str, of_build: str = "") -> None:
    """The caller holds the "follow" lock. The place in the log is asked first: what is baked is later. The
    index comes before the files: who bakes meanwhile sees its new stamp, or leaves a file that goes, too."""
    stamp = secrets.token_hex(8)
    place, last = position(), last_change()
    index.drop_all(position=place, last=last, stamp=stamp, boot=boot(), build=of_build or build())
    files.empty()
    with suppress(OSError):
        (files.pages_folder() / STAMP).write_text(stamp)
    files.mark_change()
    log.info("all pages are baked anew: %s", why)


def stamp_on_disk() -> str:
    try:
        return (files.pages_folder() / STAMP).read_text()
    except OSError:
        return ""


def boot() -> str:
    """Another one after a power cut. "" where the system does not tell."""
    try:
        return BOOT.read_text().strip()
    except OSError:
        return ""


def last_change() -> str:
    """The newest line of the log: its number and its time, by which a restored database is known."""
    change = Change.objects.order_by("-pk").first()
    return f"{change.pk} {change.at.isoformat()}" if change else ""


def is_of_this_past(place: str, last: str) -> bool:
    """Whether the log still has the line that was its newest when it was last looked at, and our place in it
    is none that is to come."""
    return has_come(place) and (not last or last == line(last.partition(" ")[0]))


def line(number: str) -> str:
    change = Change.objects.filter(pk=number).first()
    return f"{change.pk} {change.at.isoformat()}" if change else ""


def has_come(place: str) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT pg_snapshot_xmax(%s::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())", [place]
            )
        else:
            cursor.execute("SELECT %s <= coalesce(max(id), 0) FROM delivery_change", [int(place)])
        return bool(cursor.fetchone()[0])
