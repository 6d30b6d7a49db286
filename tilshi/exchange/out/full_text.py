"""A story's body as whole HTML for readers elsewhere: plain tags, whole addresses, no script, no class.

What stands beside the body (standfirst, lead picture, byline) has a place of its own in each format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import format_html

from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.exchange.out.block_html import BLOCKS, Raw
from tilshi.exchange.out.referred import Referred, referred_by
from tilshi.exchange.out.rich_html import Reach
from tilshi.stories.dateline import led_by, place_of_dateline
from tilshi.stories.models import StoryPage


def full_texts(stories: Iterable[StoryPage], paths: Mapping[int, str]) -> dict[int, str]:
    """By the stories' ids, in a fixed number of queries. `paths`: where each story stands."""
    found = list(stories)
    referred = referred_by(found)
    return {story.pk: full_text(story, paths[story.pk], referred) for story in found}


def full_text(story: StoryPage, path: str, referred: Referred) -> str:
    """Asks nothing of the database. `referred`: what its body refers to, perhaps among more."""
    reach = Reach(site_address() + path, referred)
    blocks = led(list(story.body.raw_data), str(story.dateline))
    known = (block for block in blocks if block["type"] in BLOCKS)
    return xml_text("".join(BLOCKS[block["type"]](block["value"], reach) for block in known))


def led(blocks: list[Raw], dateline: str) -> list[Raw]:
    """With the dateline where the page has it: before the first words, or on a line of its own."""
    if not dateline:
        return blocks
    place = place_of_dateline([block["type"] for block in blocks])
    if place is None:
        return [{"type": "paragraph", "value": format_html("<p>{}</p>", dateline)}, *blocks]
    opening = {**blocks[place], "value": led_by(blocks[place]["value"], dateline)}
    return [*blocks[:place], opening, *blocks[place + 1 :]]
