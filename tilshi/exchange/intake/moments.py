"""Dates as feeds write them: RFC 822 and ISO 8601 with all that is done to them, and months in words.

https://www.rssboard.org/rss-profile#data-types-datetime, https://www.w3.org/TR/NOTE-datetime
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD: Final = timedelta(days=1)  # clocks and zones of others are wrong by less
LONGEST: Final = 80

ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RUSSIAN: Final = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
KAZAKH: Final = ("қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел")
MONTHS: Final = {
    name: number for names in (ENGLISH, RUSSIAN, KAZAKH) for number, name in enumerate(names, start=1)
} | {"май": 5}
# Minutes east of Greenwich. Kazakhstan has had one time since 1 March 2024.
ZONES: Final = {
    **dict.fromkeys(("", "z", "ut", "utc", "gmt"), 0),
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "msk": 180,
    "мск": 180,
    "msd": 240,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "bst": 60,
    "almt": 300,
    "alma": 300,
    "qyzt": 300,
    "aqtt": 300,
    "orat": 300,
}
TIME: Final = (
    r"(?:(?:[T\s,]|\bв\b|\bat\b)*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?\s*(?P<zone>.*)"
)
YEAR_FIRST: Final = re.compile(
    r"(?P<year>\d{4})(?:[-/.]?(?P<month>\d\d)(?:[-/.]?(?P<day>\d\d))?|-(?P<month_>\d)-(?P<day_>\d{1,2}))?(?!\d)"
    + TIME,
    re.IGNORECASE,
)
DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2})[\s.,/-]+(?P<month>\d{1,2}|[^\W\d_]{3,})[\s.,/-]+(?P<year>\d{4}|\d\d)(?!\d)(?:\s*(?:г|ж)\b\.?)?"
    + TIME,
    re.IGNORECASE,
)
MONTH_FIRST: Final = re.compile(
    r"(?P<month>[^\W\d_]{3,})[\s.]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{4})(?!\d)" + TIME,
    re.IGNORECASE,
)
KAZAKH_DAY: Final = re.compile(
    r"(?P<year>\d{4})\s*(?:ж\.|жыл\w*)[\s,]*(?P<day>\d{1,2})[\s-]+(?P<month>[^\W\d_]{3,})[\s,]*" + TIME,
    re.IGNORECASE,
)
WEEKDAY: Final = re.compile(r"[^\W\d_]{2,}\.?\s*,\s*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+", re.IGNORECASE)
OFFSET: Final = re.compile(r"(?:gmt|utc?|z)?\s*([+−-])(\d{1,2})(?::?(\d\d))?(?:\s*\(.*)?", re.IGNORECASE)
SECONDS: Final = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{13}")


def moment(text: str, now: datetime) -> datetime | None:
    """In UTC; what names no zone is taken to be in it. None for what is no date, and for one before 1990 or
    more than a day ahead of `now`: better none than one that holds a story on top for ever."""
    text = " ".join(text.split()).strip(" .,") if len(text) <= LONGEST else ""
    try:
        found = unix(text) if SECONDS.fullmatch(text) else written(text)
    except (ValueError, OverflowError):
        return None
    return found if found and EARLIEST <= found <= now + AHEAD else None


def unix(text: str) -> datetime:
    seconds = float(text)
    return datetime.fromtimestamp(int(seconds / 1000 if len(text) == 13 else seconds), tz=UTC)


def written(text: str) -> datetime | None:
    """Raises ValueError for the 31st of November."""
    bare = WEEKDAY.sub("", text, count=1) if WEEKDAY.match(text) else text
    for shape in (YEAR_FIRST, DAY_FIRST, MONTH_FIRST, KAZAKH_DAY):
        if match := shape.fullmatch(bare):
            if found := assembled(match.groupdict()):
                return found
    return None


def assembled(parts: dict[str, str | None]) -> datetime | None:
    month = month_of(parts["month"] or parts.get("month_") or "1")
    east = minutes_east(parts["zone"] or "")
    if month is None or east is None:
        return None
    day = int(parts["day"] or parts.get("day_") or 1)
    local = datetime(year_of(parts["year"] or ""), month, day, tzinfo=UTC) + time_of(parts)
    return local - timedelta(minutes=east)


def month_of(text: str) -> int | None:
    return int(text) if text.isdecimal() else MONTHS.get(text[:3].lower())


def year_of(text: str) -> int:
    """Of two digits as RFC 5322, 4.3 reads them."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 50 else 1900)


def time_of(parts: dict[str, str | None]) -> timedelta:
    """Raises ValueError for an hour that no day has; 24:00 and a leap second begin what follows."""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if half := (parts["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError(f"{hour}:{minute}:{second} is no time")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def minutes_east(zone: str) -> int | None:
    """0 for the zones of soldiers, which were always used wrongly (RFC 5322, 4.3); None for what is none."""
    zone = zone.strip().lower()
    if found := OFFSET.fullmatch(zone):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return (-minutes if found[1] != "+" else minutes) if minutes <= 14 * 60 else 0
    name = zone.strip("()[] .")
    return ZONES.get(name, 0 if re.fullmatch(r"[a-zа-я]{1,5}", name) else None)
