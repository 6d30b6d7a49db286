"""How many may hold a connection for as long as they like, and how many of them at one address. Addresses are
counted in memory while they are there, and told to nobody."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address

from tilshi.core.rsgi.peer import is_address, undressed

MOST_WATCHERS = 2000  # at a door
MOST_OF_ONE = 20  # a family's tabs; who shares an address with a whole town is told by asking again and again


class Places:
    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0
        self.held_by: Counter[str] = Counter()

    @contextmanager
    def place_for(self, address: str) -> Iterator[bool]:
        """False where there is none."""
        who = neighbourhood(address)
        if self.held >= self.most or self.held_by[who] >= MOST_OF_ONE:
            yield False
            return
        self.take(who, 1)
        try:
            yield True
        finally:
            self.take(who, -1)

    def take(self, who: str, count: int) -> None:
        self.held += count
        self.held_by[who] += count
        if not self.held_by[who]:
            del self.held_by[who]


def neighbourhood(address: str) -> str:
    """Of IPv6 the /64, which a single client has to itself."""
    if not is_address(address):
        return address
    found = ip_address(undressed(address))
    return f"{int(found) >> 64:x}::/64" if isinstance(found, IPv6Address) else str(found)
