"""The story in a press release: below the letterhead, above the contacts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.data import LONGEST_HEADLINE, ListData, TableData
from tilshi.importers.page.dates import first_written
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Items, Line, Piece
from tilshi.importers.page.signs import authors_of

LONGEST_LABEL = 110
LONGEST_CONTACT = 250
FEWEST_WORDS = 3
BOLD = 0.9
LINES_TO_TITLE = 3
LABEL = re.compile(
    r"\W*(пресс[- ]?релиз|баспасөз[- ](хабарламасы|релизі)|press release|news release|media release|релиз|"
    r"(для|for) (немедленн\w+ (публикации|распространения)|immediate release)|сообщение для (сми|"
    r"прессы)|хабарлама|"
    r"информационное сообщение|ақпараттық хабарлама|пост-релиз|анонс)\W*(№ ?\S+)?\W*",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(тел|факс|моб|tel|phone|fax|ұялы)(\b|\.|ефон)|[\w.+-]+@[\w-]+\.\w+|"
    r"\+?[78][ (-]*\d{3}[\d ()-]{6,}|\b(ул|көш|пр|каб)\.|"
    r"\b(улица|проспект|көшесі|даңғылы|street|avenue|road)\b.{0,20}\d|\b\d{6}\b|(www\.|https?://)",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(аппарат|акимат|управлени|министерств|департамент|комитет|пресс-служб|отдел|областн|районн|"
    r"городск|гу |гккп|тоо |ао |"
    r"прокуратур|полици|агентств|администраци|университет|.{0,60}(әкімдігі|әкімінің|басқармасы|"
    r"министрлігі|департаменті|комитеті|"
    r"баспасөз қызметі|ауруханасы|бөлімі|агенттігі|университеті)$|.{0,60}\b(department|ministry|"
    r"office|council|agency|university|authority)$)",
    re.IGNORECASE,
)
CONTACTS_HEADING = re.compile(
    r"(контакт(ы|ное лицо|ная информация|ы для (сми|прессы))|байланыс( деректері| телефоны| үшін)?|"
    r"баспасөз (қызметі|хатшысы)|"
    r"пресс-(служба|секретарь)|медиа ?контакт|media (contacts?|enquiries|inquiries)|press (office|"
    r"contacts?|enquiries)|contacts?|"
    r"for (more|further|additional) information|(за )?(дополнительн|подробн)\w+ информаци\w+|"
    r"для справок|справки по тел|"
    r"қосымша ақпарат|анықтама үшін|исполнитель|исп\.|орындаушы|орынд\.)\b.*",
    re.IGNORECASE,
)
END = re.compile(r"\W*(ends|конец|соңы|###|-?30-?)\W*|#{2,}|\* ?\* ?\*", re.IGNORECASE)


@dataclass(frozen=True)
class Release:
    headline: str
    pieces: list[Piece]
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None


def read_release(pieces: Sequence[Piece], zone: tzinfo) -> Release:
    """Raises PageError if there is no headline."""
    at = _headline(pieces)
    line = pieces[at]
    if not isinstance(line, Line):
        raise PageError("No headline was found in the document.")
    start = _start(pieces, at)
    end = _end(pieces, start)
    around = [*pieces[at + 1 : start], *reversed(pieces[:at]), *pieces[end:]]
    story = [
        piece for piece in pieces[start:end] if not (isinstance(piece, Line) and _is_furniture(piece.text))
    ]
    authors = next(
        (found for piece in pieces if isinstance(piece, Line) and (found := authors_of(piece.text))), ()
    )
    return Release(line.text, _with_lead(story), authors, _dated(around, zone))


def _headline(pieces: Sequence[Piece]) -> int:
    """The title by its style, else what is bold below the letterhead, else the first line that may be one."""
    places = [at for at, piece in enumerate(pieces) if isinstance(piece, Line) and _may_head(piece)]
    titles = [at for at in places if _level(pieces[at]) == 1]
    if titles:
        return _past_offices(pieces, titles)
    below = _letterhead(pieces)
    plain = [at for at in places if at >= below and not _words(pieces[at]).endswith(".")]
    if not plain:
        raise PageError("No headline was found in the document.")
    bold = [at for at in plain if _is_bold(pieces[at]) and at <= below + LINES_TO_TITLE]
    return _past_offices(pieces, bold or plain[:1])


def _past_offices(pieces: Sequence[Piece], places: list[int]) -> int:
    """«Управление дорог области» stands above a title, but «Управление дорог купило катки» is one."""
    return next((at for at in places if not OFFICE.match(_words(pieces[at]))), places[-1])


def _may_head(line: Line) -> bool:
    fewest = 1 if line.level == 1 else FEWEST_WORDS
    is_title = fewest <= len(line.text.split()) and len(line.text) <= LONGEST_HEADLINE and not line.is_caption
    return is_title and not (_is_label(line.text) or _is_contact(line.text))


def _letterhead(pieces: Sequence[Piece]) -> int:
    """Past the last label or contact that stands above the first prose; a date may stand below the title."""
    last = -1
    for at, piece in enumerate(pieces):
        text = _words(piece)
        if isinstance(piece, TableData) or LABEL.fullmatch(text) or _is_contact(text):
            last = at
        elif isinstance(piece, Line) and len(text) > LONGEST_LABEL and text.endswith((".", ":")):
            break
    return last + 1


def _start(pieces: Sequence[Piece], headline: int) -> int:
    at = headline + 1
    while at < len(pieces) and (_is_label(_words(pieces[at])) or _is_contact(_words(pieces[at]))):
        at += 1
    return at


def _end(pieces: Sequence[Piece], start: int) -> int:
    """Above the contacts; from the bottom up, past all that tells whom to call."""
    end = len(pieces)
    for at in range(len(pieces) - 1, start, -1):
        text = _words(pieces[at])
        if END.fullmatch(text) or _opens_contacts(text) or _is_contact(text) or chrome.is_chrome(text):
            end = at
        elif len(text) > LONGEST_LABEL or _is_sentence(text):
            break
    return end


def _opens_contacts(text: str) -> bool:
    is_heading = CONTACTS_HEADING.fullmatch(text) or OFFICE.match(text)
    return bool(is_heading) and len(text) <= LONGEST_CONTACT and not _is_sentence(text)


def _is_contact(text: str) -> bool:
    return len(text) <= LONGEST_CONTACT and bool(CONTACT.search(text)) and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3,}[»”)\"]?[.!?…][»”]?$", text))


def _is_label(text: str) -> bool:
    if LABEL.fullmatch(text) or chrome.is_date(text) or chrome.matches(furniture.CERTAIN, text):
        return True
    return len(text) <= LONGEST_LABEL and not text.endswith((":", "?")) and _is_date_line(text)


def _is_date_line(text: str) -> bool:
    """«г. Карасу, 14 мая 2024 года», «14.05.2024 № 12»: a date and a place, no sentence."""
    without = re.sub(r"\d|[^\w\s]", " ", text)
    words = [word for word in without.split() if len(word) > 1]
    return bool(re.search(r"\b(19|20)\d\d\b", text)) and len(words) <= 7 and _opens_or_ends_in_date(text)


def _opens_or_ends_in_date(text: str) -> bool:
    return bool(re.search(rf"^{_DATE}|{_DATE}(\s*(ж|г|года|жыл)?\.?\s*(№\s*\S+)?)$", text, re.IGNORECASE))


_DATE = rf"(?:{furniture.WRITTEN_DAY})"


def _is_furniture(text: str) -> bool:
    return bool(LABEL.fullmatch(text) or END.fullmatch(text)) or chrome.names_author(text, with_colon=True)


def _with_lead(pieces: list[Piece]) -> list[Piece]:
    """A first paragraph that is wholly bold is the standfirst."""
    first = next((piece for piece in pieces if isinstance(piece, Line)), None)
    if (
        first is None
        or not _is_bold(first)
        or first.level
        or not first.text.endswith((".", "!", "?", "…", "»"))
    ):
        return pieces
    return [
        replace(piece, is_lead=True) if piece is first and isinstance(piece, Line) else piece
        for piece in pieces
    ]


def _dated(pieces: Sequence[Piece], zone: tzinfo) -> datetime | None:
    texts = (_words(piece) for piece in pieces)
    return first_written((text for text in texts if _is_label(text) or _is_contact(text)), zone)


def _level(piece: Piece) -> int:
    return piece.level if isinstance(piece, Line) else 0


def _is_bold(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.bold_share > BOLD


def _words(piece: Piece) -> str:
    match piece:
        case Line():
            return piece.text
        case Items(data=ListData(items=items)):
            return " ".join(items)
    return ""
