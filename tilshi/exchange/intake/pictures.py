"""The picture of a story, among all that a feed offers as one: the largest that is meant for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Final

from tilshi.exchange.intake.addresses import absolute
from tilshi.exchange.intake.data import PictureData
from tilshi.exchange.intake.fields import number
from tilshi.exchange.intake.limits import MAX_MEDIA_TYPE, MAX_NAME, MAX_SIDE, MAX_STANDFIRST
from tilshi.exchange.intake.plain import one_line

MEDIA_TYPE: Final = re.compile(r"image/[a-z0-9.+-]{1,40}")
PICTURE_NAME: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#].*)?\Z", re.IGNORECASE | re.DOTALL)
IN_TEXT: Final = re.compile(r"<img\b([^<>]{1,4000})>", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(
    r"""\b(src|width|height|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
SMALLEST_SIDE: Final = 50  # smaller ones count readers or decorate
READ_FOR_PICTURE: Final = 50_000
MOST_IN_TEXT: Final = 20


@dataclass(frozen=True)
class Offer:
    """As the feed says it. `rank`: 0 for what the feed shows as the story's picture, 1 for a small likeness
    of it, 2 for what merely stands in the text."""

    address: str
    media_type: str = ""
    medium: str = ""
    width: str = ""
    height: str = ""
    alt: str = ""
    credit: str = ""
    rank: int = 0


def best_picture(offers: Iterable[Offer], base: str) -> PictureData | None:
    fit = [(offer, found) for offer in offers if (found := picture_of(offer, base))]
    return min(fit, key=lambda pair: (pair[0].rank, -area(pair[1])))[1] if fit else None


def picture_of(offer: Offer, base: str) -> PictureData | None:
    if not is_picture(offer) or not (address := absolute(offer.address, base)):
        return None
    width, height = number(offer.width, MAX_SIDE), number(offer.height, MAX_SIDE)
    if (width or SMALLEST_SIDE) < SMALLEST_SIDE or (height or SMALLEST_SIDE) < SMALLEST_SIDE:
        return None
    kind = offer.media_type.strip().lower()[:MAX_MEDIA_TYPE]
    return PictureData(
        address=address,
        media_type=kind if MEDIA_TYPE.fullmatch(kind) else "",
        width=width,
        height=height,
        alt=one_line(offer.alt, MAX_STANDFIRST),
        credit=one_line(offer.credit, MAX_NAME),
    )


def is_picture(offer: Offer) -> bool:
    """By what it is said to be; by its name where nothing is said, or only that it is a file."""
    kind = offer.media_type.strip().lower()
    if kind and kind != "application/octet-stream":
        return kind.startswith("image/") or kind in ("picture", "graphic")
    if offer.medium:
        return offer.medium.strip().lower() == "image"
    return offer.rank > 0 or bool(PICTURE_NAME.search(offer.address.strip()))


def area(picture: PictureData) -> int:
    return (picture.width or 0) * (picture.height or 0)


def shown_in(sources: Iterable[str], base: str) -> PictureData | None:
    """The first that the story's markup shows: many publishing systems offer no other."""
    offers = (offer for source in sources for offer in in_text(source))
    return next((found for offer in offers if (found := picture_of(offer, base))), None)


def in_text(source: str) -> Iterator[Offer]:
    if "img" not in source and "IMG" not in source:
        return
    for found in islice(IN_TEXT.finditer(unescaped(source[:READ_FOR_PICTURE])), MOST_IN_TEXT):
        values = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(found[1])}
        if values.get("src"):
            yield Offer(
                values["src"],
                width=values.get("width", ""),
                height=values.get("height", ""),
                alt=values.get("alt", ""),
                rank=2,
            )


def unescaped(source: str) -> str:
    return unescape(source) if "<" not in source and "&lt;" in source else source
