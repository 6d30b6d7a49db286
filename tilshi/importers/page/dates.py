"""When a page says that it was published: by machines' dates, and as people write them in ru, kk and en."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "января январь янв қаңтар қаң january jan",
            "февраля февраль фев ақпан ақп february feb",
            "марта март мар наурыз нау march mar",
            "апреля апрель апр сәуір сәу april apr",
            "мая май мамыр мам may",
            "июня июнь июн маусым мау june jun",
            "июля июль июл шілде шіл july jul",
            "августа август авг тамыз там august aug",
            "сентября сентябрь сен сент қыркүйек қыр september sep sept",
            "октября октябрь окт қазан қаз october oct",
            "ноября ноябрь ноя нояб қараша қар november nov",
            "декабря декабрь дек желтоқсан жел december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
TIME = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)\s*([ap]\.?m\b)?", re.IGNORECASE
)
DAYS = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{MONTH})\.?[,\s-]+(?P<year>(?:19|20)\d\d)"
    ),
    re.compile(
        rf"(?P<year>(?:19|20)\d\d)\s*(?:ж\.?|жылғы|жылдың|жыл|жылы|г\.?|года)?,?\s*(?P<day>\d{{1,2}})[\s-]+(?P<month>{MONTH})"
    ),
    re.compile(rf"\b(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d\d)(?![\d.])"),
)
NOON = time(12)
FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST = 300
SECONDS_IN_MILLISECONDS = 1_000


@dataclass(frozen=True)
class FoundDate:
    moment: datetime
    """Aware."""
    has_time: bool


def read_machine_date(text: str, zone: tzinfo) -> FoundDate | None:
    """ISO 8601 and its relatives; `zone`: what a date without an offset is in."""
    text = text.strip()
    if re.fullmatch(r"\d{10}|\d{13}", text):
        seconds = int(text) / (SECONDS_IN_MILLISECONDS if len(text) == 13 else 1)
        return _in_zone(datetime.fromtimestamp(seconds, zone), zone, has_time=True)
    try:
        moment = datetime.fromisoformat(re.sub(r"(?<=\d)\s*([+-]\d\d):?(\d\d)$", r"\1:\2", text))
    except ValueError:
        return read_written_date(text, zone)
    has_time = bool(re.search(r"\d[T ]\d", text))
    return _in_zone(moment if has_time else datetime.combine(moment.date(), NOON), zone, has_time)


def read_written_date(text: str, zone: tzinfo) -> FoundDate | None:
    """«12 марта 2024, 14:30», «2024 жылғы 12 наурыз», “March 12, 2024”, 12.03.2024: the first in the text."""
    text = " ".join(text[:LONGEST].lower().split())
    for match in _days(text):
        if day := _day(match):
            around = text[: match.start()] + " | " + text[match.end() :]
            found = TIME.search(around)
            moment = datetime.combine(day, _time(found) if found else NOON)
            return _in_zone(moment, zone, has_time=bool(found))
    return None


def first_written(lines: Iterable[str], zone: tzinfo) -> datetime | None:
    """The moment that the first line with a date tells."""
    dates = (read_written_date(line, zone) for line in lines)
    return next((found.moment for found in dates if found), None)


def _days(text: str) -> Iterator[re.Match[str]]:
    found = (match for pattern in DAYS if (match := pattern.search(text)))
    return iter(sorted(found, key=lambda match: match.start()))


def _day(match: re.Match[str]) -> date | None:
    """None for what is no day, such as 31.02.2024."""
    month, year = match["month"], int(match["year"])
    try:
        return date(year if year > 99 else 2000 + year, MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


def _time(match: re.Match[str]) -> time:
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    return time(0 if half.startswith("a") and hour == 12 else hour, minute)


def _in_zone(moment: datetime, zone: tzinfo, has_time: bool) -> FoundDate | None:
    """None for years in which nothing was put on the web."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return FoundDate(moment if moment.tzinfo else moment.replace(tzinfo=zone), has_time)
