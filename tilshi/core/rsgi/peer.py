"""Who asks, by which name of ours, and over what line: what of it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from socket import AF_INET, AF_INET6, inet_pton

from django.http.request import split_domain_port, validate_host

from tilshi.core.rsgi.shapes import RequestHeaders, Scope

MOST_REMEMBERED = 256  # Host headers: ours are a handful

Header = tuple[str, str]


@dataclass(frozen=True)
class Peer:
    """What Django is told of a request. `address`: the client's, as far as one can know it."""

    address: str
    headers: list[Header]


class Believing:
    """`hosts`: as Django's ALLOWED_HOSTS; `proxies`: peers whose forwarding is believed; `is_https`: pages
    are given over a secure line alone, whoever comes without is Django's to send there."""

    def __init__(self, hosts: Iterable[str], proxies: frozenset[str], is_https: bool) -> None:
        self.hosts = list(hosts)
        self.proxies = proxies
        self.is_https = is_https
        self.known: set[str] = set()

    def is_ours(self, scope: Scope, headers: RequestHeaders) -> bool:
        """Whether a page may be given: under another site's name it would be a copy of ours there."""
        host = headers.get("host")
        if host is None or (host not in self.known and not self.gets_known(host)):
            return False
        return not self.is_https or self.is_secure(scope, headers)

    def gets_known(self, host: str) -> bool:
        is_allowed = validate_host(split_domain_port(host)[0], self.hosts)
        if is_allowed and len(self.known) < MOST_REMEMBERED:
            self.known.add(host)
        return is_allowed

    def is_secure(self, scope: Scope, headers: RequestHeaders) -> bool:
        forwarded = headers.get("x-forwarded-proto") if address_of(scope) in self.proxies else None
        return (forwarded or scope.scheme) == "https"

    def of(self, scope: Scope) -> Peer:
        """The request without what lies: a header named with an underscore would pass for one with a hyphen,
        and `X-Forwarded-…` counts only from a proxy that the site names. Behind one, the client is whom it
        names; else all readers would share one address, and the limits on log-ins with it."""
        peer = address_of(scope)
        headers = list(believable(scope.headers.items(), forwards=peer in self.proxies))
        return Peer(client_of(headers, self.proxies) or peer, headers)

    def address(self, scope: Scope) -> str:
        """The client's alone, for whoever answers thousands a second."""
        peer = address_of(scope)
        if peer not in self.proxies:
            return peer
        return last_stranger(scope.headers.get_all("x-forwarded-for"), self.proxies) or peer


def address_of(scope: Scope) -> str:
    address = scope.client.rpartition(":")[0].strip("[]")
    return undressed(address) if address.startswith("::ffff:") else address


def undressed(address: str) -> str:
    """On a socket for both kinds, IPv4 comes dressed as IPv6 (RFC 4291, 2.5.5.2)."""
    found = ip_address(address)
    return str((found.ipv4_mapped if isinstance(found, IPv6Address) else None) or found)


def believable(headers: Iterable[Header], forwards: bool) -> Iterator[Header]:
    for name, value in headers:
        lowered = name.lower()
        if "_" not in lowered and (forwards or not lowered.startswith(("x-forwarded-", "forwarded"))):
            yield lowered, value


def client_of(headers: list[Header], proxies: frozenset[str]) -> str:
    """The last address in X-Forwarded-For that is no proxy of ours: what stands left of it is hearsay."""
    return last_stranger((value for name, value in headers if name == "x-forwarded-for"), proxies)


def last_stranger(forwarded: Iterable[str], proxies: frozenset[str]) -> str:
    addresses = [address.strip() for address in reversed(",".join(forwarded).split(","))]
    return next((address for address in addresses if address not in proxies and is_address(address)), "")


def is_address(text: str) -> bool:
    """Asked of the system, which is ten times as quick as `ipaddress`."""
    try:
        return bool(inet_pton(AF_INET6 if ":" in text else AF_INET, text))
    except (OSError, ValueError):
        return False
