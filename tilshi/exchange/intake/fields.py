"""What every format's fields are held to: their length, their number, what they may say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tilshi.exchange.intake.data import FeedData, ItemData
from tilshi.exchange.intake.limits import (
    MAX_AUTHORS,
    MAX_GUID,
    MAX_ITEMS,
    MAX_NAME,
    MAX_NOTES,
    MAX_SECTIONS,
    MAX_STANDFIRST,
    MAX_TEXT,
    MAX_TITLE,
    MAX_TTL_MINUTES,
)
from tilshi.exchange.intake.plain import one_line, paragraphs, tidy

SUBTAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,40})?")
# `kz` is the country: half the feeds in Kazakh name it. The others are ISO 639-2.
MEANT: Final = {"kz": "kk", "kaz": "kk", "rus": "ru", "eng": "en", "ua": "uk"}
MAIL_AND_NAME: Final = re.compile(
    r"[^\s@<>()]+@[^\s@<>()]+\s*\((.{1,200}?)\)|(.{1,200}?)\s*<[^\s@<>]+@[^\s@<>]+>"
)
# What Dzen's categories tell Dzen, and no reader.
DIRECTION: Final = re.compile(r"(?:native|format|comment)-[a-z-]+|(?:no)?index")
BY: Final = re.compile(r"(?:by|авторы?|текст)\b:?\s+", re.IGNORECASE)
# WordPress puts them below each story in its feed.
TAILS: Final = re.compile(
    r"\s*(?:The post .{1,500} appeared first on .{1,200}|The post .{1,500} first appeared on .{1,200}"
    r"|(?:Сообщение|Запись) .{1,500} (?:появились сначала на|впервые появилась) .{1,200})\Z"
)
SHORTENED: Final = re.compile(r"\s*\[(?:…|\.\.\.)\]\Z")
LEAST_BEYOND: Final = 20
MAIL: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def title(source: str) -> str:
    return one_line(source, MAX_TITLE)


def standfirst(source: str, headline: str = "") -> str:
    """Without the headline where it is said again first, and without what a publishing system adds."""
    line = whole_sentence(TAILS.sub("", one_line(source, MAX_STANDFIRST)))
    if not headline or not line.startswith(headline):
        return line
    beyond = line[len(headline) :].lstrip(" .,:;!?…—–-")
    return beyond if len(beyond) >= LEAST_BEYOND else ""


def whole_sentence(line: str) -> str:
    """«[…]» says that there is more; behind a full stop nobody misses it."""
    kept = SHORTENED.sub("", line)
    return kept if kept == line or kept.endswith((".", "!", "?", "…")) else f"{kept}…"


def full_text(source: str) -> str:
    return paragraphs(source, MAX_TEXT)


def guid(source: str) -> str:
    """As given, but that it cannot be markup; it is compared and never read."""
    return tidy(source[: MAX_GUID * 2]).replace("<", "%3C").replace(">", "%3E")[:MAX_GUID]


def language(*tags: str) -> str:
    """Of the first that is one: "ru" for ru-KZ."""
    found = next((match[1].lower() for tag in tags if (match := SUBTAG.fullmatch(tag.strip()))), "")
    return MEANT.get(found, found)


def sections(names: Iterable[str]) -> tuple[str, ...]:
    return each_once((one_line(name, MAX_NAME) for name in names if not is_mark(name)), MAX_SECTIONS)


def authors(names: Iterable[str]) -> tuple[str, ...]:
    """RSS wants a mail address, with a name in brackets if need be; nobody is named by the address alone."""
    return each_once((one_line(without_mail(tidy(name[:1_000])), MAX_NAME) for name in names), MAX_AUTHORS)


def without_mail(name: str) -> str:
    name = BY.sub("", name, count=1) if BY.match(name) else name
    if found := MAIL_AND_NAME.fullmatch(name):
        return found[1] or found[2]
    return "" if MAIL.fullmatch(name) else name


def is_mark(name: str) -> bool:
    """For programs: Blogger says by an address what a thing is."""
    name = name.strip()
    return name.startswith(("http://", "https://")) or bool(DIRECTION.fullmatch(name))


def each_once(names: Iterable[str], most: int) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name and len(found) < most:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def number(text: str, most: int) -> int | None:
    """Of one to six ASCII digits; None for what is none, or nothing, or beyond `most`."""
    found = re.fullmatch(r"\s*([0-9]{1,6})(?:\.[0-9]{1,6})?(?:px)?\s*", text, re.ASCII)
    value = int(found[1]) if found else 0
    return value if 0 < value <= most else None


def minutes(text: str) -> int | None:
    return number(text, MAX_TTL_MINUTES)


def finished(feed: FeedData, items: Iterable[ItemData | None], notes: Iterable[str]) -> FeedData:
    """With the items that say something; None is one that could not be read."""
    taken: list[ItemData] = []
    told, nameless = list(notes), 0
    for item in items:
        if len(taken) + nameless == MAX_ITEMS:
            told.append(f"Only the first {MAX_ITEMS} items were taken.")
            break
        if item is None or not (item.is_withdrawn or item.title or item.address):
            nameless += 1
        else:
            taken.append(item if item.language else replace(item, language=feed.language))
    if nameless:
        told.append(counted(nameless, "without a title and an address"))
    return replace(feed, items=tuple(taken), notes=each_once(told, MAX_NOTES))


def counted(count: int, why: str) -> str:
    return f"1 item {why} was left out." if count == 1 else f"{count} items {why} were left out."
