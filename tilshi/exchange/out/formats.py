"""The formats in which each channel is told, and where: behind the address of the channel's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from tilshi.exchange.out import atom, dzen, json_feed, json_text, ninjs, rss, yandex
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import Item


@dataclass(frozen=True)
class Format:
    ending: str  # of the address
    content_type: str
    write: Callable[[Channel, Sequence[Item]], str]

    def of(self, channel: Channel, items: Sequence[Item]) -> HttpResponse:
        return HttpResponse(self.write(channel, items), content_type=self.content_type)


RSS = Format(rss.ENDING, rss.CONTENT_TYPE, rss.rss)
ATOM = Format(atom.ENDING, atom.CONTENT_TYPE, atom.atom)
JSON_FEED = Format(json_feed.ENDING, json_text.CONTENT_TYPE, json_feed.json_feed)
NINJS = Format(ninjs.ENDING, json_text.CONTENT_TYPE, ninjs.ninjs)
FORMATS = (RSS, ATOM, JSON_FEED, NINJS)


@dataclass(frozen=True)
class Aggregator(Format):
    """Takes the news of a few days, of a whole language, and never what is hidden from search engines."""

    days: int
    most_items: int


YANDEX = Aggregator(yandex.ENDING, rss.CONTENT_TYPE, yandex.yandex, yandex.DAYS, yandex.MOST_ITEMS)
DZEN = Aggregator(dzen.ENDING, rss.CONTENT_TYPE, dzen.dzen, dzen.DAYS, dzen.MOST_ITEMS)
AGGREGATORS = (YANDEX, DZEN)
