"""What a door's thread does for a page that is not in its memory: reads its file, bakes it first."""

import gzip
import logging
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from django.db import DatabaseError, close_old_connections

from tilshi.delivery import files
from tilshi.delivery.bake import UNAVAILABLE, Unbaked, bake_anew, page_at
from tilshi.delivery.index import index
from tilshi.delivery.memory import HeldPage, read_page
from tilshi.delivery.render import common_headers
from tilshi.delivery.start import fit_index

log = logging.getLogger(__name__)

WORTH_PACKING_BYTES = 1024
TRIES = 10  # where a page is taken away as soon as it is baked
AWAY = Unbaked(
    UNAVAILABLE,
    {"Content-Type": "text/plain; charset=utf-8", "Retry-After": "10"},
    "Эта страница сейчас недоступна. Бұл бет қазір қолжетімсіз. This page cannot be shown now.\n".encode(),
)


def look_up(path: str, encoding: str, before: HeldPage | None) -> HeldPage | Unbaked:
    """`before`: what the door has of the page already."""
    close_old_connections()
    try:
        return found(path, encoding, before)
    except (DatabaseError, sqlite3.Error, OSError) as error:
        log.error("%s cannot be given: %s", path, error)
        return AWAY
    finally:
        close_old_connections()


def found(path: str, encoding: str, before: HeldPage | None) -> HeldPage | Unbaked:
    try:
        fit_index()
    except DatabaseError:  # a door that began while the database is away; `tilshi run` looked at its start
        if not files.find(path):
            raise
    for _ in range(TRIES):
        file = page_at(path)
        if isinstance(file, Unbaked):
            return packed(file)
        if page := read_page(file, encoding, common_headers(path), before):
            return page
        if file.is_file() and not files.is_whole(file):
            bake_anew(path, "its compressed twins are missing")
    return AWAY


def packed(answer: Unbaked) -> Unbaked:
    if len(answer.body) < WORTH_PACKING_BYTES:
        return answer
    return replace(answer, packed=gzip.compress(answer.body, 6, mtime=0))


def count_reads(reads: Mapping[str, int]) -> None:
    """Lost where the index is busy or full: they say what to bake first, and nothing else."""
    with suppress(sqlite3.Error):
        index.count_reads(reads.items())
