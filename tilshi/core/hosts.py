"""Host names in the letters that travel: тұмар.қаз is xn--… in a Host header and on a mail's envelope."""

import re

ALLOWED = re.compile(r"[a-z0-9.:_-]+")  # a colon: IPv6


def ascii_host(host: str) -> str:
    """The name in ASCII (IDNA, RFC 3490) and lower case. Raises UnicodeError where it is no host name."""
    ascii_name = host.encode("idna").decode("ascii").lower()
    if not ALLOWED.fullmatch(ascii_name):
        raise UnicodeError(f"{host!r} is no host name")
    return ascii_name
