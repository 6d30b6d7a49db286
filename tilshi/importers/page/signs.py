"""What the lines round a story say of it: when it was published, who wrote it, where it comes from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.dates import MONTH, first_written

ADDRESS_LINE = re.compile(
    r"(?:(?:адрес(?: статьи| страницы)?|ссылка|оригинал|url|source|read online|original|permalink|сохранено с"
    r"|saved (?:copy of|from)|копия страницы|мекенжайы|сілтеме)\W{0,4})?"
    r"<?(https?://[^\s<>]{4,480})>?(?:\W{0,2}|\s+as it (?:appeared|was)\b.*)$",
    re.IGNORECASE,
)
LONGEST_NAME = 80
MOST_AUTHORS = 5
OTHERS = re.compile(r"(фото|сурет|photo|picture|edit|перевод)", re.IGNORECASE)
# «Aliya Nurgazy May 3», «Ирина Абенова ср, 23.04»: what begins a date.
TAIL = re.compile(rf"(?:\s+(?:(?i:{MONTH})\.?|[a-zа-яёәғқңөұүһі]\S*))+\s*$")
NOBODY = re.compile(
    r"^(admin|administrator|админ(истратор)?|редакция.*|редактор|редакциядан|editor(ial)?( staff| team)?"
    r"|newsroom|staff( writer| reporter)?|автор|author|user|root|гость|веб-редактор|пресс-служба"
    r"|баспасөз қызметі|press service|moderator|модератор|news desk|unknown|web|super user|webteam|webmaster"
    r"|вебмастер)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signs:
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    source_name: str = ""
    address: str = ""


def read_signs(lines: Sequence[str], headline: str, zone: tzinfo) -> Signs:
    """`lines`: the whole page, furniture and all."""
    return Signs(
        _date(lines, headline, zone),
        _authors(lines),
        next((name for line in lines if (name := source_of(line))), ""),
        next((match[1] for line in lines if (match := ADDRESS_LINE.match(line))), ""),
    )


def _date(lines: Sequence[str], headline: str, zone: tzinfo) -> datetime | None:
    """Of the date lines, the one nearest to the headline, rather below than above."""
    at = next((place for place, line in enumerate(lines) if chrome.repeats(line, headline)), 0)
    dated = [place for place, line in enumerate(lines) if chrome.is_chrome(line) and _is_dated(line)]
    near = sorted(dated, key=lambda place: (place - at) if place >= at else 3 * (at - place))
    return first_written((lines[place] for place in near), zone)


def _is_dated(line: str) -> bool:
    return any(
        chrome.is_date(part) for part in re.split(r"\s+[|·•/]\s+|\s*[,|·•]\s*", line)
    ) or chrome.is_date(line)


def _authors(lines: Sequence[str]) -> tuple[str, ...]:
    return next((found for line in lines if (found := authors_of(line))), ())


def authors_of(line: str) -> tuple[str, ...]:
    """Of a line «Автор: Асан Беков, Сауле Бейсова»; () for any other."""
    match = furniture.AUTHOR_LINE.fullmatch(line.strip())
    return people_in(match["names"]) if match else ()


def people_in(names: str) -> tuple[str, ...]:
    """Names of people as they stand side by side; not those of nobody («Редакция», “admin”)."""
    names = re.split(r"\s+[|/•·]\s+|\s{2,}|,?\s+(?:от\s+)?\d", names)[0]
    parted = re.split(r"\s*[,;]\s*|\s+(?:и|және|and|&)\s+", names)
    people = [TAIL.sub("", name).strip(" .,:©–—-") for name in parted if not OTHERS.match(name)]
    return tuple(dict.fromkeys(name for name in people if is_person(name)))[:MOST_AUTHORS]


def is_person(name: str) -> bool:
    words = name.split()
    plain = re.fullmatch(r"[^\W\d_][\w’'. \-]*", name)
    capitals = sum(word[0].isupper() for word in words if word)
    if all(len(word) < 4 and word.isupper() for word in words) or len(set(words)) == 1:  # «TG IG», «Aa Aa»
        return False
    is_named = 2 <= len(words) <= 5 and capitals >= 2 and len(name) <= LONGEST_NAME
    return bool(plain) and is_named and not NOBODY.match(name)


def source_of(line: str) -> str:
    match = furniture.SOURCE_LINE.fullmatch(line.strip())
    return "" if match is None or "://" in match["name"] else match["name"].strip(" .")
