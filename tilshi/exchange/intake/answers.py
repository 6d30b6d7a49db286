"""What the reading process answers, as JSON, and how we take it: it may be in a stranger's hand.

So nothing of it is executed or trusted: each value must be of its type, within its limits, and an address
must be one; a wrong one and the whole answer is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from tilshi.exchange.intake.data import FeedData, ItemData, PictureData
from tilshi.exchange.intake.discover import MAX_LINKS, FeedLink
from tilshi.exchange.intake.limits import (
    MAX_ADDRESS,
    MAX_AUTHORS,
    MAX_GUID,
    MAX_HUBS,
    MAX_ITEMS,
    MAX_MEDIA_TYPE,
    MAX_NAME,
    MAX_NOTE,
    MAX_NOTES,
    MAX_SECTIONS,
    MAX_SIDE,
    MAX_STANDFIRST,
    MAX_TEXT,
    MAX_TITLE,
    MAX_TTL_MINUTES,
    MAX_VERSION,
)
from tilshi.exchange.intake.opml import MAX_GROUPS, MAX_OUTLINES, Outline
from tilshi.exchange.intake.plain import UNSEEN

T = TypeVar("T")
WEB: Final = re.compile(r"https?://[^\s<>\"'\\]+")
BREAK: Final = re.compile("[\t\n\r\v\f\x85\u2028\u2029]")
KINDS: Final = frozenset({"", "rss", "rdf", "atom", "json", "ninjs"})
LANGUAGE: Final = re.compile(r"(?:[a-z]{2,3})?")


class AnswerError(ValueError):
    """It is not what the reading process would say if it were itself."""


def as_json(answer: object) -> bytes:
    return json.dumps(answer, default=plain, ensure_ascii=False).encode("utf-8", "replace")


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is nothing that a reader answers with")


def from_json(content: bytes) -> dict[str, Any]:
    """Raises AnswerError."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        raise AnswerError("no JSON") from None
    if not isinstance(answer, dict):
        raise AnswerError("no object")
    return answer


def feed_from(value: Any) -> FeedData:
    said = fields_of(value, FeedData)
    ttl = said["ttl_minutes"]
    return FeedData(
        kind=one_of(said["kind"], KINDS),
        version=line(said["version"], MAX_VERSION),
        title=line(said["title"], MAX_TITLE),
        home=web(said["home"]),
        language=language(said["language"]),
        ttl_minutes=None if ttl is None else whole(ttl, 1, MAX_TTL_MINUTES),
        skip_hours=frozenset(each(said["skip_hours"], lambda hour: whole(hour, 0, 23), 24)),
        hubs=each(said["hubs"], web, MAX_HUBS),
        is_complete=truth(said["is_complete"]),
        items=each(said["items"], item_from, MAX_ITEMS),
        notes=each(said["notes"], lambda note: line(note, MAX_NOTE), MAX_NOTES),
    )


def item_from(value: Any) -> ItemData:
    said = fields_of(value, ItemData)
    return ItemData(
        guid=line(said["guid"], MAX_GUID),
        address=web(said["address"]),
        title=line(said["title"], MAX_TITLE),
        standfirst=line(said["standfirst"], MAX_STANDFIRST),
        text=lines(said["text"], MAX_TEXT),
        language=language(said["language"]),
        published_at=instant(said["published_at"]),
        updated_at=instant(said["updated_at"]),
        sections=each(said["sections"], lambda name: line(name, MAX_NAME), MAX_SECTIONS),
        authors=each(said["authors"], lambda name: line(name, MAX_NAME), MAX_AUTHORS),
        picture=None if said["picture"] is None else picture_from(said["picture"]),
        is_withdrawn=truth(said["is_withdrawn"]),
    )


def picture_from(value: Any) -> PictureData:
    said = fields_of(value, PictureData)
    sides = [None if said[side] is None else whole(said[side], 1, MAX_SIDE) for side in ("width", "height")]
    return PictureData(
        address=web(said["address"]),
        media_type=line(said["media_type"], MAX_MEDIA_TYPE),
        width=sides[0],
        height=sides[1],
        alt=line(said["alt"], MAX_STANDFIRST),
        credit=line(said["credit"], MAX_NAME),
    )


def links_from(value: Any) -> tuple[FeedLink, ...]:
    return each(value, link_from, MAX_LINKS)


def link_from(value: Any) -> FeedLink:
    said = fields_of(value, FeedLink)
    return FeedLink(web(said["address"]), line(said["title"], MAX_TITLE), one_of(said["kind"], KINDS))


def outlines_from(value: Any) -> tuple[Outline, ...]:
    return each(value, outline_from, MAX_OUTLINES)


def outline_from(value: Any) -> Outline:
    said = fields_of(value, Outline)
    groups = each(said["groups"], lambda name: line(name, MAX_TITLE), MAX_GROUPS)
    return Outline(line(said["title"], MAX_TITLE), web(said["address"]), web(said["site"]), groups)


def fields_of(value: Any, shape: type[Any]) -> dict[str, Any]:
    """All of its fields and no other."""
    if not isinstance(value, dict) or value.keys() != shape.__dataclass_fields__.keys():
        raise AnswerError(f"no {shape.__name__}")
    return value


def each(value: Any, take: Callable[[Any], T], most: int) -> tuple[T, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise AnswerError("no such list")
    return tuple(take(one) for one in value)


def line(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest or UNSEEN.search(value) or BREAK.search(value):
        raise AnswerError("no such line")
    return value


def lines(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise AnswerError("no such text")
    return "\n".join(line(one, longest) for one in value.split("\n"))


def web(value: Any) -> str:
    address = line(value, MAX_ADDRESS)
    if address and not WEB.fullmatch(address):
        raise AnswerError("no address")
    return address


def language(value: Any) -> str:
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise AnswerError("no language")
    return value


def one_of(value: Any, known: frozenset[str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise AnswerError("no such kind")
    return value


def whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise AnswerError("no such number")
    return value


def truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise AnswerError("neither true nor false")
    return value


def instant(value: Any) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 10**11:
        raise AnswerError("no moment")
    return datetime.fromtimestamp(value, tz=UTC)


def sentence(value: Any) -> str:
    return line(value, MAX_NOTE)
