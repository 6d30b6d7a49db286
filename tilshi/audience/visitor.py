"""Who is who, for a day: a hash of what a browser shows, keyed by that day's salt. When the salt is gone,
nobody can tell whose it was, us included.

As Plausible does it ("The Road to 100% privacy-friendly web analytics", its data policy), with another hash:
BLAKE2 has a key of its own (RFC 7693).
"""

from __future__ import annotations

import hashlib
from ipaddress import IPv6Address, ip_address

HASH_BYTES = 8  # two of a million readers a day share one with a chance of one in forty million
SALT_BYTES = 32
HOUSEHOLD_BITS = 64  # of an IPv6 address; the rest changes by the hour (RFC 8981)


def visitor_of(salt: bytes, address: str, user_agent: str, languages: str) -> str:
    """Hexadecimal. `languages`: the Accept-Language header; many who share an address and a browser differ in
    it."""
    shown = "\0".join((network_of(address), user_agent, languages))
    return hashlib.blake2b(shown.encode(errors="replace"), digest_size=HASH_BYTES, key=salt).hexdigest()


def network_of(address: str) -> str:
    """The address, of an IPv6 one the part that stays."""
    if ":" not in address:
        return address
    try:
        whole = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(whole, IPv6Address) and whole.ipv4_mapped:
        return str(whole.ipv4_mapped)
    return f"{int(whole) >> (128 - HOUSEHOLD_BITS):x}"
