"""What knows a page again when it comes with other words: its address, or the file that it lay in."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from tilshi.core.hosts import ascii_host
from tilshi.importers.page.data import PageData
from tilshi.importers.page.source import Source

LONGEST_KEY = 500
# What sites and mailings add to an address to see where a reader came from.
COUNTED_BY = re.compile(r"utm_\w*|fbclid|gclid|yclid", re.IGNORECASE)
SAFE = "/?&=+,;:@!$'()*~%"


@dataclass(frozen=True)
class Identity:
    key: str
    """Empty for a text that came from nowhere."""
    is_certain: bool = False
    """It was fetched from that very address. A path, or what a page says of itself, may belong to another
    page, too: then the words must be alike."""


def identity_of(page: PageData, source: Source) -> Identity:
    fetched = normal_address(source.address)
    own = normal_address(page.address)
    if own and not is_front(own):  # pages that all call their site's front their address are many
        return Identity(own, is_certain=own == fetched)
    if fetched:
        return Identity(fetched, is_certain=True)
    return Identity(shortened(source.key))


def normal_address(address: str) -> str:
    """The same for all ways to write it; "" for what is no address of the web. Sites move from http to https,
    and their pages stay the same pages: both are written as https."""
    try:
        parts = urlsplit(address.strip())
        host, port = ascii_host(parts.hostname or ""), parts.port
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    place = f"{host}:{port}" if port not in (None, 80, 443) else host
    path = quote(parts.path.rstrip("/"), safe=SAFE, errors="replace")
    kept = [(name, value) for name, value in asked if not COUNTED_BY.fullmatch(name)]
    query = f"?{urlencode(kept, errors='replace')}" if kept else ""
    return shortened(f"https://{place}{path}{query}")


def is_front(address: str) -> bool:
    return re.fullmatch(r"https://[^/?]*", address) is not None


def shortened(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    return key[: LONGEST_KEY - len(digest)] + digest
