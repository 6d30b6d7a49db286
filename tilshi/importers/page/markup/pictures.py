"""Pictures of a story: where they are, what is written below them, and which are no pictures of a story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from tilshi.importers.page.data import PictureData
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.addresses import CONTROLS, joined
from tilshi.importers.page.markup.tree import drop, elements, text_of, words_in_names

# Where lazy pages keep the true address, the most telling first.
SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-full",
    "data-large-file",
    "data-url",
)
SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
NO_PICTURE = re.compile(
    r"top(-fwz1)?\.mail\.ru|counter\.|yadro\.ru|mc\.yandex|zero\.kz|metrika|doubleclick|google-analytics|/hit\b|"
    r"pixel|spacer|blank\.(gif|png)|/ads?/|placeholder|preloader|loading\.gif|1x1|gravatar|avatar|emoji|smil(e|ies)|"
    r"\blogo|favicon|sprite|/icons?[/_-]|icon\.|button|banner|share|\.svg(\?|$)",
    re.IGNORECASE,
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
BESIDE = re.compile(r"(\./)?[^/:?]+_files/")  # where browsers put a saved page's pictures
SMALLEST = 90  # in CSS pixels; what is smaller is an icon or a portrait of the author
WHOSE = (
    "фото|фотограф|иллюстрация|рисунок|коллаж|видео|скриншот|сурет|суретті түсірген|фотосы"
    "|photo(?:graph)?|picture|image(?: source)?|illustration|credit"
)
CREDIT = re.compile(
    rf"[\s(\[|]*\b(?:{WHOSE})(?:\s+(?:by|courtesy of))?\s*(?:[:©/,]|(?<=by)|(?<=of)|(?<=түсірген))\s*©?\s*"
    r"(?P<who>[^)\]]{2,160}?)[\s)\].]*$|[\s(\[|]*©\s*(?P<owner>[^)\]]{2,160}?)[\s)\]]*$",
    re.IGNORECASE,
)
BARE_CREDIT = re.compile(
    r"\b(?:Фото|Фотографии|Сурет|Photos?|Pictures?)\s+((?:[^\W\d_a-zа-яё][\w’-]+\s*){2,3})\.?$"
)
LONGEST_CAPTION = 500


@dataclass(frozen=True)
class Place:
    """Where a page stands, for the addresses in it."""

    base: str = ""
    is_file: bool = False
    """It was saved, perhaps with a folder of its pictures: relative names are kept (`page_files/1.jpg`)."""


def picture_of(element: HtmlElement, place: Place) -> PictureData | None:
    """Of an <img> or <amp-img>; None for counters, icons, logos and what has no address."""
    address = _address(element)
    if not address or _is_small(element):
        return None
    whole = _absolute(address, place)
    if not whole or NO_PICTURE.search(whole) or words_in_names(element) & {"avatar", "logo", "icon", "emoji"}:
        return None
    return PictureData(whole, alt=" ".join((element.get("alt") or "").split())[:255])


def pictures_in(element: HtmlElement, place: Place) -> Iterator[PictureData]:
    """Each once, though noscript and lazy scripts repeat them."""
    seen: set[str] = set()
    for image in elements(element, "img", "amp-img"):
        picture = picture_of(image, place)
        if picture and picture.address not in seen:
            seen.add(picture.address)
            yield picture


def split_credit(caption: str) -> tuple[str, str]:
    """«Мост через Карасу. Фото: Асан Беков» → the words, and who made it."""
    caption = caption[:LONGEST_CAPTION]
    match = CREDIT.search(caption) or BARE_CREDIT.search(caption)
    if not match:
        return caption, ""
    who = next(filter(None, match.groups()), "").strip(" .©")
    return caption[: match.start()].strip(" /|,;–—"), who


def caption_of(figure: HtmlElement) -> tuple[str, str]:
    """Caption and credit of a figure, or of whatever wraps a picture with its words."""
    captions = list(elements(figure, "figcaption"))
    whole = captions[0] if captions else figure
    for link in captions and list(elements(whole, "a")):  # «Purchase licensing rights», «Enlarge»
        if (
            text_of(whole).endswith(text_of(link))
            and not split_credit(text_of(link))[1]
            and len(link.get("href") or "") < 40
        ):
            drop(link)
    credited = [found for found in elements(whole) if found is not whole and _is_credit(found)]
    credit = text_of(credited[0]) if credited else ""
    words = text_of(whole)
    if credit and credit != words and words.endswith(credit):
        words = words[: -len(credit)].strip(" /|")
        return words[:LONGEST_CAPTION], split_credit(credit)[1] or credit.strip(" ©()")
    return split_credit(words)


def _is_credit(element: HtmlElement) -> bool:
    return element.tag in ("small", "cite") or bool(words_in_names(element) & names.CREDIT)


def _address(image: HtmlElement) -> str:
    picture = image.getparent()
    sets = [image.get(key) for key in SOURCE_SETS]
    if picture is not None and picture.tag == "picture":
        sets += [source.get(key) for source in elements(picture, "source") for key in SOURCE_SETS]
    saved: str = image.get("src") or ""
    if BESIDE.match(saved):
        return saved
    direct: list[str | None] = [*(image.get(key) for key in SOURCES), saved]
    told = [address for address in direct if address and not address.startswith(("data:", "about:"))]
    if told and not NO_PICTURE.search(told[0]):
        return told[0]
    return next((largest(one) for one in sets if one and largest(one)), told[0] if told else "")


def largest(source_set: str) -> str:
    """«a.jpg 480w, b.jpg 960w» → b.jpg."""
    found = re.findall(r"(\S+?)(?:\s+(\d+(?:\.\d+)?)[wx])?(?:,\s+|\s*$)", source_set.strip())
    usable = [
        (float(size or 0), address) for address, size in found if address and not address.startswith("data:")
    ]
    return str(max(usable, key=lambda item: item[0])[1]) if usable else ""


def _absolute(address: str, place: Place) -> str:
    is_relative = not address.startswith("/") and not SCHEME.match(address.strip())
    if is_relative and place.is_file and (BESIDE.match(address) or not place.base):
        return _beside(CONTROLS.sub("", address.strip()).removeprefix("./"))
    return joined(place.base or "https:", address)


def _beside(name: str) -> str:
    """A name that a file may have; "" for one of the disk's root or with what nobody sees in it."""
    return name if name.isprintable() and not name.startswith(("/", "\\")) else ""


def _is_small(image: HtmlElement) -> bool:
    sizes = [re.fullmatch(r"\s*([0-9]{1,6})(?:px)?\s*", image.get(key) or "") for key in ("width", "height")]
    return any(size and int(size[1]) < SMALLEST for size in sizes)
