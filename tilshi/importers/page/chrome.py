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
from functools import lru_cache

from tilshi.importers.page import furniture

LONGEST_LINE = 400
ANSWERS_KEPT = 8_192  # every line is asked the same several times
LONGEST_QUOTED = 80
LONGEST_NAMES = 8
LONGEST_TEASER = 160
LONGEST_PARTNERS_SENTENCE = 200
LONGEST_HEADING_WORDS = 5
MOST_TEASERS = 6
ENDS_HEADLINE = re.compile(r"[^.…:;,][»”“\"')\]]*$")
ITEM = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)](\s|$)")
ITEM_OR_EXCLAMATION = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s|.*[!?][»”“\"')\]]*$")
BELONGS = re.compile(r"[.…!?:;,][»”“\"')\]]*$")
ENDS_SENTENCE = re.compile(r"[.…][»”“\"')\]]*$")
PARTS = re.compile(r"\s+[|·•]\s*|\s*[|·•]\s+|\s{3,}|\t+")
SOMEBODY = re.compile(r"[^\W\d_]\.|[^\W\d_a-zа-яёәғқңөұүһі][\w’'.-]*")
# «By Ruth Arman, transport correspondent».
ROLE = re.compile(
    r",[\w\s-]{0,40}\b(correspondent|reporter|editor|writer|корреспондент|журналист|редактор|обозреватель|тілші|тілшісі)\b.*",
    re.IGNORECASE,
)
SMALL_NAMES = frozenset({"and", "и", "және", "for", "de", "van", "von", "of"})


@lru_cache(ANSWERS_KEPT)
def is_chrome(line: str) -> bool:
    """One whole line, or several parted by | · •: «12.03.2021 | 345 просмотров»."""
    if matches(furniture.CERTAIN, line):
        return True
    return all(_is_furniture(part) for part in _parts(line))


@lru_cache(ANSWERS_KEPT)
def is_certain(line: str) -> bool:
    """Furniture wherever it stands."""
    if points_elsewhere(line) or is_caption(line):
        return True
    parts = _parts(line)
    sure = matches(furniture.CERTAIN, line) or any(matches(furniture.CERTAIN, part) for part in parts)
    return (sure and is_chrome(line) and not _is_quoting(line)) or names_author(line, with_colon=True)


def _is_furniture(part: str) -> bool:
    return matches(furniture.CERTAIN, part) or matches(furniture.DOUBTFUL, part) or names_author(part)


def points_elsewhere(line: str) -> bool:
    """«Читайте также: Другая новость» in one line."""
    return matches(furniture.FURTHER_LINE, line)


def is_caption(line: str) -> bool:
    """«Мост весной. Фото: Асан Беков»."""
    return matches(furniture.CAPTION, line) and not _is_quoting(line)


def names_author(line: str, with_colon: bool = False) -> bool:
    """«Автор: Асан Беков», “By Dana Omarkul”; not «Автор: я долго ждал»."""
    match = furniture.AUTHOR_LINE.fullmatch(line.strip())
    if match is None or (with_colon and ":" not in line[: match.start("names")]):
        return False
    words = re.split(r"[\s,;/|]+", ROLE.sub("", match["names"]).strip(" .,"))
    named = [word for word in words if word and word not in SMALL_NAMES]
    has_mark = ":" in line[: match.start("names")] or line[:1].lower() == "b"
    return has_mark and 0 < len(named) <= LONGEST_NAMES and _are_names(named)


def _are_names(words: Sequence[str]) -> bool:
    return all(SOMEBODY.fullmatch(word) or "@" in word for word in words) or words[0].lower() in (
        "редакция",
        "admin",
    )


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


def amid_story(paragraphs: Sequence[str], apart: Sequence[bool] = ()) -> set[int]:
    """Places of lines that go wherever they stand; all that is said of ends has been cut before.

    `apart`: whether a blank line stands before each, as far as the page has blank lines.
    """
    gone = {at for at, line in enumerate(paragraphs) if is_certain(line)}
    for at, line in enumerate(paragraphs):
        if heads_further_reading(line):
            gone |= _teasers(paragraphs, at, apart)
    return gone | _beside(paragraphs, gone)


def end_of_story(paragraphs: Sequence[str], headline: str) -> int:
    """The index after the last paragraph of the story; `paragraphs` are what stands below the headline."""
    end = _before_partners(paragraphs)
    end = _before_readers(paragraphs[:end])
    end = _without_sections(paragraphs[:end])
    end = _without_footer(paragraphs[:end], headline)
    while end and _may_close(paragraphs[end - 1], headline):
        end -= 1
    return end


def _teasers(paragraphs: Sequence[str], heading: int, apart: Sequence[bool]) -> set[int]:
    """A heading of further reading with what stands below it, if prose goes on after them."""
    end = _end_of_teasers(paragraphs, heading)
    goes_on = end < len(paragraphs) and end - heading <= MOST_TEASERS
    if all(is_chrome(line) for line in paragraphs[heading + 1 : end]):  # headings of chapters
        return set()
    if apart and any(apart):
        end = _end_of_chunk(apart, heading, end)
    end -= _is_heading_below(paragraphs[heading + 1 : end], paragraphs[end:], apart[heading + 1 : end])
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


