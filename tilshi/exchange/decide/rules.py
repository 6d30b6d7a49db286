"""Whether a partner's rules let a story in; the first one that does not says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from tilshi.core.hosts import ascii_host
from tilshi.exchange.decide.facts import Item, Refusal, Rules, Why

Check = Callable[[Item, Rules], "Refusal | None"]


def refusal_of(item: Item, rules: Rules) -> Refusal | None:
    return next((found for check in CHECKS if (found := check(item, rules))), None)


def is_too_old(item: Item, rules: Rules, now: datetime) -> bool:
    """Such an item is not stored at all: a feed's first reading would bring whole archives."""
    told_at = item.data.published_at or item.data.updated_at
    return told_at is not None and told_at < now - timedelta(days=rules.oldest_days)


def site_refused(item: Item, rules: Rules) -> Refusal | None:
    host = host_of(item.data.address)
    if is_below(host, rules.denied_sites):
        return Refusal(Why.SITE, host)
    if is_below(host, (*rules.own_sites, *rules.allowed_sites)):
        return None
    return Refusal(Why.OTHER_SITE, host)


def section_refused(item: Item, rules: Rules) -> Refusal | None:
    sections = {folded(section): section for section in item.data.sections}
    denied = [section for fold, section in sections.items() if fold in map(folded, rules.denied_sections)]
    if denied:
        return Refusal(Why.SECTION, denied[0])
    if rules.allowed_sections and sections.keys().isdisjoint(map(folded, rules.allowed_sections)):
        return Refusal(Why.SECTION, ", ".join(item.data.sections)[:100])
    return None


def word_refused(item: Item, rules: Rules) -> Refusal | None:
    text = f"{item.data.title}\n{item.data.standfirst}"
    if rules.denied_words and (found := denied_pattern(rules.denied_words).search(text)):
        return Refusal(Why.WORD, found[0])
    found_word = rules.finds(text)
    return Refusal(Why.WORD, found_word) if found_word else None


def language_refused(item: Item, rules: Rules) -> Refusal | None:
    if item.language in rules.languages:
        return None
    return Refusal(Why.LANGUAGE, item.language or item.data.language)


CHECKS: tuple[Check, ...] = (site_refused, section_refused, word_refused, language_refused)


def host_of(address: str) -> str:
    """In ASCII, as it travels; "" where it can be none."""
    try:
        return ascii_host(urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # a UnicodeError is one, too
        return ""


def is_below(host: str, sites: Sequence[str]) -> bool:
    """Whether it is one of them, or a name below one."""
    return any(host == site or host.endswith(f".{site}") for site in sites)


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=500)
def denied_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words in whatever case; a star at a word's end stands for any ending."""
    return re.compile("|".join(parts_of(words)), re.IGNORECASE)


def parts_of(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        stem = re.escape(word.removesuffix("*").strip()).replace(r"\ ", r"\s+")
        if stem:
            yield rf"(?<!\w){stem}" + (r"\w*" if word.endswith("*") else r"(?!\w)")
