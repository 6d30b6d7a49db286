"""Which characters a comment may hold, each for itself; what depends on neighbours is in `clusters.py`."""

import unicodedata
from functools import lru_cache

ZWNJ, ZWJ = "\u200c", "\u200d"
TEXT_STYLE, EMOJI_STYLE = "\ufe0e", "\ufe0f"
NO_BREAK_SPACE = "\u00a0"
TAGS = range(0xE0020, 0xE0080)  # they spell the flag of England, and letters that nobody sees

# Normalising sorts a run of marks, in CPython in the square of its length: 100,000 of them take seconds.
# UAX 15, "Stream-Safe Text Format", knows no language that needs more than 30.
MOST_MARKS_IN_A_RUN = 30

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
BROAD = "\t\u2800"  # an empty Braille cell is as blank as a space, without being one to a program
NARROW_NO_BREAK_SPACE = "\u202f"

# Not of the category "format", and yet nothing is seen of them: a grapheme joiner, Hangul fillers, Khmer
# inherent vowels, Mongolian variation selectors, an object's place.
UNSEEN = "\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u180f\ufffc"
SEEN_FORMATS = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"  # signs around Arabic numbers
)

# UTS 51 promises these places to emoji; this Python's Unicode may be older than a reader's telephone.
EMOJI_TO_COME = range(0x1F000, 0x1FB00)
OTHER_SELECTORS = (range(0xFE00, 0xFE0E), range(0xE0100, 0xE01F0))  # of glyphs, not of emoji


def kept_characters(text: str) -> str:
    """One kind of line end, plain and no-break spaces, nothing that is never seen, no endless marks."""
    kept: list[str] = []
    marks = 0
    for letter in map(kept_character, text.replace("\r\n", "\n")):
        marks = marks + 1 if is_mark(letter) else 0 if letter else marks
        if marks <= MOST_MARKS_IN_A_RUN:
            kept.append(letter)
    return "".join(kept)


@lru_cache(maxsize=4096)
def kept_character(letter: str) -> str:
    """The character, what stands for it, or nothing."""
    if letter in LINE_ENDS:
        return "\n"
    if letter == NARROW_NO_BREAK_SPACE:
        return NO_BREAK_SPACE
    category = unicodedata.category(letter)
    if letter in BROAD or (category == "Zs" and letter != NO_BREAK_SPACE):
        return " "
    return "" if is_dropped(letter, category) else letter


def is_dropped(letter: str, category: str) -> bool:
    code = ord(letter)
    if letter in UNSEEN or any(code in selectors for selectors in OTHER_SELECTORS):
        return True
    if (
        category == "Cf"
    ):  # the marks of direction (UAX 9) among them: the page isolates each paragraph instead
        return letter not in (ZWJ, ZWNJ) and letter not in SEEN_FORMATS and code not in TAGS
    if category == "Cn":
        return code not in EMOJI_TO_COME
    return category in ("Cc", "Co", "Cs")


@lru_cache(maxsize=4096)
def is_mark(letter: str) -> bool:
    """Combines with the letter before it. False for no letter at all."""
    return bool(letter) and unicodedata.category(letter).startswith("M")
