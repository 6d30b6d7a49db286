"""What a reader takes for one character: a letter or a picture with the marks and joiners behind it.

A coarser cut than the grapheme clusters of UAX 29: each holds one base, so that a family of emoji is several
clusters, of which all but the last end in a joiner.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from tilshi.readers.text.characters import EMOJI_STYLE, TAGS, TEXT_STYLE, ZWJ, ZWNJ, is_mark

# Pictures and signs of which UTS 51 makes emoji, roughly: in these blocks a selector does no harm.
EMOJI = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
KEYCAP = re.compile("[0-9#*]\ufe0f\u20e3")
FLAG = re.compile(
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
)  # 🏴 g b e n g, end

# Letters of one script on both sides: there a joiner is spelling (Persian «می‌خواهم», Bengali «র‍্যাব»).
JOINED = (
    re.compile("[\u0620-\u06ff\u0710-\u07ff\u0840-\u085f\u0860-\u08ff]"),  # Arabic, Syriac, N’Ko
    re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]"),  # of India and Sri Lanka, Myanmar, Khmer
    re.compile("[\u1800-\u18af]"),  # Mongolian
)

# Marks that belong to no script: Vietnamese needs two of them and NFC composes both; more is paint.
GENERAL_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2de0-\u2dff\ufe20-\ufe2f]")
MOST_GENERAL_MARKS = 2
# By a letter’s block: the most marks that a letter needs there.
MOST_MARKS = (
    (range(0x0590, 0x0900), 4),  # Hebrew with dagesh, shin dot, vowel and accent; Arabic with vowels
    (range(0x0900, 0x0F00), 4),  # nukta, vowel sign, candrabindu, a Vedic tone; Thai vowel and tone
    (range(0x0F00, 0x10A0), 6),  # Tibetan and Burmese stacks
    (range(0x1700, 0x1D00), 6),  # Khmer, Balinese, Tai Tham and their neighbours
    (range(0xA800, 0xAC00), 4),
    (range(0x11000, 0x12000), 6),  # Brahmi and its daughters
)


def clusters(text: str) -> Iterator[str]:
    """All of the text, cut before each base."""
    if text.isascii():
        yield from text
        return
    start = 0
    for place in range(1, len(text)):
        if not is_tail(text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def tidied_clusters(text: str) -> str:
    """Each base with as many marks as its script needs, and with joiners, selectors and tags where they mean
    something. Marks without a base go."""
    return "".join(tidied_cluster(one, following[0]) for one, following in pairwise((*clusters(text), "\n")))


def first_clusters(text: str, length: int) -> str:
    """The beginning of a text, no longer than `length`, without tearing a letter from its marks."""
    end = min(max(length, 0), len(text))
    while 0 < end < len(text) and is_tail(text[end]):
        end -= 1
    return text[:end].rstrip(ZWJ + ZWNJ)


@lru_cache(maxsize=4096)
def is_tail(letter: str) -> bool:
    return letter in (ZWJ, ZWNJ) or ord(letter) in TAGS or is_mark(letter)


def tidied_cluster(cluster: str, next_base: str) -> str:
    base = cluster[0]
    if is_tail(base):
        return ""
    if len(cluster) == 1 or base.isspace():
        return base
    if FLAG.fullmatch(cluster):
        return cluster
    return base + selector(cluster) + tidied_tail(base, cluster[1:], next_base)


def selector(cluster: str) -> str:
    """Whether a sign is to look like text or like an emoji stands right behind it (UTS 51, ED-8a, ED-14c)."""
    style = cluster[1]
    if style in (TEXT_STYLE, EMOJI_STYLE) and EMOJI.match(cluster):
        return style
    return style if KEYCAP.match(cluster) else ""


def tidied_tail(base: str, tail: str, next_base: str) -> str:
    may_join = joins(base, next_base)
    most = most_marks(base)
    marks = general_marks = 0
    kept = []
    for letter in tail:
        if letter in (ZWJ, ZWNJ):
            if may_join:
                kept.append(letter)
                may_join = False
        elif is_mark(letter) and letter not in (TEXT_STYLE, EMOJI_STYLE):
            is_general = bool(GENERAL_MARK.match(letter))
            if marks < most and (not is_general or general_marks < MOST_GENERAL_MARKS):
                kept.append(letter)
                marks += 1
                general_marks += is_general
    return "".join(kept)


def joins(base: str, next_base: str) -> bool:
    return any(script.match(base) and script.match(next_base) for script in (EMOJI, *JOINED))


def most_marks(base: str) -> int:
    return next((most for block, most in MOST_MARKS if ord(base) in block), MOST_GENERAL_MARKS)
