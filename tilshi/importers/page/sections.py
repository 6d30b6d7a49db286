"""Where the sections of a page begin that are not the story: further reading, comments, partners, the footer.

Chrome goes

- anywhere, if no story could hold it («Поделиться в Telegram», «1 204 просмотра», «Читайте также: …»), and
  with it what stands directly beside it and may be furniture;
- in the midst: a heading of further reading with the headlines below it;
- at the end: a heading of partner news and everything after it, unless that is prose;
- at the end: a heading of comments or of further reading, if to the very end nothing but chrome follows that
  ends like a sentence, or if readers answer there; teasers may be items and questions, comments may not;
- at the very end, line by line.

Everything else stays, even a line that says «Комментарии»: one line too many is struck by an editor in a
second, a line lost is missed by nobody.
"""

import re
from collections.abc import Sequence

from tilshi.importers.page import chrome, furniture

LONGEST_TEASER = 160
LONGEST_PARTNERS_SENTENCE = 200
LONGEST_HEADING_WORDS = 5
MOST_TEASERS = 6
MUCH_ABOVE = 4
MUCH_SHORTER = 0.6
ENDS_HEADLINE = re.compile(r"[^.…:;,»”“\"')\]][»”“\"')\]]*$")
ITEM = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)](\s|$)")
ITEM_OR_EXCLAMATION = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s|.*[!?][»”“\"')\]]*$")
BELONGS = re.compile(r"[.…!?:;,][»”“\"')\]]*$")
ENDS_SENTENCE = re.compile(r"[.…][»”“\"')\]]*$")


def amid_story(paragraphs: Sequence[str], apart: Sequence[bool] = ()) -> set[int]:
    """Places of lines that go wherever they stand; all that is said of ends has been cut before.

    `apart`: whether a blank line stands before each, as far as the page has blank lines.
    """
    gone = {at for at, line in enumerate(paragraphs) if chrome.is_certain(line)}
    for at, line in enumerate(paragraphs):
        if chrome.heads_further_reading(line):
            gone |= _teasers(paragraphs, at, apart)
    return gone | _beside(paragraphs, gone)


def end_of_story(paragraphs: Sequence[str], headline: str) -> int:
    """The index after the last paragraph of the story; `paragraphs` are what stands below the headline."""
    end = _before_partners(paragraphs)
    end = _before_readers(paragraphs[:end])
    end = _before_imprint(paragraphs[:end])
    end = _without_sections(paragraphs[:end])
    end = _without_footer(paragraphs[:end], headline)
    while end and _may_close(paragraphs[end - 1], headline):
        end -= 1
    return end


def _teasers(paragraphs: Sequence[str], heading: int, apart: Sequence[bool]) -> set[int]:
    """A heading of further reading with what stands below it, if prose goes on after them."""
    end = _end_of_teasers(paragraphs, heading)
    goes_on = end < len(paragraphs) and end - heading <= MOST_TEASERS
    if all(chrome.is_chrome(line) for line in paragraphs[heading + 1 : end]):  # headings of chapters
        return set()
    if apart and any(apart):
        end = _end_of_chunk(apart, heading, end)
    goes_apart = any(apart[end : end + 1])
    teasers = paragraphs[heading + 1 : end]
    end -= _is_heading_below(teasers, paragraphs[end:], apart[heading + 1 : end], goes_apart)
    return set(range(heading, end)) if goes_on and end > heading + 1 else set()


def _end_of_teasers(paragraphs: Sequence[str], heading: int) -> int:
    end = heading + 1
    are_items = end < len(paragraphs) and bool(ITEM.match(paragraphs[end]))
    while end < len(paragraphs) and end - heading <= MOST_TEASERS and _is_teaser(paragraphs[end]):
        if are_items and not ITEM.match(paragraphs[end]):
            break
        end += 1
    return end


def _end_of_chunk(apart: Sequence[bool], heading: int, end: int) -> int:
    """Teasers that stand together end where a blank line does."""
    if end > heading + 2 and not all(apart[heading + 2 : end]):
        return next((at for at in range(heading + 2, end) if apart[at]), end)
    return end


def _is_heading_below(
    teasers: Sequence[str], after: Sequence[str], apart: Sequence[bool], goes_apart: bool
) -> bool:
    """Where nothing parts teasers, the last one that is much shorter heads what follows."""
    if len(teasers) < 2 or not after or (any(apart) and not all(apart)) or ITEM.match(teasers[-1]):
        return False
    if apart and goes_apart and not apart[-1]:  # it stands together with them, what follows does not
        return False
    words = [len(line.split()) for line in teasers]
    return words[-1] <= LONGEST_HEADING_WORDS and words[-1] <= MUCH_SHORTER * min(words[:-1])


def _is_teaser(line: str) -> bool:
    return (len(line) <= LONGEST_TEASER and bool(ENDS_HEADLINE.search(line))) or chrome.is_chrome(line)


def _beside(paragraphs: Sequence[str], gone: set[int]) -> set[int]:
    """Runs of furniture that touch what is gone: share buttons stand in rows."""
    found: set[int] = set()
    for step in (-1, 1):
        for start in gone:
            at = start + step
            while 0 <= at < len(paragraphs) and at not in gone and _is_row(paragraphs[at]):
                found.add(at)
                at += step
    return found


