"""Takes the furniture out of pieces by their words, their links and their neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tilshi.importers.page import chrome, sections
from tilshi.importers.page.data import PictureData
from tilshi.importers.page.labels import is_button, is_label
from tilshi.importers.page.lines import Items, Line, Piece, SetOff, plain
from tilshi.importers.page.markup.addresses import host_of
from tilshi.importers.page.markup.pictures import Place, split_credit

WHOLLY = 0.85
MOSTLY = 0.75
FEWEST_WORDS_REPEATED = 5
LONGEST_LABEL = 40
LONGEST_CAPTION = 300


TOP_LINES = 4
SENTENCE = re.compile(r"[.!?…:;][»”“\"')\]]*$")
CHANNEL = re.compile(
    r"(^|\.)(t\.me|telegram\.me|whatsapp\.com|wa\.me|instagram\.com|facebook\.com|vk\.com|dzen\.ru|news\.google\.com)$"
)


@dataclass(frozen=True)
class Cleaned:
    pieces: list[Piece]
    around: list[str]
    """Lines that stood round the story, such as its author's name below it."""


def cleaned(pieces: Sequence[Piece], headline: str, place: Place) -> Cleaned:
    """What is left is the story's."""
    found = without_teasers(with_captions(pieces), place)
    lines = [_words(piece) for piece in found]
    start = _start(found, headline)
    end = start + sections.end_of_story(lines[start:], headline)
    end = _without_tail(found, start, end)
    above = [piece for piece in found[:start] if isinstance(piece, PictureData)]
    story = [
        piece for at, piece in enumerate(found[start:end]) if at >= TOP_LINES or not _is_dated_label(piece)
    ]
    gone = sections.amid_story([_words(piece) for piece in story])
    kept = [
        piece
        for at, piece in enumerate(story)
        if not isinstance(piece, Line) or not (at in gone or _is_tool(piece))
    ]
    pieces = list(_once([*above, *kept], headline))
    left = {id(piece) for piece in pieces}
    return Cleaned(
        pieces, [piece.text for piece in found if isinstance(piece, Line) and id(piece) not in left]
    )


def _without_tail(found: Sequence[Piece], start: int, end: int) -> int:
    """Labels, headings of nothing, and headlines of other stories below the last sentence."""
    last = end
    while last > start and isinstance(found[last - 1], Line) and not _ends_story(found[last - 1]):
        last -= 1
    tail = [piece for piece in found[last:end] if isinstance(piece, Line)]
    if any(piece.level for piece in tail) or sum(not is_label(piece.text) for piece in tail) > 1:
        return last
    while end > start and isinstance(piece := found[end - 1], Line) and is_label(piece.text):
        end -= 1
    return end


def _ends_story(piece: Piece) -> bool:
    return isinstance(piece, Line) and not piece.level and bool(SENTENCE.search(piece.text))


def without_teasers(pieces: Sequence[Piece], place: Place) -> list[Piece]:
    """Lines that only lead elsewhere, with the heading above them; at the end, with all below them, too."""
    teasers = [at for at, piece in enumerate(pieces) if _is_teaser(piece, place)]
    gone = set(teasers)
    for at in teasers:
        if at and (_heads_teasers(pieces[at - 1]) or _is_said_of(pieces[at - 1], pieces[at])):
            gone.add(at - 1)
            if _is_closing(pieces, at):
                return [piece for place, piece in enumerate(pieces[: at - 1]) if place not in gone]
    return [piece for at, piece in enumerate(pieces) if at not in gone]


def _heads_teasers(piece: Piece) -> bool:
    return isinstance(piece, Line) and (
        chrome.heads_further_reading(piece.text) or chrome.heads_partners(piece.text)
    )


def _is_said_of(above: Piece, teaser: Piece) -> bool:
    """A few words and, parted from them by no more than a line break, a link."""
    is_label = (
        isinstance(above, Line) and len(above.text) <= LONGEST_LABEL and not SENTENCE.search(above.text)
    )
    return is_label and isinstance(teaser, Line) and not teaser.apart


def _is_closing(pieces: Sequence[Piece], at: int) -> bool:
    """What follows is less than a third of what stood before: other stories, readers' opinions."""
    letters = [
        len(piece.text) if isinstance(piece, Line) and piece.link_share < 0.5 else 0 for piece in pieces
    ]
    return 3 * sum(letters[at:]) < sum(letters[:at])


