"""The site's secret key: made once, in a file that only its owner can read."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tilshi.core.errors import TilshiError

SECRET_BYTES = 50


def site_secret(path: Path) -> str:
    """The key in `path`; made there (mode 600) if it is missing. Raises TilshiError if it cannot be had."""
    try:
        return stored_secret(path) or make_secret(path)
    except (OSError, UnicodeDecodeError) as error:
        raise TilshiError(f"The site's secret {path} cannot be read: {error}.") from None


def stored_secret(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def make_secret(path: Path) -> str:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with one_at_a_time(path.parent):
            return stored_secret(path) or write_secret(path)
    except OSError as error:
        raise TilshiError(f"The site's secret cannot be written to {path}: {error}.") from None


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Of the processes that start together one makes the key, the others wait and read it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_secret(path: Path) -> str:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    partial = path.with_name(f"{path.name}.part")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
    partial.replace(path)
    return secret
