"""What a page's script says, as frozen data; whatever it does not say rightly is not believed.

A view, once, when the page is first seen: `i` the page's token, `l` its language, `r` whence (scheme and host
are all that is looked at), `us`, `um`, `uc` the link's utm_source, utm_medium, utm_campaign.
A leaving: `i`, `l`, `s` seconds in sight and `d` the depth in percent since what was told before; `n` is 0
where that was something.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tilshi.audience.source import host_of

MOST_BYTES = 2048
MOST_FIELDS = 12
MOST_SECONDS, FULL_DEPTH = 3600, 100  # a page that lies open for longer is not read
CAMPAIGN = {"us": "utm_source", "um": "utm_medium", "uc": "utm_campaign"}
LONGEST_CAMPAIGN = 60  # characters
CAMPAIGN_WORD = re.compile(r"[\w.+/ -]+")  # no address of a person: mailings put them into links
NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class View:
    token: str
    language: str
    host: str = ""  # whence
    campaign: Mapping[str, str] = field(default_factory=dict)  # by `utm_source`, `utm_medium`, `utm_campaign`


@dataclass(frozen=True)
class Leaving:
    """`seconds`, `depth` (percent): what came since the last leaving of the same view, if there was one."""

    token: str
    language: str
    seconds: int
    depth: int
    is_first: bool


def beacon_of(text: str, languages: Collection[str]) -> View | Leaving | None:
    """None: it is not ours to understand."""
    try:
        said = dict(parse_qsl(text, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None
    token, language = said.get("i", ""), said.get("l", "")
    if not token or language not in languages:
        return None
    if "s" in said or "d" in said:
        return leaving_of(token, language, said)
    return View(token, language, host_of(said.get("r", "")), campaign_of(said))


def leaving_of(token: str, language: str, said: Mapping[str, str]) -> Leaving | None:
    seconds, depth = said.get("s", ""), said.get("d", "")
    if not NUMBER.fullmatch(seconds) or not NUMBER.fullmatch(depth):
        return None
    within = min(int(seconds), MOST_SECONDS), min(int(depth), FULL_DEPTH)
    return Leaving(token, language, *within, is_first=said.get("n") != "0")


def campaign_of(said: Mapping[str, str]) -> dict[str, str]:
    words = {
        name: said[key].strip().lower()[:LONGEST_CAMPAIGN] for key, name in CAMPAIGN.items() if key in said
    }
    return {name: word for name, word in words.items() if CAMPAIGN_WORD.fullmatch(word)}
