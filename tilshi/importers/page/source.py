"""Where a page comes from: a file, an address, an upload, a text that somebody pasted."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import fetch
from tilshi.core.user_agent import user_agent

MOST_BYTES = 30 * 1024 * 1024  # of a Word document; what pages may have is in `decode.py`
ADDRESS_OPENINGS = ("http://", "https://")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    name: str
    """For people: the file's name, the address, “pasted text”."""
    content: bytes
    address: str = ""
    """Where it was fetched from, after all redirects; empty for files and pasted text."""
    charset: str = ""
    """As the server named it."""
    folder: Path | None = None
    """Pictures may lie beside the file: only in this folder."""
    key: str = ""
    """What knows the source again besides its address: `file:` and the absolute path; empty for a text."""


def source_of(text: str) -> Source:
    """Of a command's FILE|URL. What has a scheme is an address; `fetch` says which are none for us."""
    return source_at(text) if SCHEME.match(text) else source_of_file(Path(text))


def source_of_file(path: Path) -> Source:
    """Raises TilshiError. Of a file that is too large for any story no more is read than shows it."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TilshiError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:  # a NUL in the name
        raise TilshiError("This is no name of a file.") from None
    whole = path.absolute()
    return Source(path.name, content, folder=whole.parent, key=f"file:{whole}")


def source_at(address: str) -> Source:
    """Raises FetchError."""
    hosts = settings.TILSHI.fetch.internal_hosts
    found = fetch(address, user_agent=user_agent(), internal_hosts=hosts)
    return Source(found.address, found.content, found.address, found.headers.charset)


def source_of_upload(name: str, content: bytes) -> Source:
    return Source(name, content)


def source_of_text(text: str) -> Source:
    return Source("pasted text", text.encode("utf-8", "replace"))
