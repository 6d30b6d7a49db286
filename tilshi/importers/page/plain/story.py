"""Which of the paragraphs below the headline are the story's."""

import re
from collections.abc import Sequence

from tilshi.importers.page import chrome, sections
from tilshi.importers.page.labels import is_label
from tilshi.importers.page.plain.blocks import LIST_MARK, Paragraph, is_row
from tilshi.importers.page.plain.boxes import boxes
from tilshi.importers.page.plain.names import is_lone_name

LONGEST_LABEL_WORDS = 3
FEWEST_WORDS_REPEATED = 16
ENDS_AS_PROSE = re.compile(r"[.!?…:;,][»”“\"')\]]*$|[»”“\"]$")
TOP = 12
PARAGRAPH_LETTERS = 100
FEWEST_STRANGE = 2
MOST_HEADINGS = 4
CAPTION = re.compile(r"\b(фото|снимок|снимке|сурет(те)?|иллюстрация|photo|pictured)\b[^.]*$", re.IGNORECASE)


def cut_story(paragraphs: Sequence[Paragraph], headline: str) -> list[Paragraph]:
    lines = [paragraph.text for paragraph in paragraphs]
    above = _furniture_above(lines, headline)
    start = next((at for at in range(len(lines)) if at not in above), len(lines))
    end = start + sections.end_of_story(lines[start:], headline)
    apart = [paragraph.apart for paragraph in paragraphs]
    boxed = {start + at for at in boxes(lines[start:end], apart[start:end])}
    end = _without_tail(lines, start, end, boxed)
    end = start + sections.end_of_story(lines[start:end], headline)
    end = _without_signature(lines, start, end)
    story = [line for at, line in enumerate(paragraphs[:end]) if at not in above]
    told, apart = [line.text for line in story], [line.apart for line in story]
    gone = sections.amid_story(told, apart) | boxes(told, apart)
    kept = [
        line for at, line in enumerate(story) if at not in gone and not chrome.repeats(line.text, headline)
    ]
    return _once(kept)


def _furniture_above(lines: Sequence[str], headline: str) -> set[int]:
    """Places of furniture between the headline and the first prose, and of rubrics and names amid it."""
    prose = (at for at, line in enumerate(lines) if _is_prose(line) and not _is_furniture(line, headline))
    top = lines[: min(next(prose, len(lines)), TOP)]
    furniture = {at for at, line in enumerate(top) if _is_furniture(line, headline)}
    last = max(furniture, default=-1)
    is_whole = len(furniture) == len(lines)
    short = {at for at, line in enumerate(top) if at <= last + 1 and _is_label(line, at > last) and furniture}
    names = {at for at, line in enumerate(top) if is_lone_name(line) and at < len(lines) - 1}
    return furniture | short | names if not is_whole else furniture


def _is_prose(line: str) -> bool:
    return bool(ENDS_AS_PROSE.search(line))


def _is_label(line: str, is_last: bool) -> bool:
    """A rubric, a name; not a line of a story."""
    words = len(line.split())
    return words <= (1 if is_last else LONGEST_LABEL_WORDS) and not _is_prose(line) and line[0].isalnum()


def _is_furniture(line: str, headline: str) -> bool:
    if chrome.is_chrome(line) or chrome.is_caption(line) or chrome.repeats(line, headline):
        return True
    if not any(map(str.isalpha, line)) or (CAPTION.search(line) and len(line) < PARAGRAPH_LETTERS):
        return True
    return not ENDS_AS_PROSE.search(line) and (is_label(line) or is_row(line)) and not is_lone_name(line)


def _without_tail(lines: Sequence[str], start: int, end: int, boxed: set[int]) -> int:
    """Below the last whole paragraph sentences and items may go on; where several headlines and buttons
    begin, the page does. What is `boxed` has sentences of the story below it."""
    whole = [at for at in range(start, end) if len(lines[at]) >= PARAGRAPH_LETTERS and _is_prose(lines[at])]
    if not whole:
        return end
    for last in range(whole[-1] + 1, end):
        if not _goes_on(lines[last]) and _goes_on(lines[last - 1]):
            rest = lines[last:end]
            amid = [lines[at] for at in range(last, end) if at not in boxed]
            if _is_page(rest, amid, sum(map(len, lines[start:last]))):
                return last
    return end


def _is_page(rest: Sequence[str], amid: Sequence[str], told_above: int) -> bool:
    """`amid`: without boxes. Headings with a last sentence below may be the story's; furniture is not."""
    told = sum(len(line) for line in amid if _is_prose(line) and not LIST_MARK.match(line))
    if 10 * told >= told_above:
        return False
    is_surely = any(chrome.is_certain(line) and not _is_set_in(line) for line in amid)
    is_surely = is_surely and not all(_goes_on(line) or _is_known(line) for line in rest)
    if is_surely or not _is_prose(rest[-1]):
        return sum(not _goes_on(line) for line in rest) >= FEWEST_STRANGE
    return sum(not _goes_on(line) for line in amid) >= MOST_HEADINGS


def _is_known(line: str) -> bool:
    return chrome.is_chrome(line) or chrome.is_certain(line)


def _is_set_in(line: str) -> bool:
    """Furniture that pages set between the paragraphs of a story."""
    return chrome.points_elsewhere(line) or chrome.is_caption(line)


def _goes_on(line: str) -> bool:
    return _is_prose(line) or bool(LIST_MARK.match(line))


def _without_signature(lines: Sequence[str], start: int, end: int) -> int:
    """A name alone between the last sentence and the page's furniture is its author's."""
    is_followed = end < len(lines)
    return end - 1 if is_followed and end - start > 1 and is_lone_name(lines[end - 1]) else end


def _once(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Pages print a standfirst twice; lines of few words may well come again."""
    seen: set[str] = set()
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        key = chrome.plain(paragraph.text)
        if key in seen and len(set(key.split())) >= FEWEST_WORDS_REPEATED:
            continue
        seen.add(key)
        kept.append(paragraph)
    return kept
