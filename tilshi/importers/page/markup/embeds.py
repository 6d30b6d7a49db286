"""Videos and posts of other sites: which piece of content an element stands for."""

import itertools
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from tilshi.importers.page.data import EmbedData
from tilshi.importers.page.markup.tree import elements, text_of
from tilshi.stories.embeds.read import read_embed

FRAMES = ("iframe", "amp-iframe", "embed")
# What other sites ask newsrooms to paste: a quotation of the post, or an empty element with its number.
POST_CLASSES = frozenset(
    ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "telegram-post"]
)
LONGEST_SETTINGS = 5_000
ADDRESS = re.compile(r"https?://[^\s\"'<>&]{8,300}")
AMP = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
}
VK_FRAME = re.compile(r"video_ext\.php\?.*?oid=(-?\d+).*?[?&;]id=(\d+)")


def embed_of(element: HtmlElement) -> EmbedData | None:
    """None for elements that stand for nothing of another site, or of one that we do not know."""
    for address in itertools.chain(_addresses(element), _told_to_scripts(element)):
        if embed := read_embed(address):
            return EmbedData(embed.page, " ".join((element.get("title") or "").split())[:255])
    return None


def _told_to_scripts(element: HtmlElement) -> Iterator[str]:
    """Builders of pages hand a video's address to their scripts, within JSON or another address."""
    for key in ("data-settings", "data-url", "data-video-url", "data-embed-url", "data-options", "src"):
        value = element.get(key) or ""
        if element.tag in ("div", "figure", "section", "iframe") and len(value) < LONGEST_SETTINGS:
            yield from ADDRESS.findall(unquote(value).replace("\\/", "/"))


def is_post(element: HtmlElement) -> bool:
    return bool(POST_CLASSES & set((element.get("class") or "").split()))


def _addresses(element: HtmlElement) -> Iterator[str]:
    tag = element.tag
    if tag in FRAMES:
        yield from (_of_web(element.get(key)) for key in ("src", "data-src", "data-lazy-src"))
    elif tag in AMP:
        key, address = AMP[tag]
        yield address.format(element.get(key) or "")
    elif element.get("data-telegram-post"):
        yield f"https://t.me/{element.get('data-telegram-post')}"
    elif is_post(element):
        told = element.get("cite") or element.get("data-instgrm-permalink") or ""
        yield from (_of_web(address) for address in (told, *_links(element)))
    elif tag in ("figure", "div", "p") and (found := _lone_address(element)):
        yield found


def _links(element: HtmlElement) -> list[str]:
    """The last one leads to the post itself."""
    return [link.get("href") or "" for link in elements(element, "a")][::-1]


def _of_web(address: str | None) -> str:
    address = (address or "").strip()
    if vk := VK_FRAME.search(address):
        return f"https://vk.com/video{vk[1]}_{vk[2]}"
    return f"https:{address}" if address.startswith("//") else address


def _lone_address(element: HtmlElement) -> str:
    """WordPress makes a player of an address that stands alone."""
    text = text_of(element)
    return text if re.fullmatch(r"https?://\S{8,200}", text) else ""
