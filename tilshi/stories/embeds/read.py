"""An address as an editor has copied it, into what a page may show. Anything we do not know is refused."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from tilshi.stories.embeds.providers import PROVIDERS, Provider, Shape

MAX_CHARACTERS = 500
# Printable ASCII, without the backslash that browsers take for a slash. Python's parser drops tabs and line
# breaks inside an address, so they are looked for before it sees them.
PLAIN = re.compile(r"[!-\[\]-~]+")


@dataclass(frozen=True)
class Embed:
    provider: str
    site: str
    page: str
    frame: str
    shape: Shape


def read_embed(address: str) -> Embed | None:
    """None: no address of a site that we know, or none of one piece of content there."""
    parts = split_plain(address.strip())
    if parts is None:
        return None
    found = (embed_at(provider, parts) for provider in PROVIDERS if parts.hostname in provider.hosts)
    return next((embed for embed in found if embed), None)


def split_plain(address: str) -> SplitResult | None:
    """An address of the web without a user's name or a port: what both may hide a host behind."""
    if len(address) > MAX_CHARACTERS or not PLAIN.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_plain = parts.scheme in ("https", "http") and parts.netloc.lower() == (parts.hostname or "")
    return parts if is_plain else None


def embed_at(provider: Provider, parts: SplitResult) -> Embed | None:
    asked = what_is_asked(provider, parts)
    match = next((found for pattern in provider.patterns if (found := pattern.fullmatch(asked))), None)
    if match is None:
        return None
    words = provider.complete({key: value for key, value in match.groupdict().items() if value is not None})
    page, frame = provider.page.format_map(words), provider.frame.format_map(words)
    return Embed(provider.name, provider.site, page, frame, provider.shape)


def what_is_asked(provider: Provider, parts: SplitResult) -> str:
    """The address without its host and without what the provider only counts its readers by."""
    query = dict(parse_qsl(parts.query))
    kept = urlencode({key: query[key] for key in provider.query if key in query})
    fragment = f"#{parts.fragment}" if provider.with_fragment else ""
    return parts.path.rstrip("/") + (f"?{kept}" if kept else "") + fragment
