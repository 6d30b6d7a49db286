"""Which line of a copied page is its headline: menus, rates and the weather stand above it."""

import re
from collections import Counter
from collections.abc import Sequence

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.data import LONGEST_HEADLINE
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.labels import is_label, names_role
from tilshi.importers.page.plain.blocks import is_row
from tilshi.importers.page.plain.names import is_lone_name
from tilshi.reading.signature import is_bare_name

FEWEST_WORDS = 3
FEWEST_WORDS_TWICE = 5
PROSE_LETTERS = 60
PARAGRAPH_LETTERS = 100
MENU_WORDS = 4
LONGEST_USUAL = 110
LINES_TO_DATE = 4
SHORTER = 20
ENDS_WITH_PERIOD = re.compile(r"(?<!\.)\.[»”“\"]?$")
ENDS_WITH_ABBREVIATION = re.compile(
    r"\b(гг?|млн|млрд|тыс|тг|др|пр|ж|жж|inc|ltd|co|jr|u\.s)\.$", re.IGNORECASE
)
ENDS_AS_PROSE = re.compile(r"[.…:;]$|[.!?…][»”\"]$|[»”\"][.,]$")
SITE_BEHIND = re.compile(
    r"\s+(?:[|•»]|[–—-])\s+(?P<site>[^|–—•»«]{2,40}|[^|–—•»«]{0,30}[«“\"][^«»”]{2,40}[»”\"])$"
)
ADDRESS = re.compile(r"\S*://\S+|(https?://)?(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?")


def find_headline(lines: Sequence[str], apart: Sequence[bool], subject: str = "") -> tuple[int, str]:
    """Its place, the last one where the page repeats it, and its words; -1 where only the mail's `subject`
    tells it. `apart`: whether a blank line stands before each. Raises PageError.
    """
    if subject and (told := _of_subject(lines, subject)) is not None:
        return told
    above = _above_prose(lines)
    candidates = [at for at in above if _may_be(lines[at])]
    if not candidates:
        raise PageError(_what_is_missing(lines))
    at = _chosen(lines, apart, candidates, above)
    _refuse(lines[at])
    return _last_repeat(lines, at, above), _without_site(lines, at)


def _of_subject(lines: Sequence[str], subject: str) -> tuple[int, str] | None:
    """A subject of some words is the headline, unless the mail begins with another one."""
    said = [
        at for at in _above_prose(lines) if chrome.repeats(lines[at], subject) or _opens(subject, lines[at])
    ]
    if said:
        return said[-1], lines[said[-1]]
    above = [lines[at] for at in _above_prose(lines) if _may_be(lines[at])]
    has_own = any(_is_worded(line) and not _is_prose(line) for line in above)
    return None if has_own or not _is_worded(subject) else (-1, subject)


def _opens(subject: str, line: str) -> bool:
    """«Мост открыли + ещё шесть новостей»"""
    behind = chrome.plain(subject)[len(chrome.plain(line)) :]
    return (
        _is_worded(line) and chrome.plain(subject).startswith(chrome.plain(line)) and behind[:1] in " ,:;|+–—"
    )


def _may_be(line: str) -> bool:
    return not (
        chrome.is_chrome(line)
        or chrome.is_certain(line)
        or chrome.is_date(line)
        or is_row(line)
        or names_role(line)
        or ADDRESS.fullmatch(line)
        or furniture.TICKER.fullmatch(line)
        or _is_menu(line)
        or ("," in line and is_bare_name(line))
        or (is_label(line) and bool(re.search(r"\d", line)))
    )


def _is_menu(line: str) -> bool:
    """«Лента Власть Деньги Люди», «[ Согласен ] [ Настроить ]»"""
    words = line.split()
    capitals = all(word[0].isupper() for word in words if word[0].isalpha())
    in_brackets = re.fullmatch(r"(\[[^\]]{1,30}\]\s*)+", line) is not None
    return in_brackets or (len(words) > MENU_WORDS and capitals and not re.search(r"[«»“”:,.!?–—-]", line))


