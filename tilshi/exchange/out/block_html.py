"""Each kind of block as HTML for readers elsewhere, from what is stored of it (see `stories.body`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tilshi.core.languages import spoken
from tilshi.core.site_address import site_address
from tilshi.exchange.out.rich_html import Reach, document_address, page_address, rich_html, whole_address
from tilshi.exchange.out.table_html import table_html
from tilshi.stories.embeds.read import read_embed
from tilshi.stories.pictures.renditions import SHARE_CARD, made
from tilshi.stories.quote_lines import quote_lines

Raw = Any  # of JSON: what the block's kind asks for
NOTHING = SafeString("")


def paragraph(raw: Raw, reach: Reach) -> SafeString:
    return rich_html(raw or "", reach)


def heading(raw: Raw, reach: Reach) -> SafeString:
    return format_html("<h2>{}</h2>", raw)


def list_of_items(raw: Raw, reach: Reach) -> SafeString:
    words = (item["value"] if isinstance(item, dict) else item for item in raw["items"])
    items = format_html_join("", "<li>{}</li>", ((rich_html(word, reach),) for word in words))
    return format_html("<ol>{}</ol>" if raw.get("ordered") else "<ul>{}</ul>", items)


def quote(raw: Raw, reach: Reach) -> SafeString:
    """The speaker below the words, where a printed line stands, too: the order that programs know."""
    language, printed = raw.get("language") or spoken(), raw.get("attribution") or ""
    lines = quote_lines(raw["text"], language, goes_on=bool(printed))
    words = format_html_join("", "<p>{}</p>", ((line.words,) for line in lines))
    foreign = format_html(' lang="{}"', language) if language != spoken() else ""
    speaker = ", ".join(filter(None, (raw.get("speaker"), raw.get("role"))))
    return figure(format_html("<blockquote{}>{}</blockquote>", foreign, words), printed or speaker)


def figure(content: SafeString, caption: str, credit: str = "") -> SafeString:
    small = format_html("<small>{}</small>", credit) if credit else NOTHING
    words = format_html("{} {}", caption, small) if caption and credit else small or caption
    below = format_html("<figcaption>{}</figcaption>", words) if words else NOTHING
    return format_html("<figure>{}{}</figure>", content, below)


def picture(raw: Raw, reach: Reach) -> SafeString:
    """In the size that other sites know how to show, if it has been cut and may be shown."""
    image = reach.referred.images.get(raw.get("image") or 0)
    card = made(image, SHARE_CARD)
    if image is None or card is None:
        return NOTHING
    shown = format_html(
        '<img src="{}" width="{}" height="{}" alt="{}">',
        site_address() + card.url,
        card.width,
        card.height,
        raw.get("alt") or image.alt,
    )
    return figure(shown, raw.get("caption") or "", raw.get("credit") or str(image.credit))


def gallery(raw: Raw, reach: Reach) -> SafeString:
    items = (item.get("value", item) for item in raw["pictures"])
    shown = format_html_join("", "{}", ((picture(item, reach),) for item in items))
    title = format_html("<p>{}</p>", raw["title"]) if shown and raw.get("title") else NOTHING
    return title + shown


def recording(raw: Raw, reach: Reach) -> SafeString:
    """Sound or video: a link to the file."""
    document = reach.referred.documents.get(raw.get("document") or 0)
    title = raw.get("title") or (document.title if document else "")
    link = linked(document_address(raw.get("document"), reach), title)
    caption = format_html("<p>{}</p>", raw["caption"]) if link and raw.get("caption") else NOTHING
    return link + caption


def document(raw: Raw, reach: Reach) -> SafeString:
    return recording({**raw, "caption": ""}, reach)


def embed(raw: Raw, reach: Reach) -> SafeString:
    """What stands on another site, as a link there."""
    written = raw.get("address") or ""
    known = read_embed(written)
    address = known.page if known else whole_address(written, "")
    return linked(address, raw.get("title") or written)


def linked(address: str | None, title: str) -> SafeString:
    """A line of its own."""
    return format_html('<p><a href="{}">{}</a></p>', address, title) if address else NOTHING


def fact_box(raw: Raw, reach: Reach) -> SafeString:
    return format_html(
        "<aside><h3>{}</h3>{}{}</aside>", raw["title"], rich_html(raw["text"], reach), source(raw)
    )


def source(raw: Raw) -> SafeString:
    address = whole_address(raw.get("source_url") or "", "")
    name = raw.get("source") or address
    if not name:
        return NOTHING
    shown = format_html('<a href="{}">{}</a>', address, name) if address else name
    return format_html("<p>{} {}</p>", gettext("Source:"), shown)


def read_also(raw: Raw, reach: Reach) -> SafeString:
    address = page_address(raw or 0, reach)
    if address is None:
        return NOTHING
    title = reach.referred.pages[raw].title
    return format_html('<p>{}: <a href="{}">{}</a></p>', gettext("Read also"), address, title)


def table(raw: Raw, reach: Reach) -> SafeString:
    return table_html(raw)


BLOCKS: dict[str, Callable[[Raw, Reach], SafeString]] = {
    "paragraph": paragraph,
    "heading": heading,
    "list": list_of_items,
    "quote": quote,
    "picture": picture,
    "gallery": gallery,
    "media": recording,
    "document": document,
    "embed": embed,
    "fact_box": fact_box,
    "read_also": read_also,
    "table": table,
}
