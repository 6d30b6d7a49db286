"""What a page sets into the midst of its story without a word that says so: boxes, known by their shape.

A story is prose with a heading here and there. A lone item that points elsewhere, what stands between two
rules, what an advert's label opens, and several headlines in a row are the page's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.plain.blocks import LIST_MARK

ENDS_AS_PROSE = re.compile(r"[.!?…:;,][»”“\"')\]]*$|[»”“\"]$")
ENDS_AS_SENTENCE = re.compile(r"[.!?…][»”“\"')\]]*$")
ARROW = re.compile(r"\s*(?:[→►▶▸☞➤⇒»]|>{1,3}|=>|->)+\s+(?=\S)")
SHOUTED = re.compile(r"[^\W\da-zа-яёәғқңөұүһі][^a-zа-яёәғқңөұүһі:.!?]{4,40}: [«“\"]?[^\W\d_]")
POINTER = re.compile(r"(?:[*•‣▪●–—-]\s+)?[^\W\d][^:.!?«»“”\"]{2,50}: [«“\"]?[^\W_]")
RULE = re.compile(r"\s*(?:[-–—_*=~#]\s*){3,}")
ADVERT = re.compile(
    r"[-–—*\s]*(реклама|жарнама|advertisement|на правах рекламы|промо|sponsored)\W*", re.IGNORECASE
)
MOST_ADVERT_LINES = 3
FEWEST_HEADLINES = 3
MUCH_SHORTER = 0.6
MOST_HEADLINES = 12
LONGEST_IN_BOX = 160
LONGEST_BOX_LINE = 200
MOST_BOX_LINES = 3
LONGEST_FORM_LINE = 110


def boxes(lines: Sequence[str], apart: Sequence[bool]) -> set[int]:
    """Their places among the lines of a story."""
    pointers = {at for at in range(1, len(lines)) if _points_elsewhere(lines, at, apart)}
    return pointers | _ruled(lines) | _adverts(lines, apart) | _forms(lines, apart) | _headlines(lines, apart)


def _points_elsewhere(lines: Sequence[str], at: int, apart: Sequence[bool]) -> bool:
    """«● Похожая история: Разъезд стал гостиницей», «>>> Мост закрыли»: a list has more than one."""
    line = lines[at]
    if ENDS_AS_SENTENCE.search(line) or line.endswith((":", ";", ",")) or len(line) > LONGEST_IN_BOX:
        return False
    is_arrow, is_item = ARROW.match(line) or SHOUTED.match(line), LIST_MARK.match(line)
    beside = [lines[place] for place in (at - 1, at + 1) if 0 <= place < len(lines)]
    is_lone = not any(LIST_MARK.match(other) for other in beside) and not beside[0].endswith(":")
    return bool(is_arrow) or bool(is_item and is_lone and apart[at] and POINTER.match(line))


def _ruled(lines: Sequence[str]) -> set[int]:
    """Between two rules, a line or three that do not end as sentences."""
    rules = [at for at, line in enumerate(lines) if RULE.fullmatch(line)]
    found: set[int] = set()
    for above, below in pairwise(rules):
        inner = lines[above + 1 : below]
        is_box = 0 < len(inner) <= MOST_BOX_LINES and all(len(line) <= LONGEST_BOX_LINE for line in inner)
        if is_box and not ENDS_AS_PROSE.search(inner[-1]):
            found |= set(range(above, below + 1))
    return found


def _adverts(lines: Sequence[str], apart: Sequence[bool]) -> set[int]:
    """What stands together with the label above it, where blank lines part everything else."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not (ADVERT.fullmatch(line) and apart[at]):
            continue
        end = next((place for place in range(at + 1, len(lines)) if apart[place]), len(lines))
        if end - at - 1 <= MOST_ADVERT_LINES and not any(
            ENDS_AS_SENTENCE.search(one) for one in lines[at + 1 : end]
        ):
            found |= set(range(at, end))
    return found


def _forms(lines: Sequence[str], apart: Sequence[bool]) -> set[int]:
    """Short lines that stand together with a button among them: «Ваш e-mail / Подписаться»."""
    found: set[int] = set()
    starts = [at for at in range(1, len(lines)) if apart[at]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        chunk = lines[start:end]
        is_form = len(chunk) > 1 and any(chrome.matches(furniture.FORM, line) for line in chunk)
        if is_form and all(len(line) <= LONGEST_FORM_LINE for line in chunk):
            found |= set(range(start, end))
    return found


def _headlines(lines: Sequence[str], apart: Sequence[bool]) -> set[int]:
    """Three and more in a row, between prose above and below; a list has a colon above it."""
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_headline(lines[end]):
            end += 1
        is_amid = at > 0 and end < len(lines) and not lines[at - 1].endswith((":", ",", ";"))
        if is_amid and FEWEST_HEADLINES <= end - at <= MOST_HEADLINES:
            found |= set(range(at, end - _heads_prose(lines[at:end], apart[at:end])))
        at = max(end, at + 1)
    return found


def _is_headline(line: str) -> bool:
    return (
        len(line) <= LONGEST_IN_BOX
        and not ENDS_AS_PROSE.search(line)
        and not LIST_MARK.match(line)
        and " | " not in line
        and (line[:1].isupper() or line.isdecimal())
    )


def _heads_prose(headlines: Sequence[str], apart: Sequence[bool]) -> bool:
    """The last one, if it alone stands apart or is much shorter than those above, heads the chapter below."""
    if apart[-1] and not apart[-2]:
        return True
    words = [len(line.split()) for line in headlines]
    return len(words) > FEWEST_HEADLINES and words[-1] <= MUCH_SHORTER * min(words[1:-1])
