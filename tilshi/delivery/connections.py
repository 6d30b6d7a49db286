"""How many connections a door can have at once. Whoever finds all of them taken waits, be it for a page."""

import os
import resource
from contextlib import suppress

GRANIANS = 1024  # shared out among its workers, where GRANIAN_BACKPRESSURE says nothing else
ENOUGH_FILES = 65536


def most_connections(workers: int) -> int:
    told = os.environ.get("GRANIAN_BACKPRESSURE", "")
    granians = int(told) if told.isdecimal() else GRANIANS // workers
    return min(granians, as_many_files_as_allowed())


def as_many_files_as_allowed() -> int:
    """A connection is a file. The system's lower limit, 1,024 mostly, guards programs that call select(2);
    none of ours does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # macOS names a limit and allows less
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return wanted
    return ENOUGH_FILES if soft == resource.RLIM_INFINITY else soft
