"""Which comments come over, and as what."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from tilshi.importers.comments.data import CommentData
from tilshi.importers.comments.dates import written_at
from tilshi.importers.comments.words import plain_name, plain_text

NUMBER = re.compile(r"[1-9][0-9]{0,18}")
LONGEST = 65_535  # WordPress's column has as many bytes; what is longer was not written there


class LeftOut(StrEnum):
    PING = "pingbacks and trackbacks"
    OTHER_KIND = "of another kind"
    WAITING = "waiting for approval"
    SPAM = "spam"
    TRASH = "in the trash"
    NO_STANDING = "neither approved nor not"
    NO_NUMBER = "without a number"
    NO_DATE = "without a date"
    TOO_LONG = "too long"
    NO_WORDS = "without words"


@dataclass(frozen=True)
class Terms:
    zone: tzinfo
    """The old site's clock, where a comment has no time in UTC."""
    now: datetime
    with_held: bool = False
    """Those that wait for approval there are to wait for it here."""


@dataclass(frozen=True, slots=True)
class Taken:
    number: int
    parent: int
    """0: none."""
    name: str
    text: str
    created_at: datetime
    is_held: bool


APPROVED, WAITING = "1", "0"
PINGS = ("pingback", "trackback")
UNWANTED = {
    "spam": LeftOut.SPAM,
    "trash": LeftOut.TRASH,
    "post-trashed": LeftOut.TRASH,
}


def decide(comment: CommentData, terms: Terms) -> Taken | LeftOut:
    """Modes, word rules and closed discussions have no say: it was said long ago, and let stand."""
    if refusal := unwanted(comment, terms) or unusable(comment):
        return refusal
    created_at = written_at(comment.written_gmt, comment.written, terms.zone, terms.now)
    if created_at is None:
        return LeftOut.NO_DATE
    text = plain_text(comment.content)
    if not text:
        return LeftOut.NO_WORDS
    number, parent = int(comment.number), number_of(comment.parent)
    return Taken(number, parent, plain_name(comment.author), text, created_at, comment.approved == WAITING)


def unwanted(comment: CommentData, terms: Terms) -> LeftOut | None:
    if comment.kind in PINGS:
        return LeftOut.PING
    if comment.kind not in ("", "comment"):  # a shop's notes on its orders, for one
        return LeftOut.OTHER_KIND
    if comment.approved == APPROVED:
        return None
    if comment.approved == WAITING:
        return None if terms.with_held else LeftOut.WAITING
    return UNWANTED.get(comment.approved, LeftOut.NO_STANDING)


def unusable(comment: CommentData) -> LeftOut | None:
    if not number_of(comment.number):
        return LeftOut.NO_NUMBER
    return LeftOut.TOO_LONG if max(len(comment.content), len(comment.author)) > LONGEST else None


def number_of(text: str) -> int:
    return int(text) if NUMBER.fullmatch(text) else 0
