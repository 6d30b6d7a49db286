"""By what a story is known again, though its feed calls it by another name today: its guid, the guid without
what changes with the server, its address without what counts, its headline without what editors polish."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from tilshi.core.languages import LANGUAGES
from tilshi.exchange.decide.facts import Item, Known
from tilshi.exchange.intake.data import ItemData

SAME_TITLE_WITHIN = timedelta(days=2)
KEY_BYTES = 16
FEWEST_TITLE_LETTERS = 15  # «Погода» is another story each day
# What is put behind an address to count who came by it; names as the trackers document them.
COUNTED = re.compile(r"(?:utm_|mtm_|pk_|at_)\w+|fbclid|gclid|yclid|ysclid|mc_[ce]id|_openstat|from|ref|rss")
MOBILE = re.compile(r"^(?:www|m|amp)\.")
KAZAKH_LETTERS = frozenset("әғқңөұүһі")
FEWEST_KAZAKH = 0.03  # of the letters of a text; Russian ones have names with them


def items_of(items: Sequence[ItemData], feed_language: str) -> list[Item]:
    """Each once, with what it is known by; what has no headline or leads nowhere is left out. A guid that
    several share tells none of them from the others."""
    shared = {guid for guid, count in Counter(item.guid for item in items if item.guid).items() if count > 1}
    whole = [item for item in items if item.is_withdrawn or (item.address and item.title)]
    return list(without_repetitions(item_of(item, shared, feed_language) for item in whole))


def without_repetitions(items: Iterable[Item]) -> Iterator[Item]:
    seen: set[str] = set()
    for item in items:
        names = {item.guid and f"guid {item.guid}", item.address_key} - {""}
        if names and names.isdisjoint(seen):
            yield item
        seen |= names


def item_of(item: ItemData, shared: set[str], feed_language: str) -> Item:
    guid = "" if item.guid in shared else item.guid
    return Item(
        data=item,
        guid=guid,
        alias=alias_of(guid),
        address_key=address_key(item.address),
        title_key=title_key(item.title),
        language=language_of(item, feed_language),
        digest=digest_of(item),
    )


def alias_of(guid: str) -> str:
    """The guid of before the move to https, or to a name without www."""
    return key(canonical(guid)) if re.match(r"https?://", guid, re.IGNORECASE) else key(guid.strip().lower())


def address_key(address: str) -> str:
    return key(canonical(address))


def canonical(address: str) -> str:
    """Without scheme, fragment, mobile names and counters. For comparing, never for going there."""
    try:
        parts = urlsplit(address.strip())
        host = MOBILE.sub("", (parts.hostname or "").lower())
        query = [pair for pair in parse_qsl(parts.query, max_num_fields=50) if not COUNTED.fullmatch(pair[0])]
    except ValueError:
        return address.strip()
    path = parts.path.removesuffix("/amp").rstrip("/")
    return host + path + (f"?{urlencode(sorted(query))}" if query else "")


def title_key(title: str) -> str:
    """ "" where it is too short to tell one story from another."""
    letters = "".join(sign for sign in title.casefold().replace("ё", "е") if sign.isalnum())
    return key(letters) if len(letters) >= FEWEST_TITLE_LETTERS else ""


def key(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=KEY_BYTES).hexdigest() if text else ""


def digest_of(item: ItemData) -> str:
    """Of what readers see."""
    picture = item.picture.address if item.picture else ""
    return key("\0".join((item.title, item.standfirst, item.address, picture, *item.sections)))


def language_of(item: ItemData, feed_language: str) -> str:
    """Engines write «en-US» over whatever language: the letters are believed before what is declared."""
    text = f"{item.title} {item.standfirst}".lower()
    letters = [sign for sign in text if sign.isalpha()]
    cyrillic = sum("а" <= sign <= "ӿ" for sign in letters)
    if cyrillic * 2 < len(letters) or not letters:
        return declared(item, feed_language, "en", otherwise="en")
    kazakh = sum(sign in KAZAKH_LETTERS for sign in letters)
    if kazakh >= max(1, FEWEST_KAZAKH * len(letters)):
        return "kk"
    return declared(item, feed_language, "ru", "kk", otherwise="ru") if not kazakh else "ru"


def declared(item: ItemData, feed_language: str, *possible: str, otherwise: str) -> str:
    """Of a short headline without a single Kazakh letter nobody can tell by the letters."""
    known = {language.code for language in LANGUAGES}
    for code in (item.language, feed_language):
        if code in possible:
            return code
        if code and code not in known and "en" in possible:
            return ""  # a Latin script of somebody else's
    return otherwise


class Register:
    """What is stored of a partner, each to be found once: two items of a feed are never one story."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.left = {item.id: item for item in known}
        self.by: dict[tuple[str, str], list[int]] = {}
        for item in self.left.values():
            for name in names_of(item):
                self.by.setdefault(name, []).append(item.id)

    def take(self, item: Item, name: str, now: datetime) -> Known | None:
        for pk in self.by.get((name, getattr(item, name)), ()):
            if pk in self.left and (name != "title_key" or is_near(self.left[pk], item, now)):
                return self.left.pop(pk)
        return None


def names_of(item: Item | Known) -> Iterator[tuple[str, str]]:
    for name in ("guid", "alias", "address_key", "title_key"):
        if value := getattr(item, name):
            yield name, value


def is_near(known: Known, item: Item, now: datetime) -> bool:
    return abs((item.data.published_at or now) - known.fresh_at) <= SAME_TITLE_WITHIN
