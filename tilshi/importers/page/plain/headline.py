"""Which line of a copied page is its headline: menus, rates and the weather stand above it."""

import re
from collections import Counter
from collections.abc import Sequence

from tilshi.importers.page import chrome
from tilshi.importers.page.errors import PageError

LONGEST_HEADLINE = 250  # Wagtail keeps 255 characters of a title
FEWEST_WORDS = 3
PROSE_LETTERS = 60
MENU_LINES = 3
ENDS_WITH_PERIOD = re.compile(r"(?<!\.)\.[»”“\"]?$")
ENDS_WITH_ABBREVIATION = re.compile(
    r"\b(гг?|млн|млрд|тыс|тг|др|пр|ж|жж|inc|ltd|co|jr|u\.s)\.$", re.IGNORECASE
)
ENDS_AS_PROSE = re.compile(r"[.!?…:;»”\"]$")
SITE_BEHIND = re.compile(r"\s+[|–—•»-]\s+(?P<site>[^|–—•»]{2,40})$")


def find_headline(lines: Sequence[str]) -> tuple[int, str]:
    """Its place, the last one where the page repeats it, and its words. Raises PageError."""
    above = _above_prose(lines)
    candidates = [at for at in above if not chrome.is_chrome(lines[at])]
    if not candidates:
        raise PageError(_what_is_missing(lines))
    at = _chosen(lines, candidates)
    _refuse(lines[at])
    return _last_repeat(lines, at, above), _without_site(lines, at)


def _above_prose(lines: Sequence[str]) -> range:
    """Places up to the first paragraph of prose; the first line of all is never prose to us."""
    first = chrome.above_story(lines)
    prose = (at for at in range(first + 1, len(lines)) if _is_prose(lines[at]) and not chrome.is_chrome(lines[at]))
    return range(first, next(prose, min(first + 1, len(lines))))


def _is_prose(line: str) -> bool:
    return len(line) > PROSE_LETTERS and bool(ENDS_AS_PROSE.search(line)) or bool(ENDS_WITH_PERIOD.search(line))


def _chosen(lines: Sequence[str], candidates: list[int]) -> int:
    """What the page says twice; else what a date follows; else the first after the menus."""
    worded = [at for at in candidates if _is_worded(lines[at])] or candidates
    said = Counter(chrome.plain(_bare(line)) for line in lines)
    repeated = [at for at in worded if said[chrome.plain(_bare(lines[at]))] > 1]
    if repeated:
        return repeated[0]
    dated = [at for at in worded if _date_follows(lines, at)]
    if dated:
        return dated[-1]
    return _after_menus(worded, candidates)


def _is_worded(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS and any(character.isalpha() for character in line)


def _date_follows(lines: Sequence[str], at: int) -> bool:
    below = lines[at + 1 : at + 3]
    return bool(below) and (chrome.is_date(below[0]) or (len(below) > 1 and chrome.is_chrome(below[0]) and chrome.is_date(below[1])))


def _after_menus(worded: list[int], candidates: list[int]) -> int:
    """Several lines without a word between them that could be furniture are a menu or teasers."""
    last = worded[-1]
    run = [at for at in worded if all(step in candidates for step in range(at, last + 1))]
    return run[0] if len(run) <= MENU_LINES else last


def _last_repeat(lines: Sequence[str], at: int, above: range) -> int:
    bare = chrome.plain(_bare(lines[at]))
    return max(place for place in above if place == at or chrome.plain(_bare(lines[place])) == bare)


def _without_site(lines: Sequence[str], at: int) -> str:
    """«Мост открыли – Заря»: the shorter of what the page says twice."""
    bare = _bare(lines[at])
    is_said_alone = any(chrome.plain(line) == chrome.plain(bare) for line in lines)
    return bare if is_said_alone else lines[at]


def _bare(line: str) -> str:
    return SITE_BEHIND.sub("", line)


def _refuse(line: str) -> None:
    sentence = ENDS_WITH_PERIOD.search(line) and not ENDS_WITH_ABBREVIATION.search(line)
    if len(line) > LONGEST_HEADLINE or sentence:
        raise PageError("No headline was found: the text begins with a paragraph.")


def _what_is_missing(lines: Sequence[str]) -> str:
    if all(chrome.is_chrome(line) for line in lines):
        return "No headline was found: the text holds only counters, menus and the like."
    return "No headline was found: the text begins with a paragraph."
