"""Two other readers of pages, each alone and with the settings that serve news best."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

import readability
import trafilatura
from lxml.html import fromstring


@dataclass(frozen=True)
class Extract:
    titles: tuple[str, ...]
    """Any of them will do."""
    text: str
    day: str | None = None
    """None where the reader looks for none at all; so below."""
    authors: tuple[str, ...] | None = None
    source_name: str | None = None


Peer = Callable[[bytes], Extract]


def by_trafilatura(page: bytes) -> Extract:
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, favor_precision=False
    )
    if found is None or isinstance(found, dict):
        return Extract((), "", "", (), "")
    authors = tuple(filter(None, re.split(r"\s*;\s*", found.author or "")))
    return Extract((found.title or "",), found.text or "", found.date or "", authors, found.sitename or "")


def by_readability(page: bytes) -> Extract:
    """Its summary is mark-up: the words in it are taken, blocks parted by spaces."""
    document = readability.Document(page)
    text = " ".join(str(words) for words in fromstring(document.summary()).itertext())
    return Extract((document.title(), document.short_title()), text)


PEERS: dict[str, Peer] = {"trafilatura": by_trafilatura, "readability": by_readability}

for name in ("trafilatura", "readability", "htmldate"):
    logging.getLogger(name).setLevel(logging.CRITICAL)  # they tell of every page that they find odd
