"""Whence readers came, on what devices, in which language: a heap of views, of which handfuls are taken.
Shares are assumed; they make rows as long as real ones."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilshi.audience.fold import Parts

HEAP = 60_000
SOURCES = {"direct": 24, "internal": 30, "search": 22, "social": 9, "messenger": 9, "site": 4, "partner": 2}
DEVICES = {"phone": 68, "desktop": 28, "tablet": 3, "tv": 1}
LANGUAGES = {"ru": 70, "kk": 25, "en": 5}
HOSTS = {
    "search": {
        "google.kz": 30,
        "google.com": 30,
        "yandex.kz": 20,
        "yandex.ru": 12,
        "bing.com": 4,
        "go.mail.ru": 4,
    },
    "social": {"instagram.com": 40, "l.facebook.com": 25, "vk.com": 20, "t.co": 15},
    "messenger": {"t.me": 60, "web.telegram.org": 25, "com.whatsapp": 15},
    "site": {f"site{number}.example": 60 / (number + 1) for number in range(200)},
    "partner": {"partner.example": 70, "steppe.example": 30},
}
LINKS = {"": 92, "telegram": 4, "letter": 2, "instagram": 2}

Row = tuple[str, str, str, str, str]  # source, device, language, host, utm_source
DIMENSIONS = ("source", "device", "language", "host", "utm_source")


class Heap:
    def __init__(self, random: Random) -> None:
        self.random = random
        sources = drawn(SOURCES, HEAP, random)
        self.columns = (
            sources,
            drawn(DEVICES, HEAP, random),
            drawn(LANGUAGES, HEAP, random),
            hosts_of(sources, random),
            drawn(LINKS, HEAP, random),
        )

    def parts(self, count: int) -> Parts:
        """Of so many views, by dimension."""
        at = int(self.random.random() * max(HEAP - count, 1))
        found: Parts = {}
        for dimension, column in zip(DIMENSIONS, self.columns, strict=True):
            values = {column[at]: 1} if count == 1 else Counter(column[at : at + count])
            values.pop("", None)
            if values:
                found[dimension] = dict(values)
        return found


def drawn(shares: dict[str, float], count: int, random: Random) -> list[str]:
    return random.choices(list(shares), list(shares.values()), k=count)


def hosts_of(sources: list[str], random: Random) -> list[str]:
    """Drawn by the thousand for each source: one by one it would take a minute."""
    ready = {source: iter(drawn(hosts, HEAP, random)) for source, hosts in HOSTS.items()}
    return [next(ready[source]) if source in ready else "" for source in sources]
