"""Markup that no parser would take, made such that one does: closed in order, escaped, in XML's characters.

libxml2 mends by itself, too; but where a tag is left open within one story it takes all later stories for its
children, and in what it makes of broken markup nobody has counted anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final

from tilshi.core.xml_text import FORBIDDEN
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.limits import MAX_AMPERSANDS, MAX_DEPTH
from tilshi.exchange.intake.markup import ITEMS, SIBLINGS, TOKEN, TOO_DEEP, TOO_MANY, VOID

AMPERSAND: Final = re.compile(r"&(?:#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:.-])([^\W\d][\w:.-]*+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
OF_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass
class Mended:
    """`is_truncated`: it ended in the midst of a story, which was left out."""

    pieces: list[str] = field(default_factory=list)
    open_names: list[str] = field(default_factory=list)
    item_at: int = 0  # among the pieces
    is_truncated: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def mended(text: str) -> Mended:
    """What follows the root's end is dropped. Raises FeedError for what would take seconds to mend."""
    if text.count("&") > MAX_AMPERSANDS:
        raise FeedError(TOO_MANY)
    made = Mended()
    at = 0
    for token in TOKEN.finditer(text):
        made.pieces.append(escaped(text[at : token.start()]))
        at = token.end()
        take(made, token)
        if not made.open_names and token["name"]:
            return made
    made.pieces.append(escaped(text[at:]))
    finish(made)
    return made


def take(made: Mended, token: re.Match[str]) -> None:
    if token["stray"] is not None:
        made.pieces.append("&lt;")
    elif token["cdata"]:
        made.pieces.append(escaped_cdata(token["cdata"]))
    elif token["end"]:
        close(made, token["name"])
    elif token["name"]:
        open_one(made, token["name"], token["attributes"])


def open_one(made: Mended, name: str, attributes: str) -> None:
    """An item within an item is the next one. Raises FeedError for what is too deep even so."""
    is_next = name.lower() in SIBLINGS and made.open_names[-1:] == [name]
    if is_next or (name in ITEMS and name in made.open_names):
        close(made, name)
    if name in ITEMS:
        made.item_at = len(made.pieces)
    is_empty = attributes.endswith("/") or name.lower() in VOID
    made.pieces.append(f"<{name}{rewritten(attributes)}{'/' if is_empty else ''}>")
    if not is_empty:
        made.open_names.append(name)
        if len(made.open_names) > MAX_DEPTH:
            raise FeedError(TOO_DEEP)


def close(made: Mended, name: str) -> None:
    """With what was left open within it; an end without a beginning is dropped."""
    if name not in made.open_names:
        name = next((one for one in reversed(made.open_names) if one.lower() == name.lower()), "")
    while name:
        last = made.open_names.pop()
        made.pieces.append(f"</{last}>")
        if last == name:
            return


def finish(made: Mended) -> None:
    """Half a story may have half an address, and is none."""
    for depth, name in enumerate(made.open_names):
        if name in ITEMS:
            del made.pieces[made.item_at :], made.open_names[depth:]
            made.is_truncated = True
            break
    while made.open_names:
        made.pieces.append(f"</{made.open_names.pop()}>")


def rewritten(attributes: str) -> str:
    """Each once, quoted and escaped."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(attributes.removesuffix("/")):
        found.setdefault(name, double or single or bare)
    return "".join(f' {name}="{quoted(value)}"' for name, value in found.items())


def quoted(value: str) -> str:
    return escaped(value).replace("<", "&lt;").replace('"', "&quot;")


def escaped(text: str) -> str:
    text = FORBIDDEN.sub("", text)
    return AMPERSAND.sub(entity, text) if "&" in text else text


def escaped_cdata(text: str) -> str:
    whole = text if text.endswith("]]>") else f"{text}]]>"
    return f"<{FORBIDDEN.sub('', whole)}"


def entity(found: re.Match[str]) -> str:
    """A character for a name that XML does not know, `&amp;` for what is none."""
    number, name = found[1], found[2]
    if number:
        return character(int(number[1:], 16) if number[0] in "xX" else int(number))
    if name in OF_XML:
        return found[0]
    if name and (known := html5.get(f"{name};")):
        return known.replace("&", "&amp;").replace("<", "&lt;")
    return f"&amp;{found[0][1:]}"


def character(number: int) -> str:
    """ "" for what XML has no place for."""
    if number > 0x10FFFF or FORBIDDEN.match(chr(number)):
        return ""
    return f"&#{number};"
