"""What was read against what should have been. Pure: pages in, verdicts out."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from html import unescape

from tilshi.importers.page.data import EmbedData, PageData, ParagraphData, PictureData, QuoteData
from tools.bench.pages.entries import ZONE, Entry
from tools.bench.pages.words import story_words, words

Verdict = Mapping[str, bool]
"""By field. What a reader does not look for at all is not in it."""

SPEAKERS = "speakers"
WHOLE_PARTS = ("headline", "standfirst", "date", SPEAKERS, "words")
WHOLE, BUT_SPEAKERS = "whole", "whole but for speakers"
FIELDS = (*WHOLE_PARTS, WHOLE, BUT_SPEAKERS, "order")
EXTRAS = ("block kinds", "kicker", "authors", "source", "address", "pictures", "links", "embeds")


def judge(entry: Entry, page: PageData) -> Verdict:
    story = entry.story
    return with_whole(
        {
            "headline": words(page.headline) == words(story.headline),
            "standfirst": words(page.standfirst) == words(story.standfirst),
            "date": is_date(entry.date, page.published_at),
            SPEAKERS: speakers(page) == speakers(story),
            "words": Counter(story_words(page)) == Counter(story_words(story)),
            "order": story_words(page) == story_words(story),
            "block kinds": [type(block) for block in page.blocks] == [type(block) for block in story.blocks],
            "kicker": page.kicker == story.kicker,
            "authors": page.authors == story.authors,
            "source": page.source_name == story.source_name,
            "address": page.address == story.address,
            "pictures": pictures(page) == pictures(story),
            "links": links(page) == entry.links,
            "embeds": embeds(page) == embeds(story),
        }
    )


def with_whole(verdict: dict[str, bool]) -> Verdict:
    """Without speakers no story is whole; in the other one is asked only for what one looks for."""
    whole = all(verdict.get(field, False) for field in WHOLE_PARTS)
    return verdict | {
        WHOLE: whole,
        BUT_SPEAKERS: all(verdict.get(field, True) for field in WHOLE_PARTS if field != SPEAKERS),
    }


def nothing_right() -> Verdict:
    """Of a page that was refused."""
    return dict.fromkeys((*FIELDS, *EXTRAS), False)


def is_date(told: str, found: datetime | None) -> bool:
    """The same minute; the same day where the page says no more."""
    if not told or found is None:
        return not told and found is None
    if len(told) == len("2024-03-12"):
        return found.astimezone(ZONE).date().isoformat() == told
    return _minute(found) == _minute(datetime.fromisoformat(told))


def _minute(moment: datetime) -> datetime:
    return moment.astimezone(ZONE).replace(second=0, microsecond=0)


def speakers(page: PageData) -> Counter[tuple[str, str]]:
    quotes = (block for block in page.blocks if isinstance(block, QuoteData))
    return Counter((" ".join(words(quote.text)), quote.speaker) for quote in quotes)


def pictures(page: PageData) -> list[tuple[str, str, str]]:
    found = (block for block in page.blocks if isinstance(block, PictureData))
    return [(picture.address.removeprefix("./"), picture.caption, picture.credit) for picture in found]


def links(page: PageData) -> tuple[str, ...]:
    htmls = (block.html for block in page.blocks if isinstance(block, ParagraphData))
    return tuple(unescape(address) for html in htmls for address in re.findall(r'href="([^"]+)"', html))


def embeds(page: PageData) -> list[str]:
    return [block.address for block in page.blocks if isinstance(block, EmbedData)]
