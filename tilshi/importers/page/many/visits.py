"""Opens what the plan names: files as they are, addresses with manners."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from tilshi.core.fetch import PAGE_LIMITS, Fetched, FetchLimits, fetch
from tilshi.core.user_agent import user_agent
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.manners import Manners
from tilshi.importers.page.many.sitemap import MAX_BYTES
from tilshi.importers.page.many.wishes import Wishes
from tilshi.importers.page.source import Source, source_at, source_of_file

# Fifty thousand lines that hardly differ shrink more than a page does.
SITEMAP_LIMITS = FetchLimits(
    max_bytes=MAX_BYTES, max_inflated_bytes=MAX_BYTES, max_ratio=300, timeout_seconds=60
)
ROBOTS_LIMITS = replace(PAGE_LIMITS, max_bytes=2**20, max_inflated_bytes=2**20, timeout_seconds=10)

Found = TypeVar("Found")


class Visits:
    def __init__(self, wishes: Wishes, sleep: Callable[[float], None]) -> None:
        self.manners = Manners(wishes.pause_seconds, sleep, None if wishes.ignore_robots else robots_at)

    def with_source(self, item: Item, handle: Callable[[Source], Found]) -> Found:
        """The pause to the next visit begins when the page is handled: its pictures come from there, too."""
        if item.is_file:
            return handle(source_of_file(Path(item.where)))
        source = self.manners.visit(item.where, source_at)
        try:
            return handle(source)
        finally:
            self.manners.rest(item.where)

    def sitemap(self, address: str) -> Fetched:
        return self.manners.visit(address, lambda wanted: fetched(wanted, SITEMAP_LIMITS))


def robots_at(address: str) -> bytes:
    return fetched(address, ROBOTS_LIMITS).content


def fetched(address: str, limits: FetchLimits) -> Fetched:
    hosts = settings.TILSHI.fetch.internal_hosts
    return fetch(address, user_agent=user_agent(), limits=limits, internal_hosts=hosts)
