"""Addresses in a feed: absolute, http or https, fit to be a link, or none."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from tilshi.exchange.intake.limits import MAX_ADDRESS

READY: Final = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:[/?#][!#$%&()*+,./0-9:;=?@A-Z\[\]_a-z~-]*)?"
)
HOST: Final = re.compile(r"[\w](?:[\w.-]*[\w])?")
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Browsers drop line ends and tabs within an address, so «java\nscript:» is one of those.
DROPPED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
AS_THEY_ARE: Final = "!#$%&()*+,/:;=?@[]~"


def absolute(address: str, base: str) -> str:
    """ "" for what is no page on the web: other schemes, a name and password before the host, none at all."""
    address = address.strip()
    if READY.fullmatch(address):
        return address if len(address) <= MAX_ADDRESS else ""
    if not address or len(address) > MAX_ADDRESS:
        return ""
    return joined(DROPPED.sub("", address), base)


def joined(address: str, base: str) -> str:
    if SCHEME.match(address) and not address.lower().startswith(("http:", "https:")):
        return ""
    try:
        parts = urlsplit(urljoin(base, address))
        port = parts.port
    except ValueError:  # a bracket or a port that is none
        return ""
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not HOST.fullmatch(host):
        return ""
    where = f"{host}:{port}" if port else host
    whole = parts._replace(netloc=where, path=parts.path or "/").geturl()
    scheme, _, rest = whole.partition("://")
    # Letters stay as they are: /жаңалық is what a person reads in the address line.
    clean = "".join(c if c.isalnum() else quote(c, safe=AS_THEY_ARE) for c in rest)
    return f"{scheme}://{clean}" if len(clean) <= MAX_ADDRESS else ""


def first_absolute(base: str, *addresses: str) -> str:
    return next((found for one in addresses if one and (found := absolute(one, base))), "")
