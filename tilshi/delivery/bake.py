"""Bakes a page: renders it, writes its file, notes its keys. Once, however many ask; never outdated."""

from __future__ import annotations

import gzip
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils import timezone

from tilshi.core.complaints import is_time_to_complain
from tilshi.core.errors import TilshiError
from tilshi.core.gone import Gone
from tilshi.delivery import files
from tilshi.delivery.addresses import TYPES, file_name
from tilshi.delivery.build import build
from tilshi.delivery.change_log import is_touched, position
from tilshi.delivery.failures import note_failure
from tilshi.delivery.index import Entry, index
from tilshi.delivery.render import OWN_HEADERS, Rendered, common_headers, render

log = logging.getLogger(__name__)

MORE_TRIES = 4  # where one change follows the other
QUICK = 5  # brotli's quality while somebody waits
OK, SERVER_ERROR, UNAVAILABLE = 200, 500, 503


@dataclass(frozen=True)
class Unbaked:
    """An answer that has no file. `is_lasting`: it is the same until something changes, and may be kept in
    memory as long. `is_before`: what the page was, since an error of its own keeps it from being made."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_lasting: bool = False
    is_before: bool = False
    packed: bytes = b""  # the body by gzip, where that was worth while


Found = Path | Unbaked


def page_at(path: str) -> Found:
    """The page's file, baked if it is not there; or what there is to say instead."""
    if file := files.find(path):
        return file
    with files.held("render", path):
        return files.find(path) or bake(path, "somebody asked for it")


def bake_anew(path: str, why: str) -> Found:
    """Also where a file is there, which stays until the new one takes its place."""
    with files.held("render", path):
        return bake(path, why)


def bake(path: str, why: str) -> Found:
    """The caller holds the page's "render" lock."""
    found = baked_once(path, why)
    for _ in range(MORE_TRIES):
        if not isinstance(found, Outdated):
            return found
        found = baked_once(path, why)
    return as_unbaked(found.rendered) if isinstance(found, Outdated) else found


@dataclass(frozen=True)
class Outdated:
    """Something that it shows changed while it was rendered."""

    rendered: Rendered


def baked_once(path: str, why: str) -> Found | Outdated:
    place, rendered = position(), rendering(path)
    if isinstance(rendered, Unbaked):
        return rendered
    if rendered.status != OK:
        return take_away(path, rendered)
    if not rendered.recording.is_kept:
        index.forget_failure(path)
        return as_unbaked(rendered)
    if not is_in_order(path, rendered):
        return as_unbaked(rendered)
    return stored(path, rendered, place, why) or Outdated(rendered)


def rendering(path: str) -> Rendered | Unbaked:
    """Unbaked where the page cannot be made: with what it was before, if that was kept."""
    rendered = render(path)
    error = rendered.recording.error
    if rendered.status < SERVER_ERROR or isinstance(error, THERE_IS_NONE):
        return rendered
    if isinstance(error, DATABASE_AWAY):
        return Unbaked(UNAVAILABLE, {"Retry-After": "10", **rendered.headers}, rendered.body)
    return failed(path, error or SaidSo(f"{path} is answered with {rendered.status}"), rendered)


# Not all of DatabaseError: a question that the database finds wrong is wrong again in ten seconds.
DATABASE_AWAY = (OperationalError, InterfaceError)
# Also where the page that says so cannot be made: what was there may not be shown again for it.
THERE_IS_NONE = (Http404, Gone)


class SaidSo(TilshiError):
    """A page is answered with an error that nobody raised, or a middleware did."""


def failed(path: str, error: Exception, rendered: Rendered) -> Unbaked:
    """The page of before goes on; editors and `doctor` are told, and the keeper tries again. Until then, or
    until something changes, it is not tried for each reader."""
    note_failure(path, error)
    if old := files.find(path) or files.find_old(path):
        headers = {"Content-Type": content_type_of(old), **common_headers(path)}
        return Unbaked(OK, headers, old.read_bytes(), is_lasting=True, is_before=True)
    return Unbaked(rendered.status, rendered.headers, rendered.body, is_lasting=True)