def _above_prose(lines: Sequence[str]) -> range:
    """Places up to the first paragraph of prose; the first line of all is never prose to us."""
    first = next((at for at, line in enumerate(lines) if _may_be(line)), len(lines))
    prose = [at for at in range(first + 1, len(lines)) if _is_prose(lines[at]) and _may_be(lines[at])]
    # Notices above a story have sentences, too, but short ones; a story has whole paragraphs.
    whole = next((at for at in prose if len(lines[at]) >= PARAGRAPH_LETTERS), None)
    if whole is not None and any(_is_headlike(lines[at]) for at in range(prose[0], whole)):
        return range(first, whole)
    return range(first, next(iter(prose), min(first + 1, len(lines))))


def _is_headlike(line: str) -> bool:
    is_said = line.endswith("?") or ":" in line  # somebody asks, in the midst of a story
    return _is_worded(line) and not is_said and not _is_prose(line) and _may_be(line)


def _is_prose(line: str) -> bool:
    is_long = len(line) > PROSE_LETTERS and bool(ENDS_AS_PROSE.search(line))
    return is_long or bool(ENDS_WITH_PERIOD.search(line)) or len(line) > LONGEST_HEADLINE


def _chosen(lines: Sequence[str], apart: Sequence[bool], candidates: list[int], above: range) -> int:
    """What stands twice at the top; else what a date follows; else what the page says again; else the first
    after the menus."""
    whole = [at for at in candidates if not _is_clipped(lines, at)]
    worded = [at for at in whole if _is_worded(lines[at])] or whole or candidates
    twice = _said_twice(lines, worded, above)
    dated = [at for at in worded if _date_follows(lines, at) and not is_lone_name(lines[at])]
    again = _said_twice(lines, worded, range(len(lines)))
    if both := [at for at in twice if at in dated]:
        return both[-1]
    if twice and (not dated or len(lines[twice[-1]].split()) >= FEWEST_WORDS_TWICE):
        return twice[-1]
    if dated:
        return _above_subtitle(lines, apart, worded, dated[-1])
    if again:
        return again[0]
    return _nearest(lines, [at for at in worded if not _is_prose(lines[at])] or worded)


def _above_subtitle(lines: Sequence[str], apart: Sequence[bool], worded: list[int], at: int) -> int:
    """A headline and its subtitle stand apart from each other and from menus."""
    is_subtitle = at - 1 in worded and apart[at] and apart[at - 1] and not is_lone_name(lines[at - 1])
    return at - 1 if is_subtitle and len(lines[at]) + SHORTER > len(lines[at - 1]) else at


def _is_clipped(lines: Sequence[str], at: int) -> bool:
    """«Мост открыли раньше ср…»: another line says it whole."""
    line = lines[at]
    is_cut = line.endswith(("…", "..."))
    return is_cut and any(chrome.repeats(line, other) for other in lines if other is not line)


def _said_twice(lines: Sequence[str], candidates: Sequence[int], where: range) -> list[int]:
    said = Counter(chrome.plain(_bare(lines[at])) for at in where)
    return [at for at in candidates if said[chrome.plain(_bare(lines[at]))] > 1]


def _is_worded(line: str) -> bool:
    words = [word for word in line.split() if any(map(str.isalnum, word))]
    return len(words) >= FEWEST_WORDS and any(map(str.isalpha, line)) and not line.endswith(":")


def _date_follows(lines: Sequence[str], at: int) -> bool:
    """Rubrics, names and furniture may stand between."""
    for line in lines[at + 1 : at + 1 + LINES_TO_DATE]:
        if chrome.is_date(line) or (is_label(line) and bool(re.search(r"\b(19|20)\d\d\b", line))):
            return True
        if not (chrome.is_chrome(line) or is_label(line) or not _is_worded(line)):
            return False
    return False


def _nearest(lines: Sequence[str], worded: list[int]) -> int:
    """The last line above the story, or the one above that, if the last is longer than headlines are."""
    last = worded[-1]
    above = worded[-2] if len(worded) > 1 and worded[-2] >= last - 2 else last
    is_subtitle = len(lines[last]) > LONGEST_USUAL or len(lines[above]) >= len(lines[last])
    return above if is_subtitle else last


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
