"""A site's folder: what must hold before anything is started in it. No Django here: these are the
sentences that a person reads whose site does not start."""

import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tilshi.core.errors import TilshiError

MIN_FREE_BYTES = 64 * 1024 * 1024  # a migration's copies and a day's journal of a small site
PRIVATE = 0o700  # of data/: it holds addresses, password hashes and the secret
SUBFOLDERS = ("data", "media", "pages", "theme")


class StartError(TilshiError):
    pass


def check_writable(folder: Path) -> None:
    """Raises StartError unless this user can write in the site's folder and each of its parts."""
    for path in (folder, *(folder / name for name in SUBFOLDERS)):
        if path.exists() and not os.access(path, os.W_OK | os.X_OK):
            raise StartError(
                f"No permission to write in {path}. Run as the user who owns it, or give this user the"
                f" folder: chown -R USER {folder}"
            )


def check_room(folder: Path) -> None:
    """Raises StartError where the disk is so full that a database could not even be opened safely."""
    free = shutil.disk_usage(folder).free
    if free < MIN_FREE_BYTES:
        raise StartError(
            f"The disk that holds {folder} is full: {free // 2**20} MB are free,"
            f" {MIN_FREE_BYTES // 2**20} MB are needed. Free some space and start again."
        )


def check_port(host: str, port: int) -> None:
    """Raises StartError where another program listens there, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(port_problem(host, port, error)) from None


def port_problem(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken by another program. Choose another: tilshi run --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} needs more rights than this user has. Choose one above 1023: tilshi run --port 8000"
        )
    return f"Cannot listen on {host}, port {port}: {error.strerror or error}."


@contextmanager
def running_alone(folder: Path, note: str) -> Iterator[None]:
    """Holds the site's lock; raises StartError where another `tilshi run` holds it. `note` tells who we are.

    The kernel lets go of the lock when the process ends, however it ends.
    """
    path = folder / "data" / "run.lock"
    path.parent.mkdir(mode=PRIVATE, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StartError(
                f"The site in {folder} is running already ({file.read().strip()}). Stop that first."
            ) from None
        file.truncate(0)
        file.write(note)
        file.flush()
        yield
