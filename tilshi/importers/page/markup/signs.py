"""What the elements near a headline tell: kicker, authors, date, source; machines' facts come first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from lxml.html import HtmlElement

from tilshi.importers.page import chrome
from tilshi.importers.page.dates import FoundDate, read_machine_date, read_written_date
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.facts import PageFacts
from tilshi.importers.page.markup.tree import elements, spaced_text_of, text_of, words_in_names
from tilshi.importers.page.labels import people_of
from tilshi.importers.page.signs import authors_of, is_person, people_in, source_of

LONGEST_SIGN = 120
LONGEST_KICKER = 60
NEAR = 60  # elements round the headline in which a page without telling names is looked at
LABEL = re.compile(r"^(words|text|жазған|дайындаған|story|written|by|автор[ыа]?|авторлар|мәтін|текст|фото)\b[\s:–—-]*(by\b)?\s*", re.IGNORECASE)
GENRES = frozenset(
    "репортаж интервью колонка мнение расследование эксклюзив фоторепортаж лонгрид аналитика комментарий портрет"
    " сұхбат пікір талдау зерттеу эссе мақала"
    " interview opinion analysis feature exclusive investigation reportage profile column comment".split()
)
FAR = {"comments", "comment", "related", "sidebar", "popular", "footer", "recommended", "similar"}


@dataclass(frozen=True)
class Told:
    kicker: str = ""
    authors: tuple[str, ...] = ()
    source_name: str = ""
    published_at: datetime | None = None


def read_told(root: HtmlElement, headline: HtmlElement | None, facts: PageFacts, zone: tzinfo) -> Told:
    """Asked before furniture is taken out: dates and authors stand in it."""
    order = [element for element in elements(root) if not _is_far(element)]
    at = order.index(headline) if headline is not None and headline in order else 0
    near = sorted(enumerate(order), key=lambda item: (item[0] - at) if item[0] >= at else 2 * (at - item[0]))
    nearest = [element for _, element in near]
    date = _date(facts, nearest, zone)
    return Told(
        _kicker(order[:at]),
        _authors(facts, nearest),
        facts.site or _source(nearest),
        date.moment if date else None,
    )


def _is_far(element: HtmlElement) -> bool:
    """Comments, teasers and footers have dates and authors of their own."""
    around = (element, *element.iterancestors())
    return any(_is_apart(above) for above in around if above.tag not in ("body", "html"))


def _is_apart(element: HtmlElement) -> bool:
    if element.tag == "footer":  # that of an article may stand at its head
        return not any(above.tag == "article" for above in element.iterancestors())
    return element.tag in ("aside", "nav") or bool(FAR & set(words_in_names(element)))


def _kicker(above: list[HtmlElement]) -> str:
    for element in reversed(above[-NEAR:]):
        if (text := _short_text(element)).casefold() in GENRES:
            return text
        if set(words_in_names(element)) & names.KICKER:
            text = text_of(element)
            return text if len(text) <= LONGEST_KICKER and not chrome.is_chrome(text) else ""
    return ""


def _date(facts: PageFacts, near: list[HtmlElement], zone: tzinfo) -> FoundDate | None:
    """A date with a time before one without; of each, what is told to machines first."""
    told = [date for text in facts.dates if (date := read_machine_date(text, zone))]
    shown = [date for date in _shown(near, zone) if date]
    if told and not told[0].has_time:
        return next((date for date in shown if date.has_time and _is_near(date, told[0])), told[0])
    return next(iter([*told, *shown]), None)


def _is_near(one: FoundDate, other: FoundDate) -> bool:
    """Machines are told the day of the draft, or the day in another zone."""
    return abs(one.moment - other.moment) <= timedelta(days=2)


def _shown(near: list[HtmlElement], zone: tzinfo) -> Iterator[FoundDate | None]:
    for element in near[:NEAR]:
        if element.tag == "time" and not _is_update(element):
            stamp = element.get("datetime")
            read = read_machine_date(stamp, zone) if stamp else None
            written = read_written_date(text_of(element), zone)
            yield written if written and read and not read.has_time and written.has_time else read or written
    for element in near:
        if set(words_in_names(element)) & names.DATE and not _is_update(element):
            yield read_written_date(text, zone) if len(text := text_of(element)) <= LONGEST_SIGN else None
    for element in near:
        text = _short_text(element)
        if text and any(chrome.is_date(part) for part in re.split(r"\s*[|·•,/]\s*", text)):
            yield read_written_date(text, zone)


def _is_update(element: HtmlElement) -> bool:
    words = set(words_in_names(element))
    return bool(words & {"updated", "modified", "update"}) and not words & {"published", "entry"}


def _short_text(element: HtmlElement) -> str:
    """Of an element that stands alone, so that no paragraph is looked through for dates."""
    text = spaced_text_of(element) if len(element) < 8 else ""
    return text if len(text) <= LONGEST_SIGN else ""


def _authors(facts: PageFacts, near: list[HtmlElement]) -> tuple[str, ...]:
    told = tuple(bare for name in facts.authors if is_person(bare := LABEL.sub("", name)))
    return told or next((found for element in near if (found := _author(element))), ())


def _author(element: HtmlElement) -> tuple[str, ...]:
    text = _short_text(element)
    if not text:
        return ()
    is_named = "author" in (element.get("rel") or "") or set(words_in_names(element)) & names.AUTHOR
    return authors_of(text) or people_of(text) or (people_in(LABEL.sub("", text)) if is_named else ())


def _source(near: list[HtmlElement]) -> str:
    return next((found for element in near if (text := _short_text(element)) and (found := source_of(text))), "")