def content_type_of(file: Path) -> str:
    return TYPES[Path(file.name.removesuffix(files.OLD)).suffix]


def take_away(path: str, rendered: Rendered) -> Unbaked:
    """There is no page at `path`: an earlier one goes. Its keys are not asked for; what would bring it back
    bakes or removes nothing, and the next who asks finds out."""
    if files.find(path) or files.find_old(path) or index.knows(path):
        drop(path)
    index.forget_failure(path)
    return as_unbaked(rendered)


def drop(path: str) -> None:
    """There is no file of it any more, nor a line; whoever asks has it made."""
    with files.held("place", path):
        files.drop(path)
        index.forget(path)


def as_unbaked(rendered: Rendered) -> Unbaked:
    lasting = rendered.status < SERVER_ERROR and rendered.status != OK and not rendered.recording.moments
    return Unbaked(rendered.status, rendered.headers, rendered.body, lasting)


class OwnHeaders(TilshiError):
    """A page's file comes with the headers that all pages have; what has others cannot be one."""


def is_in_order(path: str, rendered: Rendered) -> bool:
    own = {name: value for name, value in rendered.headers.items() if name not in OWN_HEADERS}
    try:
        file_name(path, rendered.headers.get("Content-Type", ""))
    except ValueError as error:
        note_failure(path, error)
        return False
    if own == common_headers(path):
        return True
    note_failure(path, OwnHeaders(f"{path} has headers of its own: {own}"))
    return False


def stored(path: str, rendered: Rendered, place: str, why: str) -> Path | Unbaked | None:
    """The page's file; None where something that it shows has changed meanwhile; the page as it is where no
    file can be written."""
    versions = in_all_encodings(rendered.body)
    entry = entry_of(path, rendered, sum(map(len, versions.values())), why)
    try:
        with files.held("place", path):
            if index.fact("build") != build():  # a command with other settings than the running site's
                return as_unbaked(rendered)
            name = file_name(path, rendered.headers["Content-Type"])
            stamp = index.fact("stamp")
            file = put_in_place(name, entry, versions, place)
            if index.fact("stamp") == stamp:
                return file
            files.drop(path)  # all pages were dropped meanwhile, and the index forgot this one
            return None
    except (OSError, sqlite3.Error) as error:
        complain(path, error)
        return as_unbaked(rendered)


def entry_of(path: str, rendered: Rendered, size: int, why: str) -> Entry:
    recording = rendered.recording
    end = recording.good_until
    return Entry(
        path=path,
        hard=recording.hard,
        soft=recording.soft,
        good_until=end.timestamp() if end else None,
        is_front=recording.is_front,
        size=size,
        why=why,
    )


def put_in_place(name: str, entry: Entry, versions: Mapping[str, bytes], place: str) -> Path | None:
    """In this order: a change that is committed after the look into the log finds the page in the index, and
    waits for the lock to take it away."""
    page = index.register(entry)
    if is_touched(entry.hard, place) or is_over(entry):
        return None
    file = files.pages_folder() / name
    if not files.holds(file, versions[""]) or not files.is_whole(file):
        files.put(name, versions)  # else the same once more: who has it, still has the page
    index.settle(page, entry)
    if index.forget_failure(entry.path):
        files.mark_change()  # doors may remember what there was to say in its place
    return file


def is_over(entry: Entry) -> bool:
    return entry.good_until is not None and entry.good_until <= timezone.now().timestamp()


def in_all_encodings(body: bytes, quality: int = QUICK) -> dict[str, bytes]:
    return {
        "": body,
        "gzip": gzip.compress(body, 6 if quality == QUICK else 9, mtime=0),
        "br": brotli.compress(body, quality=quality, mode=brotli.MODE_TEXT),
    }


def complain(path: str, error: Exception) -> None:
    """Each request of a full disk would say the same."""
    if is_time_to_complain("bake"):
        log.error("%s cannot be kept, readers get it unbaked: %s", path, error)
