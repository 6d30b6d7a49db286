"""Baked pages on the disk: a file and its compressed twins, each put in its place by a rename.

The seconds of a file's mtime are a digest of its bytes, so that the entity tag which a web server makes of
time and length tells two versions apart that were baked in the same second; its nanoseconds are drawn by lot,
so that no two bakes look alike to who trusts `stat()` (inodes are used again, and kernels round times).
"""

import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from zlib import crc32

from django.conf import settings

from tilshi.delivery.addresses import file_names

TWINS = {"gzip": ".gz", "br": ".br"}
OLD = ".old"  # the version before, for when the next one cannot be made
MARK = ".changes"  # touched by each change: what was remembered before it is no longer good
LOCKS = 512
NANOSECONDS = 1_000_000_000


def pages_folder() -> Path:
    folder: Path = settings.SITE_FOLDER / "pages"
    return folder


def find(path: str) -> Path | None:
    """The file of the page at `path`, if there is one."""
    candidates = (pages_folder() / name for name in file_names(path))
    return next((file for file in candidates if file.is_file()), None)


def put(name: str, versions: Mapping[str, bytes]) -> None:
    """`versions`: by encoding, "" being the page itself, which comes last: who sees it new sees all new.
    Raises OSError, a full disk among them; the page is then what it was or gone, never half."""
    file = pages_folder() / name
    try:
        for encoding, content in sorted(versions.items(), reverse=True):
            place(file.with_name(file.name + TWINS.get(encoding, "")), content)
    except OSError:
        with suppress(OSError):
            drop_twins(file)
        raise
    old_of(file).unlink(missing_ok=True)


def place(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{secrets.token_hex(8)}")
    try:
        beside.write_bytes(content)
        os.utime(beside, ns=(0, moment_of(content)))
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def moment_of(content: bytes) -> int:
    """In nanoseconds; see above. 31 bits of digest: a file system may know no later second."""
    seconds = int.from_bytes(hashlib.blake2b(content, digest_size=4).digest()) >> 1
    return seconds * NANOSECONDS + secrets.randbelow(NANOSECONDS)


def holds(file: Path, content: bytes) -> bool:
    """Whether the file is there with just these bytes."""
    try:
        return file.read_bytes() == content
    except FileNotFoundError:
        return False


def is_whole(file: Path) -> bool:
    """Whether the page has its twins: somebody may have deleted half of them."""
    return all(file.with_name(file.name + suffix).is_file() for suffix in TWINS.values())


def set_aside(path: str) -> None:
    """Nobody gets the page any more; what it was is kept for when the next one cannot be made."""
    if file := find(path):
        drop_twins(file)
        file.replace(old_of(file))


def drop(path: str) -> None:
    """The page and what it was."""
    for name in file_names(path):
        file = pages_folder() / name
        drop_twins(file)
        file.unlink(missing_ok=True)
        old_of(file).unlink(missing_ok=True)


def drop_twins(file: Path) -> None:
    """Before the page itself: a web server may send a twin without a look at the page."""
    for suffix in TWINS.values():
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def old_of(file: Path) -> Path:
    return file.with_name(file.name + OLD)


def find_old(path: str) -> Path | None:
    candidates = (old_of(pages_folder() / name) for name in file_names(path))
    return next((file for file in candidates if file.is_file()), None)


def empty() -> None:
    """Takes all pages away; the folder stays, since a web server may look into it. Raises OSError where one
    would stay.

    A folder is hidden first, at once with all that is in it: somebody may be baking into it.
    """
    folder = pages_folder()
    folder.mkdir(exist_ok=True)
    for entry in list(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            hidden = folder / f".{secrets.token_hex(8)}"
            with suppress(FileNotFoundError):
                entry.replace(hidden)
            shutil.rmtree(hidden, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def mark_change() -> None:
    """Heals a folder that was deleted, too. On a full disk the mark goes, and nothing is remembered."""
    mark = pages_folder() / MARK
    try:
        place(mark, secrets.token_bytes(8))
    except OSError:
        mark.unlink(missing_ok=True)


def change_mark() -> int:
    """Another one after each change; 0 where there is none, and nothing may be remembered."""
    try:
        return os.stat(pages_folder() / MARK).st_mtime_ns  # noqa: PTH116  asked for each request
    except OSError:
        return 0


@contextmanager
def held(kind: str, *paths: str) -> Iterator[None]:
    """One holder at a time, threads and processes alike; the kernel lets go when one dies.

    Two pages may share a lock, so whoever needs several of a kind asks for them together: they are taken in
    one order by all. Kinds: "follow"; "render", for as long as a page is made, so that it is made once;
    "place", for as long as its file and its line in the index change.
    """
    numbers = {crc32(path.encode()) % LOCKS for path in paths} or {0}
    with ExitStack() as stack:
        for number in sorted(numbers):
            stack.enter_context(locked(lock_folder() / f"{kind}-{number:03}"))
        yield


@contextmanager
def locked(file: Path) -> Iterator[None]:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def lock_folder() -> Path:
    folder: Path = settings.DATA / "page-locks"
    folder.mkdir(exist_ok=True)
    return folder
