"""The way of a fetch: address, look-up, examination, request, redirects, body; one deadline over all."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ssl import create_default_context
from types import MappingProxyType

from tilshi.core.fetch.address import Target, next_target, read_address
from tilshi.core.fetch.answer import (
    FOR_GOOD,
    NOT_MODIFIED,
    REDIRECTS,
    is_taken,
    location_of,
    read_headers,
    refusal,
)
from tilshi.core.fetch.body import read_body
from tilshi.core.fetch.connection import (
    Connect,
    Dialler,
    Resolve,
    Trust,
    same_host,
    system_connect,
    system_resolve,
)
from tilshi.core.fetch.data import PAGE_LIMITS, Fetched, FetchError, FetchLimits
from tilshi.core.fetch.deadline import Deadline
from tilshi.core.fetch.exchange import BoundedSocket, ask, told_plainly

NO_HEADERS: Mapping[str, str] = MappingProxyType({})

# What a fetch decides itself, and what nobody is to send.
FRAMING_HEADERS = frozenset({"Host", "Connection", "Content-Length", "Transfer-Encoding", "Te", "Upgrade"})
CLOSED_HEADERS = FRAMING_HEADERS | {"Accept-Encoding", "Cookie", "Expect", "Range", "Referer", "User-Agent"}
CONDITIONAL_HEADERS = frozenset({"If-None-Match", "If-Modified-Since"})
OPEN_HEADERS = CONDITIONAL_HEADERS | {"Accept", "Accept-Language"}  # go on to another host; a key must not


@dataclass(frozen=True)
class Redirect:
    target: Target
    is_for_good: bool


@dataclass(frozen=True)
class Request:
    first: Target
    user_agent: str
    headers: Mapping[str, str]  # the caller's, names as in `Accept-Language`

    @property
    def is_conditional(self) -> bool:
        return bool(CONDITIONAL_HEADERS & self.headers.keys())

    def headers_for(self, target: Target) -> dict[str, str]:
        at_home = target.origin == self.first.origin
        asked = {name: value for name, value in self.headers.items() if at_home or name in OPEN_HEADERS}
        return {
            "Host": target.authority,
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **asked,
        }


def fetch(
    address: str,
    *,
    user_agent: str,
    limits: FetchLimits = PAGE_LIMITS,
    internal_hosts: Collection[str] = (),
    headers: Mapping[str, str] = NO_HEADERS,
    resolve: Resolve = system_resolve,
    connect: Connect = system_connect,
    trust: Trust = create_default_context,
) -> Fetched:
    """`internal_hosts`: names or addresses that need not be public. `user_agent`: ASCII. `headers`: besides
    those that every fetch sends; of these, another host than the first sees only OPEN_HEADERS. Raises
    FetchError."""
    deadline = Deadline(limits.timeout_seconds)
    request = Request(read_address(address), user_agent, allowed_headers(headers))
    dialler = Dialler(frozenset(map(same_host, internal_hosts)), resolve, connect, trust)
    target, passed = request.first, {request.first.address}
    moved_to, is_for_good = "", True
    while True:
        found = visit(target, request, dialler, limits, deadline)
        if isinstance(found, Fetched):
            return replace(found, moved_to=moved_to)
        refuse_detour(target, found.target, passed, dialler, limits)
        target = found.target
        passed.add(target.address)
        is_for_good = is_for_good and found.is_for_good
        moved_to = target.address if is_for_good else moved_to


def allowed_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Raises ValueError, a caller's mistake, for what is not the caller's to say."""
    asked = {name.title(): value for name, value in headers.items()}
    if closed := CLOSED_HEADERS & asked.keys():
        raise ValueError(f"a fetch sends no {', '.join(sorted(closed))} of its caller's")
    return asked


def visit(
    target: Target, request: Request, dialler: Dialler, limits: FetchLimits, deadline: Deadline
) -> Fetched | Redirect:
    """What lies there, or where it sends us."""
    with told_plainly(target.host, deadline), closing(dialler.open(target, deadline)) as real_socket:
        sock = BoundedSocket(real_socket, deadline)
        with closing(ask(sock, target, request.headers_for(target))) as response:
            if response.status in REDIRECTS:
                there = next_target(target, location_of(response.headers))
                return Redirect(there, response.status in FOR_GOOD)
            if not is_taken(response.status, request.is_conditional):
                retry_after = response.getheader("Retry-After") or ""
                raise refusal(target.host, response.status, retry_after, datetime.now(UTC))
            bare = response.status == NOT_MODIFIED
            content = b"" if bare else read_body(response, sock.reader, target.host, limits, deadline)
            headers = read_headers(response.headers, datetime.now(UTC))
            return Fetched(target.address, response.status, headers, content)


def refuse_detour(
    here: Target, there: Target, passed: set[str], dialler: Dialler, limits: FetchLimits
) -> None:
    if there.address in passed:
        raise FetchError(f"{here.host} sends round in a circle: look for the page yourself.")
    if len(passed) > limits.max_redirects:
        raise FetchError(
            f"{here.host} sends on more than {limits.max_redirects} times: give the last address itself."
        )
    if dialler.may_be_internal(there) and not dialler.may_be_internal(here):
        raise FetchError(
            f"{here.host} sends into your own network: if {there.host} has the page, give its address itself."
        )
