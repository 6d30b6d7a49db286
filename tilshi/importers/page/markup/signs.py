"""What the elements near a headline tell: kicker, authors, date, source; machines' facts come first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import islice

from lxml.html import HtmlElement

from tilshi.importers.page import chrome
from tilshi.importers.page.dates import FoundDate, read_machine_date, read_written_date
from tilshi.importers.page.labels import is_label, people_of
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.facts import PageFacts
from tilshi.importers.page.markup.headline import TITLE_PARTS
from tilshi.importers.page.markup.tree import elements, short_text_of, text_of, words_in_names
from tilshi.importers.page.signs import authors_of, people_in, source_of

LONGEST_SIGN = 120
LONGEST_KICKER = 60
MOST_BESIDE = 6
MOST_ASKED = 5_000  # elements, the nearest to the headline: a page of news has two thousand in all
NEAR = 60  # elements round the headline in which a page without telling names is looked at
LABEL = re.compile(
    r"^(words|text|жазған|дайындаған|story|written|by|автор[ыа]?|авторлар|мәтін|текст|фото)\b[\s:–—-]*(by\b)?\s*",
    re.IGNORECASE,
)
PRINTED = re.compile(r"(напечатано|распечатано|дата печати|басып шығарылды|printed)", re.IGNORECASE)
GENRES = frozenset(
    [
        "репортаж",
        "интервью",
        "колонка",
        "мнение",
        "расследование",
        "эксклюзив",
        "фоторепортаж",
        "лонгрид",
        "аналитика",
        "комментарий",
        "портрет",
        "сұхбат",
        "пікір",
        "талдау",
        "зерттеу",
        "эссе",
        "мақала",
        "interview",
        "opinion",
        "analysis",
        "feature",
        "exclusive",
        "investigation",
        "reportage",
        "profile",
        "column",
        "comment",
    ]
)
RIGHT_ABOVE = 15
FAR = {"comments", "comment", "related", "sidebar", "popular", "recommended", "similar", "commentlist"}


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
    near = sorted(enumerate(order), key=lambda item: _distance(item[0], at))
    nearest = [element for _, element in near[:MOST_ASKED]]
    date = _date(facts, nearest, zone)
    site = facts.site or _source(nearest) or _site_in_title(facts, headline)
    return Told(
        _kicker(order[:at]),
        _authors(facts, nearest, site),
        site,
        date.moment if date else None,
    )


def _distance(place: int, headline: int) -> int:
    """What stands below a headline is nearer than what stands above, unless it stands right above."""
    above = headline - place
    return -above if above <= 0 else 2 * above if above <= RIGHT_ABOVE else 1_000 + above


def _is_far(element: HtmlElement) -> bool:
    """Comments, teasers and footers have dates and authors of their own."""
    around = (element, *element.iterancestors())
    return any(_is_apart(above) for above in around if above.tag not in ("body", "html"))


def _is_apart(element: HtmlElement) -> bool:
    if element.tag == "footer":  # that of an article may stand at its head
        return not any(above.tag == "article" for above in element.iterancestors())
    return element.tag in ("aside", "nav") or bool(FAR & words_in_names(element))


def _kicker(above: list[HtmlElement]) -> str:
    for element in reversed(above[-NEAR:]):
        if (text := _short_text(element)).casefold() in GENRES:
            return text
        if words_in_names(element) & names.KICKER:
            text = text_of(element)
            return text if len(text) <= LONGEST_KICKER and not chrome.is_chrome(text) else ""
    return ""


def _date(facts: PageFacts, near: list[HtmlElement], zone: tzinfo) -> FoundDate | None:
    """A date with a time before one without; of each, what is told to machines first."""
    told = [date for text in facts.dates if (date := read_machine_date(text, zone))]
    shown = list(_shown(near, zone))
    best = next(iter([*told, *shown]), None)
    if best and not best.has_time:
        return next((date for date in shown if date.has_time and _is_near(date, best)), best)
    return best


def _is_near(one: FoundDate, other: FoundDate) -> bool:
    """Machines are told the day of the draft, or the day in another zone."""
    return abs(one.moment - other.moment) <= timedelta(days=2)


def _shown(near: list[HtmlElement], zone: tzinfo) -> Iterator[FoundDate]:
    """What the elements show, from the headline outwards."""
    for element in near:
        if not _is_update(element) and not _is_teaser(element):
            if date := _date_of(element, zone):
                yield date


def _date_of(element: HtmlElement, zone: tzinfo) -> FoundDate | None:
    text = _short_text(element)
    written = read_written_date(text, zone) if text and (_is_named_date(element) or is_label(text)) else None
    stamped = (
        next((time for time in elements(element, "time") if time.get("datetime")), element)
        if text
        else element
    )
    stamp = stamped.get("datetime") or (element.get("title") if element.tag == "abbr" else "") or ""
    read = read_machine_date(stamp, zone) if stamp else None
    if read and written and written.has_time and not read.has_time:
        return written
    return read or written


def _is_named_date(element: HtmlElement) -> bool:
    return element.tag == "time" or bool(words_in_names(element) & names.DATE)


def _is_teaser(element: HtmlElement) -> bool:
    """A date beside a link of some words is that of another story."""
    parent = element.getparent()
    around = [element] if parent is None or _is_crowded(parent) else [element, parent]
    return any(len(text_of(link).split()) >= 3 for one in around for link in elements(one, "a"))


def _is_crowded(parent: HtmlElement) -> bool:
    """Its children are not counted: each of thirty thousand asks."""
    return next(islice(parent, MOST_BESIDE, None), None) is not None


def _is_update(element: HtmlElement) -> bool:
    words = words_in_names(element)
    if PRINTED.match(_short_text(element)):
        return True
    return bool(words & {"updated", "modified", "update"}) and not words & {"published", "entry"}


def _short_text(element: HtmlElement) -> str:
    """Of an element that stands alone, so that no paragraph is looked through for dates."""
    return short_text_of(element, LONGEST_SIGN) if len(element) < 8 else ""


def _authors(facts: PageFacts, near: list[HtmlElement], site: str) -> tuple[str, ...]:
    told, meta = (_people(found, site) for found in (facts.authors, facts.meta_authors))
    return told or next((found for element in near if (found := _author(element))), ()) or meta


def _people(named: tuple[str, ...], site: str) -> tuple[str, ...]:
    return tuple(
        who for name in named for who in people_in(LABEL.sub("", name)) if who.casefold() != site.casefold()
    )


def _author(element: HtmlElement) -> tuple[str, ...]:
    """Those that one of the innermost elements names; with them, those that its like beside it name."""
    found = _named_in(element)
    if not found or any(_named_in(inner) for inner in elements(element) if inner is not element):
        return ()
    kind = (element.tag, element.get("class"))  # a row of links, or of boxes
    like = [one for one in element.itersiblings() if (one.tag, one.get("class")) == kind]
    return tuple(dict.fromkeys([*found, *(who for one in like for who in _named_in(one))]))


def _named_in(element: HtmlElement) -> tuple[str, ...]:
    text = _short_text(element)
    around = [element, *element.iterancestors()][:3]
    is_named = any("author" in (one.get("rel") or "") or words_in_names(one) & names.AUTHOR for one in around)
    if not text or words_in_names(element) & names.CREDIT - names.AUTHOR:
        return ()
    return authors_of(text) or people_of(text) or (people_in(LABEL.sub("", text)) if is_named else ())


def _site_in_title(facts: PageFacts, headline: HtmlElement | None) -> str:
    """«Мост открыли – Заря»: what stands behind the headline, if it is short."""
    parts = [part.strip() for part in TITLE_PARTS.split(facts.title) if part.strip()]
    said = text_of(headline).casefold() if headline is not None else ""
    is_known = (len(parts) == 1 and " " in parts[0]) or (len(parts) > 1 and parts[0].casefold()[:40] in said)
    is_short = bool(parts) and len(parts[-1].split()) <= 4 and parts[-1].casefold() not in said
    return parts[-1] if is_known and is_short else ""


def _source(near: list[HtmlElement]) -> str:
    return next(
        (found for element in near if (text := _short_text(element)) and (found := source_of(text))), ""
    )
