"""Clippings in Markdown, as reader programs keep them: read as a dump with numbered links."""

import re
from collections.abc import Callable

from tilshi.importers.page.plain.dump import Dump

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\[\]]+)\]\((?:<)?(https?://[^\s<>)]+)(?:>)?(?:\s+\"[^\"]*\")?\)")
OTHER_LINK = re.compile(r"\[([^\[\]]+)\]\([^)\s]*\)")
EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
SET_OFF = re.compile(r"^\s*>\s?")
RULE = re.compile(r"^\s*([-*_]\s*){3,}$")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
FIELD = re.compile(r"^(title|url source|markdown content|published time|source|author):\s*", re.IGNORECASE)


def read_markdown(text: str) -> tuple[Dump, str]:
    """And the headline, where a heading of the first level tells it. Else the text as it is."""
    lines = text.split("\n")
    headings = [match for line in lines if (match := HEADING.match(line))]
    is_marked = any(LINK.search(line) or EMPHASIS.search(line) or SET_OFF.match(line) for line in lines)
    if not headings or not (is_marked or len(headings) > 1):
        return Dump(text), ""
    numbered = _Numbered()
    read = [numbered.line(line) for line in lines]
    titles = [_words(match[2]) for match in headings if len(match[1]) == 1]
    return Dump("\n".join(read), numbered.addresses), titles[0] if len(titles) == 1 else ""


class _Numbered:
    """Its links get numbers in the order in which they are met."""

    def __init__(self) -> None:
        self.addresses: dict[int, str] = {}

    def line(self, line: str) -> str:
        heading = HEADING.match(line)
        if heading:
            return f"\n{_words(heading[2])}\n"
        line = SET_OFF.sub("", RULE.sub("", PICTURE.sub("", line)))
        return _words(line, self._mark)

    def _mark(self, match: re.Match[str]) -> str:
        number = len(self.addresses) + 1
        self.addresses[number] = match[2]
        return f"[{number}]{match[1]}"


def _words(line: str, mark: Callable[[re.Match[str]], str] = lambda match: match[1]) -> str:
    line = OTHER_LINK.sub(r"\1", LINK.sub(mark, line))
    line = EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", line))
    return ESCAPED.sub(r"\1", line)
