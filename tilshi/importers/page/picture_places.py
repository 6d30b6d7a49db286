"""Where a picture's bytes lie: at an address, beside the page's file, in the document."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import FetchLimits, fetch
from tilshi.core.slugs import slug_of
from tilshi.core.user_agent import user_agent
from tilshi.importers.page import word
from tilshi.importers.page.source import Source

MOST_BYTES = 10 * 1024 * 1024
ONE_SECONDS = 15.0
WEB = re.compile(r"https?://", re.IGNORECASE)
WORD = re.compile(r"word:(\d{1,4})")


def content_of(address: str, source: Source, seconds: float) -> bytes:
    """`seconds`: what is left for all. Raises TilshiError."""
    if WEB.match(address):
        return fetched(address, source, min(seconds, ONE_SECONDS))
    if match := WORD.fullmatch(address):
        return in_document(source.content, int(match[1]))
    return beside(address, source.folder)


def fetched(address: str, source: Source, seconds: float) -> bytes:
    if seconds <= 0:
        raise TilshiError("the others have taken all the time that there is for pictures.")
    limits = FetchLimits(
        max_bytes=MOST_BYTES, max_inflated_bytes=MOST_BYTES, max_ratio=100, timeout_seconds=seconds
    )
    return fetch(
        address, user_agent=user_agent(), limits=limits, internal_hosts=internal_hosts(source)
    ).content


def internal_hosts(source: Source) -> tuple[str, ...]:
    """A public page must not make us knock at doors in our own network, though we may."""
    hosts: tuple[str, ...] = settings.TILSHI.fetch.internal_hosts
    return hosts if not source.address or urlsplit(source.address).hostname in hosts else ()


def in_document(content: bytes, number: int) -> bytes:
    found = word.picture(content, number)
    if not found:
        raise TilshiError("the document does not hold it.")
    return found


def beside(name: str, folder: Path | None) -> bytes:
    """A file in the folder of the page's file or below, whatever the page calls it."""
    path = next(filter(None, (file_in(folder, spelling) for spelling in spellings(name))), None)
    if path is None:
        raise TilshiError("it does not lie beside the page.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TilshiError(f"it cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise TilshiError(f"it is larger than {MOST_BYTES // 1024 // 1024} MB.")
    return content


def spellings(name: str) -> list[str]:
    """As it stands, and as browsers write names into a page: with %D0, or with a question behind."""
    bare = name.partition("?")[0].partition("#")[0]
    return [name, bare, unquote(bare)]


def file_in(folder: Path | None, name: str) -> Path | None:
    """None for what lies elsewhere, also by way of a link, and for what is no file."""
    named = Path(name)
    if folder is None or not name or named.is_absolute() or ".." in named.parts:
        return None
    try:
        path = (folder / named).resolve(strict=True)
        is_within = path.is_relative_to(folder.resolve(strict=True))
        return path if is_within and path.is_file() else None
    except (OSError, ValueError):  # not there; links in a ring; a NUL in the name
        return None


def shown_name(address: str) -> str:
    """For people, and without what may be a secret in an address's query."""
    path = urlsplit(address).path if WEB.match(address) else address
    return unquote(path.rstrip("/").rpartition("/")[2])[:80] or "…"


def stem_of(address: str) -> str:
    return slug_of(shown_name(address).rpartition(".")[0] or shown_name(address)) or "picture"
