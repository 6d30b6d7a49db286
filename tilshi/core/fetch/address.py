"""Reads an address that a stranger wrote, and refuses what only pretends to be one."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from tilshi.core.fetch.data import FetchError
from tilshi.core.hosts import ascii_host

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024  # below: mail, databases' and printers' doors that take HTTP for commands
MAX_CHARACTERS = 4000
MAX_NAME_CHARACTERS = 253  # RFC 1035, without the dot at the end

# Programs disagree on what they mean: one drops them, the next takes them for the end of the host.
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]")
AUTHORITY = re.compile(r"(?:\[(?P<ipv6>[0-9a-f:.]+)\]|(?P<name>[^\[\]:@%]+))(?::(?P<port>[0-9]{0,5}))?", re.I)
# 127.1, 2130706433, 0x7f.1: the C library takes them all for IPv4 addresses.
LIKE_IPV4 = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
KEPT = "/?&=+,;:@!$'()*~%"  # of RFC 3986's letters, besides quote()'s own; a percent sign is somebody's work

NO_ADDRESS = "This is no address to fetch from: give one like https://news.example.org/story."


@dataclass(frozen=True)
class Target:
    scheme: str
    host: str  # in ASCII and lower case, without a dot at the end; an IPv6 address without brackets
    port: int
    path: str  # what stands in the request's line: path and query, in ASCII

    @property
    def authority(self) -> str:
        """As it stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read_address(text: str) -> Target:
    """Raises FetchError, which does not repeat what it cannot name."""
    try:
        parts = urlsplit(without_traps(text).strip(" "))
    except ValueError:
        raise FetchError(NO_ADDRESS) from None
    if parts.scheme not in PORTS or not parts.netloc or len(text) > MAX_CHARACTERS:
        raise FetchError(NO_ADDRESS)
    host, port = read_authority(parts.netloc, PORTS[parts.scheme])
    path = request_path(parts.path, parts.query)
    return Target(parts.scheme, host, port, path)


def without_traps(text: str) -> str:
    if FORBIDDEN.search(text):
        raise FetchError("The address holds a control character or a backslash: copy it anew.")
    return text


def read_authority(text: str, usual_port: int) -> tuple[str, int]:
    if "@" in text:
        raise FetchError("The address holds a name or password (before the @): give it without them.")
    match = AUTHORITY.fullmatch(text)
    if not match:
        raise FetchError(NO_ADDRESS)
    host = ipv6_host(match["ipv6"]) if match["ipv6"] else named_host(match["name"])
    port = int(match["port"] or usual_port)
    if port not in PORTS.values() and not FIRST_FREE_PORT <= port <= 65535:
        raise FetchError(
            f"Port {port} of {host} is not for pages: only 80, 443 and those from 1024 on are fetched from."
        )
    return host, port


def ipv6_host(text: str) -> str:
    try:
        return str(IPv6Address(text))
    except AddressValueError:
        raise FetchError(NO_ADDRESS) from None


def named_host(text: str) -> str:
    """A name, or an IPv4 address in four decimal numbers."""
    try:
        host = ascii_host(text).removesuffix(".")
    except UnicodeError:
        raise FetchError(NO_ADDRESS) from None
    if not 0 < len(host) <= MAX_NAME_CHARACTERS:
        raise FetchError(NO_ADDRESS)
    return ipv4_host(host) if LIKE_IPV4.fullmatch(host) else host


def ipv4_host(text: str) -> str:
    try:
        return str(IPv4Address(text))
    except AddressValueError:
        raise FetchError(
            f"{text} is an odd way to write an IP address: give four numbers, or the host's name."
        ) from None


def request_path(path: str, query: str) -> str:
    full = (path or "/") + (f"?{query}" if query else "")
    try:
        return quote(full, safe=KEPT)
    except UnicodeError:  # half of a surrogate pair
        raise FetchError(NO_ADDRESS) from None


def next_target(here: Target, location: str) -> Target:
    """Where a redirect leads. Raises FetchError where we do not follow."""
    if not location:
        raise FetchError(f"{here.host} sends elsewhere without saying where: look for the page yourself.")
    try:
        there = read_address(urljoin(here.address, without_traps(location)))
    except (ValueError, FetchError):
        raise FetchError(
            f"{here.host} sends on to an address that is not fetched from: look for the page yourself."
        ) from None
    if here.scheme == "https" and there.scheme == "http":
        raise FetchError(
            f"{here.host} sends from https on to plain http at {there.host}, which is not followed:"
            " give that address yourself if you trust it."
        )
    return there