def _is_heading_below(teasers: Sequence[str], after: Sequence[str], apart: Sequence[bool]) -> bool:
    """Where nothing parts teasers, the last one that is much shorter heads what follows."""
    if len(teasers) < 2 or not after or (any(apart) and not all(apart)) or ITEM.match(teasers[-1]):
        return False
    words = [len(line.split()) for line in teasers]
    return words[-1] <= LONGEST_HEADING_WORDS and words[-1] < min(words[:-1])


def _is_teaser(line: str) -> bool:
    return (len(line) <= LONGEST_TEASER and bool(ENDS_HEADLINE.search(line))) or is_chrome(line)


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
    return is_chrome(line) and matches(furniture.ROW, line) and not is_date(line)


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
    answered = [at for at in heads if answers and at < answers[-1] and not _heads_chapter(paragraphs, at)]
    before = answered or [at for at in heads if _names_readers(paragraphs, at)]
    return before[-1] if before and before[-1] else len(paragraphs)


def _heads_chapter(paragraphs: Sequence[str], at: int) -> bool:
    """A sentence follows: readers' words stand below their names."""
    below = paragraphs[at + 1]
    return (
        bool(ENDS_SENTENCE.search(below))
        and not is_chrome(below)
        and not matches(furniture.COMMENTS_COUNTED, paragraphs[at])
    )


def _names_readers(paragraphs: Sequence[str], at: int) -> bool:
    """«Комментарии (2)», and a name below it."""
    below = paragraphs[at + 1 : at + 3]
    is_named = len(below) == 2 and not BELONGS.search(below[0]) and not is_certain(below[0])
    return is_named and matches(furniture.COMMENTS_COUNTED, paragraphs[at])


def _without_sections(paragraphs: Sequence[str]) -> int:
    """The index of the first heading of the closing sections, which hold no sentence of a story."""
    end = len(paragraphs)
    only_teasers = False
    for at in range(len(paragraphs) - 1, -1, -1):
        line = paragraphs[at]
        if heads_further_reading(line) or (heads_comments(line) and not only_teasers):
            end, only_teasers = at, False
        elif matches(furniture.AUTHOR_BOX, line):
            end = at
        elif not is_chrome(line) and _is_sentence(line) and not _is_of_box(paragraphs, at):
            break
        # Teasers come as items and as questions; below «Комментарии» these may be the story's own.
        only_teasers = only_teasers or (at < end and bool(ITEM_OR_EXCLAMATION.match(line)))
    return end


def _is_sentence(line: str) -> bool:
    return bool(ENDS_SENTENCE.search(line)) and not furniture.TICKER.fullmatch(line)


def _is_of_box(paragraphs: Sequence[str], at: int) -> bool:
    """«Об авторе», and two paragraphs about them."""
    return any(matches(furniture.AUTHOR_BOX, line) for line in paragraphs[max(0, at - 3) : at])


def _without_footer(paragraphs: Sequence[str], headline: str) -> int:
    """Below the last sentence, everything from the first line on that is furniture beyond doubt."""
    last = len(paragraphs) - 1
    while last >= 0 and not _belongs(paragraphs, last, headline):
        last -= 1
    below = range(last + 1, len(paragraphs))
    first = next((at for at in below if is_certain(paragraphs[at])), len(paragraphs))
    return first if last >= 0 else len(paragraphs)


def _belongs(paragraphs: Sequence[str], at: int, headline: str) -> bool:
    """A sentence, or the items of a list that a sentence opens."""
    line = paragraphs[at]
    if _may_close(line, headline):
        return False
    return bool(BELONGS.search(line)) or (bool(ITEM.match(line)) and at > 0)


def _may_close(line: str, headline: str) -> bool:
    return is_chrome(line) or is_certain(line) or repeats(line, headline) or matches(furniture.BELOW, line)


def repeats(line: str, headline: str) -> bool:
    """The same words, or with the site's name behind: «Мост открыли – Заря»."""
    line, headline = plain(line), plain(headline)
    site = line[len(headline) :]
    return line.startswith(headline) and bool(re.fullmatch(r"(\s*[|–—•:-]\s.{2,60}|\W*)", site))


def plain(line: str) -> str:
    return line.casefold().replace("ё", "е").strip(" :→»>«<←✕×\u00a0")


def _is_quoting(line: str) -> bool:
    """A long line with somebody's words in it is a story's, whatever it speaks of."""
    said = re.search(r"[»”\"],?\s*[–—-]\s|\s[–—]\s|: [«“„]", line)
    return "©" not in line and (
        bool(said) or (len(line) > LONGEST_QUOTED and bool(re.search(r"[«»“”„]", line)))
    )


def _parts(line: str) -> list[str]:
    return [part for part in PARTS.split(line.strip()) if part.strip()] or [line]


def matches(patterns: furniture.Patterns, line: str) -> bool:
    bare = plain(line)
    return 0 < len(bare) <= LONGEST_LINE and any(pattern.fullmatch(bare) for pattern in patterns)
