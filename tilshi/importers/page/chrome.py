"""What a news page carries besides its story, and how it is cut away by its words.

A line is only looked at here as a whole. It goes

- above the headline, or directly below it;
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

from tilshi.importers.page import furniture

LONGEST_LINE = 400
LONGEST_QUOTED = 80
LONGEST_TEASER = 160
LONGEST_PARTNERS_SENTENCE = 200
MOST_TEASERS = 6
ENDS_SENTENCE = re.compile(r"[.…][»”“\"')\]]*$")
ENDS_HEADLINE = re.compile(r"[^.…:;,][»”“\"')\]]*$")
ITEM_OR_EXCLAMATION = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s|.*[!?][»”“\"')\]]*$")
PARTS = re.compile(r"\s+[|·•]\s*|\s*[|·•]\s+|\s{3,}|\t")


def is_chrome(line: str) -> bool:
    """One whole line, or several parted by | · •: «12.03.2021 | 345 просмотров»."""
    return all(matches(furniture.CERTAIN, part) or matches(furniture.DOUBTFUL, part) for part in _parts(line))


def is_certain(line: str) -> bool:
    """Furniture wherever it stands."""
    parts = _parts(line)
    sure = any(matches(furniture.CERTAIN, part) for part in parts)
    return (sure and is_chrome(line) and not _is_quoting(line)) or points_elsewhere(line)


def points_elsewhere(line: str) -> bool:
    """«Читайте также: Другая новость» in one line."""
    return matches(furniture.FURTHER_LINE, line)


def is_date(line: str) -> bool:
    return any(matches(furniture.DATE_LINE, part) for part in _parts(line))


def heads_further_reading(line: str) -> bool:
    return matches(furniture.FURTHER_HEADING, line)


def heads_comments(line: str) -> bool:
    return matches(furniture.COMMENTS_HEADING, line)


def heads_partners(line: str) -> bool:
    return matches(furniture.PARTNER_HEADING, line)


def above_story(paragraphs: Sequence[str]) -> int:
    """How many paragraphs from the first on are chrome."""
    return next((at for at, line in enumerate(paragraphs) if not is_chrome(line)), len(paragraphs))


def below_headline(paragraphs: Sequence[str], headline: str) -> int:
    """How many paragraphs after the headline are chrome, or the headline once more."""
    kept = (at for at, line in enumerate(paragraphs) if not is_chrome(line) and not repeats(line, headline))
    return next(kept, len(paragraphs))


def amid_story(paragraphs: Sequence[str]) -> set[int]:
    """Places of lines that go wherever they stand; all that is said of ends has been cut before."""
    gone = {at for at, line in enumerate(paragraphs) if is_certain(line)}
    for at, line in enumerate(paragraphs):
        if heads_further_reading(line):
            gone |= _teasers(paragraphs, at)
    return gone | _beside(paragraphs, gone)


def end_of_story(paragraphs: Sequence[str], headline: str) -> int:
    """The index after the last paragraph of the story; `paragraphs` are what stands below the headline."""
    end = _before_partners(paragraphs)
    end = _before_readers(paragraphs[:end])
    end = _without_sections(paragraphs[:end])
    while end and _may_close(paragraphs[end - 1], headline):
        end -= 1
    return end


def repeats(line: str, headline: str) -> bool:
    """The same words, or with the site's name behind: «Мост открыли – Заря»."""
    line, headline = plain(line), plain(headline)
    site = line[len(headline) :]
    return line.startswith(headline) and bool(re.fullmatch(r"(\s*[|–—•:-]\s.{2,60}|\W*)", site))


def plain(line: str) -> str:
    return line.casefold().replace("ё", "е").strip(" :→»>«<←✕×\u00a0")


def _teasers(paragraphs: Sequence[str], heading: int) -> set[int]:
    """A heading of further reading with what stands below it, if prose goes on after them."""
    end = heading + 1
    while end < len(paragraphs) and end - heading <= MOST_TEASERS and _is_teaser(paragraphs[end]):
        end += 1
    goes_on = end < len(paragraphs) and end - heading <= MOST_TEASERS
    return set(range(heading, end)) if goes_on and end > heading + 1 else set()


def _is_teaser(line: str) -> bool:
    return len(line) <= LONGEST_TEASER and bool(ENDS_HEADLINE.search(line)) or is_chrome(line)


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
    return is_chrome(line) and not heads_comments(line) and not is_date(line)


def _before_partners(paragraphs: Sequence[str]) -> int:
    for at, line in enumerate(paragraphs):
        if heads_partners(line) and not any(_is_prose(after) for after in paragraphs[at + 1 :]):
            return at
    return len(paragraphs)


def _is_prose(line: str) -> bool:
    return len(line) > LONGEST_PARTNERS_SENTENCE and bool(ENDS_SENTENCE.search(line)) and not is_chrome(line)


def _before_readers(paragraphs: Sequence[str]) -> int:
    """Where readers answer each other, whole sentences are theirs: the last heading of comments before it."""
    answers = [at for at, line in enumerate(paragraphs) if matches(furniture.COMMENTS_FURNITURE, line)]
    heads = [at for at, line in enumerate(paragraphs) if heads_comments(line)]
    before = [at for at in heads if answers and at < answers[-1]]
    return before[-1] if before and before[-1] else len(paragraphs)


def _without_sections(paragraphs: Sequence[str]) -> int:
    """The index of the first heading of the closing sections, which hold no sentence of a story."""
    end = len(paragraphs)
    only_teasers = False
    for at in range(len(paragraphs) - 1, -1, -1):
        line = paragraphs[at]
        if heads_further_reading(line) or (heads_comments(line) and not only_teasers):
            end, only_teasers = at, False
        elif not is_chrome(line) and ENDS_SENTENCE.search(line):
            break
        # Teasers come as items and as questions; below «Комментарии» these may be the story's own.
        only_teasers = only_teasers or (at < end and bool(ITEM_OR_EXCLAMATION.match(line)))
    return end


def _may_close(line: str, headline: str) -> bool:
    return is_chrome(line) or points_elsewhere(line) or repeats(line, headline)


def _is_quoting(line: str) -> bool:
    """A long line with somebody's words in it is a story's, whatever it speaks of."""
    return len(line) > LONGEST_QUOTED and bool(re.search(r"[«»“”„]|\s[–—-]\s", line)) and "©" not in line


def _parts(line: str) -> list[str]:
    return [part for part in PARTS.split(line.strip()) if part.strip()] or [line]


def matches(pattern: re.Pattern[str], line: str) -> bool:
    bare = plain(line)
    return 0 < len(bare) <= LONGEST_LINE and pattern.fullmatch(bare) is not None
