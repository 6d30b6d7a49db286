"""Somebody's words between the marks of their language, a paragraph or a line of verse at a time.

The words are theirs and stay; the marks, and on which side of them the full stop stands, are the printer's
(A. Milchin, L. Cheltsova, «Справочник издателя и автора», for Russian).
"""

from dataclasses import dataclass

LONGEST_VERSE_LINE = 60  # characters; prose that somebody speaks in such short paragraphs is rare


@dataclass(frozen=True)
class QuoteLine:
    words: str
    opens: bool  # with a mark, which hangs outside


def quote_lines(text: str, language: str, goes_on: bool) -> list[QuoteLine]:
    """`goes_on`: a printed line follows, «— сказал аким». English opens each paragraph anew, but no verse."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    opening = "“" if language == "en" else "«"
    each_opens = language == "en" and not is_verse(text)
    ended = [*lines[:-1], closed(lines[-1], language, goes_on)] if lines else []
    return [
        QuoteLine(f"{opening}{line}" if number == 0 or each_opens else line, number == 0 or each_opens)
        for number, line in enumerate(ended)
    ]


def closed(words: str, language: str, goes_on: bool) -> str:
    """Russian and Kazakh set the full stop behind the mark; an ellipsis, ? and ! are part of the words."""
    if language == "en":
        return f"{words}”"
    if words.endswith(".") and not words.endswith(".."):
        return f"{words[:-1]}»{',' if goes_on else '.'}"
    return f"{words}»"


def is_verse(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= 3 and max(map(len, lines)) <= LONGEST_VERSE_LINE
