"""How we visit others: one request at a time, with a pause, where we are let in, and patient when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import Target, read_address
from tilshi.importers.page.many.robots import Rules, read_robots

MAX_WAIT_SECONDS = 60.0  # for one page, when a server asks for patience
FIRST_WAIT_SECONDS = 5.0  # when it does not say how long
BUSY = (429, 503)
KEPT_HOSTS = 100  # a list may name ten thousand, but hardly returns to one of long ago

Found = TypeVar("Found")


@dataclass
class Host:
    """What we know of one. Times are the clock's; `rules` None: not asked for yet."""

    last_at: float | None = None
    closed_until: float = 0.0
    rules: Rules | None = None


class Manners:
    def __init__(
        self,
        pause_seconds: float,
        sleep: Callable[[float], None],
        fetch_robots: Callable[[str], bytes] | None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`fetch_robots` None: the pages are the operator's own, and nobody need be asked."""
        self.pause_seconds = pause_seconds
        self.sleep = sleep
        self.fetch_robots = fetch_robots
        self.clock = clock
        self.hosts: dict[tuple[str, str, int], Host] = {}

    def visit(self, address: str, fetch: Callable[[str], Found]) -> Found:
        """Raises FetchError: besides those of `fetch`, where we are not let in."""
        target = read_address(address)
        host = self.host(target)
        if self.fetch_robots and host.rules is None:
            host.rules = self.ask_for_rules(target, host, self.fetch_robots)
        refuse_unasked(target, host.rules or Rules())
        return self.patiently(host, target.host, lambda: fetch(address))

    def rest(self, address: str) -> None:
        """The pause counts from here: the page's pictures came from there, too."""
        self.host(read_address(address)).last_at = self.clock()

    def host(self, target: Target) -> Host:
        host = self.hosts.pop(target.origin, None) or Host()
        if len(self.hosts) >= KEPT_HOSTS:
            del self.hosts[next(iter(self.hosts))]  # the one that was not asked for longest
        self.hosts[target.origin] = host
        return host

    def ask_for_rules(self, target: Target, host: Host, fetch: Callable[[str], bytes]) -> Rules:
        """None there: all is allowed. Out of order or not to be had: nothing is (RFC 9309, 2.3.1)."""
        address = f"{target.scheme}://{target.authority}/robots.txt"
        try:
            return read_robots(self.patiently(host, target.host, lambda: fetch(address)))
        except FetchError as error:
            if error.status and 400 <= error.status < 500 and error.status not in BUSY:
                return Rules()
            return Rules(unreadable=str(error))

    def patiently(self, host: Host, name: str, fetch: Callable[[], Found]) -> Found:
        waited, wait = 0.0, FIRST_WAIT_SECONDS
        while True:
            waited += self.wait(host, name, waited)
            try:
                return fetch()
            except FetchError as error:
                if error.status not in BUSY:
                    raise
                asked = error.retry_after_seconds
                host.closed_until = self.clock() + (wait if asked is None else asked)
                wait *= 2
            finally:
                host.last_at = self.clock()

    def wait(self, host: Host, name: str, waited: float) -> float:
        """Returns the seconds that the server itself asked for."""
        now = self.clock()
        asked = max(0.0, host.closed_until - now)
        if waited + asked > MAX_WAIT_SECONDS:
            raise FetchError(f"{name} asks not to be visited for another {asked:.0f} s: try again later.")
        pause = max(self.pause_seconds, host.rules.delay_seconds if host.rules else 0.0)
        left = 0.0 if host.last_at is None else host.last_at + pause - now
        if (seconds := max(asked, left)) > 0:
            self.sleep(seconds)
        return asked


def refuse_unasked(target: Target, rules: Rules) -> None:
    if rules.unreadable:
        raise FetchError(f"The robots.txt of {target.host} could not be read: {rules.unreadable}")
    if not rules.allows(target.path):
        raise FetchError(
            f"The robots.txt of {target.host} asks that this page be left alone;"
            " if the site is your own, use --ignore-robots."
        )