def _is_row(line: str) -> bool:
    """Furniture that is no heading: «Комментарии» beside a counter's mark may still head a chapter."""
    return chrome.is_chrome(line) and chrome.matches(furniture.ROW, line) and not chrome.is_date(line)


def _before_partners(paragraphs: Sequence[str]) -> int:
    for at, line in enumerate(paragraphs):
        if chrome.heads_partners(line) and not any(_is_prose(after) for after in paragraphs[at + 1 :]):
            return at
    return len(paragraphs)


def _is_prose(line: str) -> bool:
    return (
        len(line) > LONGEST_PARTNERS_SENTENCE
        and bool(ENDS_SENTENCE.search(line))
        and not chrome.is_chrome(line)
    )


def _before_readers(paragraphs: Sequence[str]) -> int:
    """Where readers answer each other, whole sentences are theirs: the last heading of comments before it."""
    answers = [at for at, line in enumerate(paragraphs) if chrome.matches(furniture.COMMENTS_FURNITURE, line)]
    heads = [at for at, line in enumerate(paragraphs) if chrome.heads_comments(line)]
    answered = [at for at in heads if answers and at < answers[-1] and not _heads_chapter(paragraphs, at)]
    before = answered or [at for at in heads if _names_readers(paragraphs, at)]
    end = before[-1] if before and before[-1] else len(paragraphs)
    return min(end, _before_signed(paragraphs, answers))


def _before_signed(paragraphs: Sequence[str], answers: Sequence[int]) -> int:
    """Readers' names with the hour at which they wrote; a byline looks like one of them."""
    signed = [at for at, line in enumerate(paragraphs) if furniture.READER.fullmatch(line)]
    signed = [at for at in signed if 2 * at >= len(paragraphs) or any(at < answer for answer in answers)]
    if not signed or signed[0] == 0 or (len(signed) == 1 and not any(signed[0] < at for at in answers)):
        return len(paragraphs)
    above = paragraphs[signed[0] - 1]
    return signed[0] - (above.endswith(":") or chrome.heads_comments(above))


def _before_imprint(paragraphs: Sequence[str]) -> int:
    """Below a line of copyright there are addresses and warnings, unless prose goes on."""
    told = [len(line) if _is_sentence(line) and not chrome.is_chrome(line) else 0 for line in paragraphs]
    for at, line in enumerate(paragraphs):
        if furniture.COPYRIGHT.match(line) and MUCH_ABOVE * sum(told[at + 1 :]) < sum(told[:at]):
            return at
    return len(paragraphs)


def _heads_chapter(paragraphs: Sequence[str], at: int) -> bool:
    """A sentence follows: readers' words stand below their names."""
    below = paragraphs[at + 1]
    return (
        bool(ENDS_SENTENCE.search(below))
        and not chrome.is_chrome(below)
        and not chrome.matches(furniture.COMMENTS_COUNTED, paragraphs[at])
    )


def _names_readers(paragraphs: Sequence[str], at: int) -> bool:
    """«Комментарии (2)», and a name below it."""
    below = paragraphs[at + 1 : at + 3]
    is_named = len(below) == 2 and not BELONGS.search(below[0]) and not chrome.is_certain(below[0])
    return is_named and chrome.matches(furniture.COMMENTS_COUNTED, paragraphs[at])


def _without_sections(paragraphs: Sequence[str]) -> int:
    """The index of the first heading of the closing sections, which hold no sentence of a story."""
    end = len(paragraphs)
    only_teasers = False
    for at in range(len(paragraphs) - 1, -1, -1):
        line = paragraphs[at]
        if chrome.heads_further_reading(line) or (chrome.heads_comments(line) and not only_teasers):
            end, only_teasers = at, False
        elif chrome.matches(furniture.AUTHOR_BOX, line):
            end = at
        elif not chrome.is_chrome(line) and _is_sentence(line) and not _is_of_box(paragraphs, at):
            break
        # Teasers come as items and as questions; below «Комментарии» these may be the story's own.
        only_teasers = only_teasers or (at < end and bool(ITEM_OR_EXCLAMATION.match(line)))
    return end


def _is_sentence(line: str) -> bool:
    return bool(ENDS_SENTENCE.search(line)) and not furniture.TICKER.fullmatch(line)


def _is_of_box(paragraphs: Sequence[str], at: int) -> bool:
    """«Об авторе», and two paragraphs about them."""
    return any(chrome.matches(furniture.AUTHOR_BOX, line) for line in paragraphs[max(0, at - 3) : at])


def _without_footer(paragraphs: Sequence[str], headline: str) -> int:
    """Below the last sentence, everything from the first line on that is furniture beyond doubt."""
    last = len(paragraphs) - 1
    while last >= 0 and not _belongs(paragraphs, last, headline):
        last -= 1
    below = range(last + 1, len(paragraphs))
    first = next((at for at in below if chrome.is_certain(paragraphs[at])), len(paragraphs))
    return first if last >= 0 else len(paragraphs)


def _belongs(paragraphs: Sequence[str], at: int, headline: str) -> bool:
    """A sentence, or the items of a list that a sentence opens."""
    line = paragraphs[at]
    if _may_close(line, headline):
        return False
    return bool(BELONGS.search(line)) or (bool(ITEM.match(line)) and at > 0)


def _may_close(line: str, headline: str) -> bool:
    return (
        chrome.is_chrome(line)
        or chrome.is_certain(line)
        or chrome.repeats(line, headline)
        or chrome.matches(furniture.BELOW, line)
    )
