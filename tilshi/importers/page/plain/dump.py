"""What `lynx -dump` and its like make of a page: [12] before every link, and all addresses at the end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

REFERENCE = re.compile(r"\s*(\d{1,4})\.\s+((?:https?|mailto|file|javascript|tel|ftp|tg|whatsapp):\S*)\s*")
HEADING = re.compile(
    r"\s*(references|visible links:?|hidden links:?|ссылки|сілтемелер|links:?)\s*", re.IGNORECASE
)
MARK = re.compile(r"\[(\d{1,4})\]\s?")
FORM = re.compile(
    r"_{4,}|\((?:найти|отправить|submit|search|іздеу|жіберу|войти|log in)\)|\([ *X]\)|\[[ X]\]\s",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"\[(?:[\w-]+\.(?:gif|png|jpe?g|svg|webp)|image|img|inline|link|embed|button)\]", re.IGNORECASE
)
BULLET = re.compile(r"\s*[*+o•]\s+")
LONGEST_LABEL_WORDS = 4
FEWEST_REFERENCES = 2


@dataclass(frozen=True)
class Dump:
    text: str
    addresses: Mapping[int, str] = field(default_factory=dict)
    """Of the numbers in the text; empty where the page is no dump."""

    def words_of(self, line: str) -> str:
        return MARK.sub("", line) if self.addresses else line

    def html_of(self, line: str) -> str:
        """Where a link ends is not told: it is laid upon its first word. Empty if there is none."""
        if not self.addresses or not MARK.search(line):
            return ""
        plain, *linked = re.split(MARK.pattern + r"(\w[\w-]*)?", line)
        found = [escape(plain, quote=False)]
        for number, word, rest in zip(linked[::3], linked[1::3], linked[2::3], strict=True):
            found += [self._link(int(number), word or ""), escape(rest, quote=False)]
        html = "".join(found)
        return html if "<a " in html else ""

    def _link(self, number: int, word: str) -> str:
        address = self.addresses.get(number, "")
        words = escape(word, quote=False)
        return f'<a href="{escape(address)}">{words}</a>' if word and address.startswith("http") else words


def read_dump(text: str) -> Dump:
    """The text as it is, if it ends in no list of addresses."""
    lines = text.split("\n")
    found = {at: match for at, line in enumerate(lines) if (match := REFERENCE.fullmatch(line))}
    if len(found) < FEWEST_REFERENCES or not MARK.search(text):
        return Dump(text)
    kept = [
        _tidied(line)
        for at, line in enumerate(lines)
        if at not in found and not _heads(lines, at, set(found))
    ]
    return Dump("\n".join(kept), {int(match[1]): match[2] for match in found.values()})


def _heads(lines: list[str], at: int, references: set[int]) -> bool:
    below = next((place for place in range(at + 1, len(lines)) if lines[place].strip()), -1)
    return bool(HEADING.fullmatch(lines[at])) and (
        below in references or bool(below > 0 and HEADING.fullmatch(lines[below]))
    )


def _tidied(line: str) -> str:
    """Forms, icons, rows of links and items that are nothing but a link tell nothing of the story."""
    line = PICTURE.sub("", FORM.sub("", line)).rstrip()
    bare = line.strip()
    item = BULLET.match(line)
    if item and MARK.match(line[item.end() :]) and not bare.endswith((".", ";")):
        return ""
    labels = [label for label in re.split(MARK.pattern, bare)[2::2] if label.strip(" |·•/,")]
    is_row = bool(MARK.match(bare)) and len(MARK.findall(bare)) > 1
    return "" if is_row and all(_is_label(label) for label in labels) else line


def _is_label(words: str) -> bool:
    return len(words.split()) <= LONGEST_LABEL_WORDS and not words.strip().endswith((".", "!", "?", ",", ":"))