def _is_dated_label(piece: Piece) -> bool:
    return (
        isinstance(piece, Line)
        and not piece.level
        and is_label(piece.text)
        and not chrome.heads_comments(piece.text)
    )


def with_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """A line below a picture that is its caption by name, by slant, or by saying whose it is, goes to it."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if isinstance(piece, Line) and isinstance(above, PictureData) and _is_caption(piece, above):
            caption, credit = split_credit(piece.text)
            joined = " ".join(filter(None, (above.caption, caption)))
            found[-1] = replace(above, caption=joined, credit=above.credit or credit)
        else:
            found.append(piece)
    return found


def _is_caption(line: Line, picture: PictureData) -> bool:
    if line.level or len(line.text) > LONGEST_CAPTION or (picture.caption and not split_credit(line.text)[1]):
        return False
    return line.is_caption or line.is_slanted or bool(split_credit(line.text)[1])


def _is_teaser(piece: Piece, place: Place) -> bool:
    """Whole lines of links lead to other pages; the story's own links stand amid its words."""
    if isinstance(piece, Items):
        return piece.link_share > MOSTLY or all(is_label(item) for item in piece.data.items)
    if not isinstance(piece, Line):
        return False
    if piece.link_share > WHOLLY or (piece.link_share > 0.5 and _is_only_dated_beside(piece)):
        return bool(piece.level) or _leads_home(piece, place)
    return piece.link_share > 0.3 and chrome.points_elsewhere(piece.text)


def _is_only_dated_beside(line: Line) -> bool:
    """«• Мост открыли (12.03.2024)»"""
    beside = plain(re.sub(r"<a\b[^<>]*>.*?</a>", " ", line.html)) if line.html else ""
    return not any(map(str.isalpha, beside)) or is_label(beside.strip("•–—-() "))


def _leads_home(line: Line, place: Place) -> bool:
    host = host_of(place.base)
    linked = [host_of(address) for address in re.findall(r'href="([^"]+)"', line.html)]
    return all(one == host or not host or not one or CHANNEL.search(one) for one in linked)


def _start(pieces: Sequence[Piece], headline: str) -> int:
    """Labels, dates and names above the first words of the story."""
    return next((at for at, piece in enumerate(pieces) if not _is_label(piece, headline)), len(pieces))


def _is_label(piece: Piece, headline: str) -> bool:
    if isinstance(piece, PictureData):
        return True
    if not isinstance(piece, Line):
        return False
    text = piece.text
    if is_label(text) or chrome.repeats(text, headline):
        return True
    return len(text) <= LONGEST_LABEL and not piece.level and not piece.is_lead and text[-1] not in '.!?:…»”"'


def _is_tool(line: Line) -> bool:
    parts = re.split(r"\s+[·•|–—-]\s+", line.text.strip("–—- *·"))
    return not line.level and all(is_button(part) for part in parts)


def _once(pieces: Sequence[Piece], headline: str) -> Iterator[Piece]:
    """Pages print things twice: for wide and narrow screens, and as pull quotes."""
    seen: list[str] = []
    whole = " ".join(_key(_words(piece)) for piece in pieces if isinstance(piece, Line) and not piece.level)
    for piece in pieces:
        key = _key(_words(piece))
        is_long = len(key.split()) >= FEWEST_WORDS_REPEATED
        if isinstance(piece, PictureData):
            seen += [_key(piece.caption), _key(piece.alt)]  # a line below says it again
        if (
            is_long
            and (key in seen or (_may_be_pulled(piece) and whole.count(key) > isinstance(piece, Line)))
        ) or chrome.repeats(_words(piece), headline):
            continue
        seen.append(key)
        yield piece


def _may_be_pulled(piece: Piece) -> bool:
    return isinstance(piece, SetOff) or (
        isinstance(piece, Line) and not piece.level and not _ends_story(piece)
    )


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(piece: Piece) -> str:
    match piece:
        case Line():
            return piece.text
        case SetOff():
            return " ".join(piece.lines)
        case Items():
            return f"• {' '.join(piece.data.items)}."
    return "• ."
