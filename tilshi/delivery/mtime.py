"""Whether a file is still what it was, asked for without letting go of Python's lock.

`os.stat()` lets go of it, since a disk may be slow. The door asks for each page that it sends: while a thread
of Django's worked for an editor, each of these calls woke that thread and fought with it for the lock, and
readers waited. The kernel answers from its memory within a microsecond, so the door asks by statx(2), where
there is one, as Python's own functions run: with the lock.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from ctypes import PyDLL, addressof, c_char, c_char_p, c_int, c_uint, c_void_p
from struct import pack
from typing import Any

NANOSECONDS = 1_000_000_000
AT_FDCWD, NO_FLAGS, STATX_MTIME = c_int(-100), c_int(0), c_uint(0x40)
STATX_BYTES, MTIME = 256, slice(112, 124)  # of struct statx; in it, seconds and nanoseconds of stx_mtime

Check = Callable[[c_char_p, bytes], bool]


def name_for_check(file: str) -> c_char_p:
    return c_char_p(os.fsencode(file))


def mtime_of(file: str) -> bytes:
    """As a check takes it; b"" where there is no file. For any thread."""
    try:
        return in_statx(os.stat(file).st_mtime_ns)  # noqa: PTH116
    except OSError:
        return b""


def in_statx(nanoseconds: int) -> bytes:
    return pack("=qI", *divmod(nanoseconds, NANOSECONDS))


def new_check() -> Check:
    """Tells whether the file at a name has that mtime. For one thread: it has one place for the answer."""
    with suppress(OSError, AttributeError):  # another libc, another kernel
        return by_statx(PyDLL(None).statx)
    return by_os


def by_statx(statx: Any) -> Check:
    answer = bytearray(STATX_BYTES)
    place = (c_char * STATX_BYTES).from_buffer(answer)
    address = c_void_p(addressof(place))

    def is_unchanged(name: c_char_p, mtime: bytes, place: object = place) -> bool:
        return statx(AT_FDCWD, name, NO_FLAGS, STATX_MTIME, address) == 0 and answer[MTIME] == mtime

    return is_unchanged


def by_os(name: c_char_p, mtime: bytes) -> bool:
    return name.value is not None and mtime_of(os.fsdecode(name.value)) == mtime
