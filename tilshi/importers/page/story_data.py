"""A page as it was read into a story as the newsroom stores it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from tilshi.core.hosts import ascii_host
from tilshi.core.typography import tidy
from tilshi.importers.page.data import (
    BlockData,
    EmbedData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    PictureData,
    QuoteData,
    TableData,
)
from tilshi.importers.page.errors import PageError
from tilshi.stories import body
from tilshi.stories.embeds.read import read_embed
from tilshi.stories.models import Image, StoryPage
from tilshi.stories.tidy import tidy_blocks
from tilshi.stories.write import StoryData

LONGEST = {name: StoryPage._meta.get_field(name).max_length for name in ("title", "kicker", "lead_caption")}
LONGEST |= {name: StoryPage._meta.get_field(name).max_length for name in ("source_name", "source_url")}
CLOCKS_DIFFER = timedelta(minutes=5)
FEWEST_IN_A_ROW = 3  # pictures that make a gallery
# What `markup/inline.py` makes. Looked at once more before it is stored: it is shown to readers as it is.
OUR_MARKUP = re.compile(
    r"""(?:[^<>]|</?(?:b|i|sup|sub)>|</a>|<br/>|<a href="(?:https?://|mailto:)[^"<>\s]+">)*"""
)


@dataclass(frozen=True)
class Prepared:
    """`data`: without those who wrote it, who are rows of their own (see `authors.py`)."""

    data: StoryData
    notes: tuple[str, ...] = ()


def prepare(
    page: PageData, images: Mapping[str, Image], address: str, language: str, keep_typography: bool
) -> Prepared:
    """`images`: by address, stored; `address`: where the page was fetched from. Raises PageError."""
    source_name, source_url = source_of(page, address)
    shown_at, note = date_of(page.published_at, timezone.now())
    lead = lead_of(page, images)
    data = StoryData(
        headline=page.headline,
        standfirst=page.standfirst,
        kicker=page.kicker if len(page.kicker) <= LONGEST["kicker"] else "",
        body=list(blocks_of(page.blocks, images, lead)),
        lead_picture=images[lead.address] if lead else None,
        lead_caption=lead.caption[: LONGEST["lead_caption"]] if lead else "",
        published_at=shown_at,
        source_name=source_name,
        source_url=source_url,
    )
    data = data if keep_typography else tidied(data, language)
    if len(data.headline) > LONGEST["title"]:
        raise PageError(f"The headline is longer than {LONGEST['title']} characters: it is a paragraph.")
    return Prepared(data, (note,) if note else ())


def lead_of(page: PageData, images: Mapping[str, Image]) -> PictureData | None:
    found = (block for block in page.blocks if isinstance(block, PictureData) and block.is_lead)
    return next((picture for picture in found if picture.address in images), None)


def source_of(page: PageData, address: str) -> tuple[str, str]:
    """Whose story it is, and where; nobody else's if it is from this very site."""
    url = page.address or address
    if host_of(url) in own_hosts():
        return "", ""
    return page.source_name[: LONGEST["source_name"]], url if is_storable(url) else ""


def host_of(address: str) -> str:
    try:
        return ascii_host(urlsplit(address).hostname or "")
    except (ValueError, UnicodeError):
        return ""


def own_hosts() -> set[str]:
    return {settings.TILSHI.hostname.strip("[]"), *settings.TILSHI.hosts}


def is_storable(address: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return False
    return len(address) <= int(LONGEST["source_url"])


def date_of(published_at: datetime | None, now: datetime) -> tuple[datetime | None, str]:
    """The date, or why there is none."""
    if published_at is None or published_at <= now + CLOCKS_DIFFER:
        return published_at, ""
    told = f"{timezone.localtime(published_at):%Y-%m-%d %H:%M}"
    return None, f"The date of the page, {told}, lies in the future and was left out."


def tidied(data: StoryData, language: str) -> StoryData:
    """Set as a printer would; the digest, which knows a text again, is of the words as they came."""
    return replace(
        data,
        headline=tidy(data.headline, language),
        kicker=tidy(data.kicker, language),
        standfirst=tidy(data.standfirst, language),
        lead_caption=tidy(data.lead_caption, language),
        body=tidy_blocks(list(data.body), language),
    )


def blocks_of(
    blocks: Sequence[BlockData], images: Mapping[str, Image], lead: BlockData | None
) -> Iterator[body.Block]:
    """In their order; of pictures those that could be had, and several in a row as a gallery."""
    shown = [block for block in blocks if not is_left_out(block, images, lead)]
    for are_pictures, group in groupby(shown, key=lambda block: isinstance(block, PictureData)):
        if are_pictures:
            row = [block for block in group if isinstance(block, PictureData)]
            yield from pictures(row, images)
        else:
            yield from map(body_block, group)


def is_left_out(block: BlockData, images: Mapping[str, Image], lead: BlockData | None) -> bool:
    return block is lead or (isinstance(block, PictureData) and block.address not in images)


def pictures(row: Sequence[PictureData], images: Mapping[str, Image]) -> Iterator[body.Block]:
    made = [body.picture(images[item.address].pk, item.caption, item.alt, item.credit) for item in row]
    if len(made) >= FEWEST_IN_A_ROW:
        yield body.gallery([block["value"] for block in made])
    else:
        yield from made


def body_block(data: BlockData) -> body.Block:
    match data:
        case QuoteData():
            return body.quote(data.text, data.speaker, attribution=data.attribution)
        case ListData():
            return list_block(data)
        case HeadingData():
            return body.heading(data.text)
        case TableData():
            return body.table(data.rows, data.caption)
        case EmbedData():
            return body.embed(data.address, data.title or provider_of(data.address))
        case ParagraphData(html=html) if html and is_ours(html):
            return body.rich_paragraph(html)
        case ParagraphData():
            return body.paragraph(data.text)
    raise TypeError(f"{type(data).__name__} is no block of words")


def list_block(data: ListData) -> body.Block:
    made = body.bullets(data.items, data.ordered)
    if data.html_items and all(map(is_ours, data.html_items)):
        for item, html in zip(made["value"]["items"], data.html_items, strict=True):
            item["value"] = html
    return made


def is_ours(html: str) -> bool:
    return OUR_MARKUP.fullmatch(html) is not None


def provider_of(address: str) -> str:
    embed = read_embed(address)
    return embed.provider if embed else address
