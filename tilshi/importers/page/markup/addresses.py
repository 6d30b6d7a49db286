"""Addresses as pages write them: relative, with spaces in them, or none at all."""

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 2_000
# What may not stand in an address as it is (RFC 3986, 2); Cyrillic stays, browsers write it so.
IN_HEXADECIMAL = {ord(mark): f"%{ord(mark):02X}" for mark in ' "<>`{}|^'}
CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def joined(base: str, address: str) -> str:
    """Whole and of the web, without a user's name; "" where it is none."""
    whole = resolved(base, address)
    is_plain = whole.isprintable() and "\\" not in whole and len(whole) <= LONGEST
    return whole if is_plain and host_of(whole) else ""


def resolved(base: str, address: str) -> str:
    """As a browser would; spaces are kept as what they stand for."""
    plain = CONTROLS.sub("", address.strip())
    try:
        return urljoin(base, plain).translate(IN_HEXADECIMAL)
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """Of an address of the web; "" for anything else."""
    try:
        parts = urlsplit(address)
        is_plain = parts.scheme in ("http", "https") and "@" not in parts.netloc
        return (parts.hostname or "") if is_plain else ""
    except ValueError:
        return ""
