"""Law profiles: what a country's law asks of readers' accounts, read from `profiles.toml`. No Django."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from tilshi.core.errors import TilshiError

DATA = Path(__file__).with_name("profiles.toml")
PROVIDERS = frozenset({"telegram", "vk", "yandex", "mailru", "google", "oidc", "phone", "email"})
IDENTIFICATIONS = frozenset({"phone", "esignature"})
LANGUAGES = frozenset({"ru", "kk", "en"})
SPREAD = frozenset({"identification", "providers"})  # lists that may be spread over several rows
ISO_DURATION = re.compile(r"P(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?")
WORKING_DAYS = re.compile(r"(\d+) working days?")


class LawProfileError(TilshiError):
    """The data is bad; says of which profile and row."""


@dataclass(frozen=True)
class Duration:
    """A time as laws count it. `working`: its days are working days, which no calendar of ours knows."""

    months: int = 0
    days: int = 0
    hours: int = 0
    working: bool = False

    def __str__(self) -> str:
        parts = {
            "month": self.months,
            "working day" if self.working else "day": self.days,
            "hour": self.hours,
        }
        return ", ".join(f"{count} {unit}{'s' * (count != 1)}" for unit, count in parts.items() if count)

    def after(self, moment: datetime) -> datetime:
        """Calendar months, in the zone of `moment`: three after 30 November is the last of February."""
        year, month = divmod(moment.year * 12 + moment.month - 1 + self.months, 12)
        day = min(moment.day, monthrange(year, month + 1)[1])
        return moment.replace(year=year, month=month + 1, day=day) + timedelta(self.days, hours=self.hours)


Value = frozenset[str] | bool | int | Duration
T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class Rule:
    """One row: what is asked, where that was read and when."""

    key: str
    value: Value
    law: str  # its name and article
    pages: tuple[str, ...]  # addresses of what was read
    read_on: date
    lawyer: bool  # read at second hand, or unsure whether still in force
    note: str = ""


@dataclass(frozen=True)
class LawProfile:
    code: str  # `kz`, `ru`, `uz`, `kg`, `eu`, `none`
    names: Mapping[str, str]  # by code of language
    rules: tuple[Rule, ...] = ()

    @property
    def identification(self) -> frozenset[str]:
        """Any one of these identifies a commenter: `phone`, `esignature`. Empty: nothing is asked."""
        return self._all("identification")

    @property
    def pseudonym_allowed(self) -> bool:
        return self._one("pseudonym", bool) is not False

    @property
    def needs_agreement(self) -> bool:
        return self._one("agreement", bool) is True

    @property
    def retention(self) -> Duration | None:
        """How long data about a commenter is kept after the agreement; None: the law names no time."""
        return self._one("retention", Duration)

    @property
    def notice_hours(self) -> int | None:
        """Hours from a notice to the removal; None: the law names no time."""
        notice = self._one("notice", Duration)
        return notice.days * 24 + notice.hours if notice else None

    @property
    def minimum_age(self) -> int | None:
        """Years from which a reader agrees for themselves; None: no age is known."""
        return self._one("age", int)

    @property
    def request(self) -> Duration | None:
        """Within what time a person's request about their data is answered."""
        return self._one("request", Duration)

    @property
    def breach(self) -> Duration | None:
        """Within what time a leak of data is reported to the authority."""
        return self._one("breach", Duration)

    @property
    def foreign_counters_need_consent(self) -> bool:
        """Whether a reader is asked before another company's counter is loaded. Where the profile does not
        say, yes; a profile without any rows asks for nothing."""
        return bool(self.rules) and self._one("counters", bool) is not False

    def allows(self, provider: str) -> bool:
        """May readers sign in by this door? Without a list every door is open. `oidc`: the site decides."""
        listed = self._all("providers")
        return not listed or provider in listed

    def kept_until(self, ended_at: datetime) -> datetime | None:
        """When what the law has us keep may go; None: it names no time. `ended_at` is aware."""
        return self.retention.after(ended_at) if self.retention else None

    def needs_lawyer(self) -> list[Rule]:
        return [rule for rule in self.rules if rule.lawyer]

    def _all(self, key: str) -> frozenset[str]:
        values = [rule.value for rule in self.rules if rule.key == key]
        return frozenset().union(*(value for value in values if isinstance(value, frozenset)))

    def _one(self, key: str, kind: type[T]) -> T | None:
        values = [rule.value for rule in self.rules if rule.key == key]
        return next((value for value in values if isinstance(value, kind)), None)


@lru_cache(maxsize=1)
def profiles() -> dict[str, LawProfile]:
    """All profiles by their code. The one dict for everybody: not to be changed."""
    return read_profiles(DATA.read_text(encoding="utf-8"))


def read_profiles(toml: str) -> dict[str, LawProfile]:
    """Raises LawProfileError."""
    try:
        tables = tomllib.loads(toml)
        refuse_unknown(tables, {"profile"})
    except ValueError as error:  # of which TOMLDecodeError is one
        raise LawProfileError(f"The law profiles cannot be read: {error}.") from error
    found: dict[str, LawProfile] = {}
    for table in tables.get("profile", []):
        profile = read_profile(table)
        if profile.code in found:
            raise LawProfileError(f"Law profile “{profile.code}” is there twice.")
        found[profile.code] = profile
    return found


def read_profile(table: dict[str, Any]) -> LawProfile:
    try:
        refuse_unknown(table, {"code", "name", "rule"})
        return LawProfile(words(table, "code"), read_names(table), read_rules(table.get("rule", [])))
    except ValueError as error:
        raise LawProfileError(f"Law profile “{table.get('code', '?')}” {error}.") from error


def read_names(table: dict[str, Any]) -> dict[str, str]:
    names = table.get("name")
    if not isinstance(names, dict) or set(names) != LANGUAGES:
        raise ValueError(f"needs a name in each of: {', '.join(sorted(LANGUAGES))}")
    return {language: words(names, language) for language in names}


def read_rules(rows: list[dict[str, Any]]) -> tuple[Rule, ...]:
    found: list[Rule] = []
    for number, row in enumerate(rows, start=1):
        try:
            rule = read_rule(row)
            if rule.key not in SPREAD and any(rule.key == other.key for other in found):
                raise ValueError("is there twice")
        except ValueError as error:
            raise ValueError(f"row {number} ({row.get('key', '?')}): {error}") from error
        found.append(rule)
    return tuple(found)


def read_rule(row: dict[str, Any]) -> Rule:
    refuse_unknown(row, {"key", "value", "law", "pages", "read_on", "lawyer", "note"})
    if row.get("key") not in KINDS:
        raise ValueError(f"the key is unknown; known: {', '.join(KINDS)}")
    return Rule(
        key=row["key"],
        value=KINDS[row["key"]](row),
        law=words(row, "law"),
        pages=read_pages(row),
        read_on=read_day(row),
        lawyer=read_flag(row, "lawyer"),
        note=words(row, "note") if "note" in row else "",
    )


def read_pages(row: dict[str, Any]) -> tuple[str, ...]:
    pages = row.get("pages")
    if not isinstance(pages, list) or not pages or not all(str(page).startswith("http") for page in pages):
        raise ValueError("needs under “pages” the address of what was read")
    return tuple(pages)


def read_day(row: dict[str, Any]) -> date:
    day = row.get("read_on")
    if not isinstance(day, date) or isinstance(day, datetime):  # a datetime is a date, too
        raise ValueError("needs a day under “read_on”")
    return day


def subset_of(known: frozenset[str]) -> Callable[[dict[str, Any]], frozenset[str]]:
    def read(row: dict[str, Any]) -> frozenset[str]:
        values = row.get("value")
        if not isinstance(values, list) or not values or not all(value in sorted(known) for value in values):
            raise ValueError(f"needs a list of some of: {', '.join(sorted(known))}")
        return frozenset(values)

    return read


def read_years(row: dict[str, Any]) -> int:
    years = row.get("value")
    if not isinstance(years, int) or isinstance(years, bool) or not 0 < years < 100:
        raise ValueError("needs an age in whole years")
    return years


def read_duration(row: dict[str, Any]) -> Duration:
    """`P3M`, `P10D`, `PT24H` (of ISO 8601: months, days, hours) or `10 working days`."""
    value = str(row.get("value"))
    if working := WORKING_DAYS.fullmatch(value):
        return Duration(days=int(working[1]), working=True)
    match = ISO_DURATION.fullmatch(value)
    if not match or not any(match.groups()):
        raise ValueError("needs a time like P3M, P10D, PT24H or 10 working days")
    months, days, hours = (int(group or 0) for group in match.groups())
    return Duration(months, days, hours)


def read_calendar_time(row: dict[str, Any]) -> Duration:
    duration = read_duration(row)
    if duration.working:
        raise ValueError("cannot be counted in working days")
    return duration


def read_hours(row: dict[str, Any]) -> Duration:
    duration = read_calendar_time(row)
    if duration.months:
        raise ValueError("needs a time in days or hours")
    return duration


def words(table: dict[str, Any], name: str) -> str:
    found = table.get(name)
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"needs words under “{name}”")
    return found


def read_flag(table: dict[str, Any], name: str) -> bool:
    found = table.get(name)
    if not isinstance(found, bool):
        raise ValueError(f"needs true or false under “{name}”")
    return found


def refuse_unknown(table: dict[str, Any], known: set[str]) -> None:
    if strange := sorted(set(table) - known):
        raise ValueError(f"has what is unknown: {', '.join(strange)}")


KINDS: dict[str, Callable[[dict[str, Any]], Value]] = {
    "identification": subset_of(IDENTIFICATIONS),
    "pseudonym": lambda row: read_flag(row, "value"),
    "providers": subset_of(PROVIDERS),
    "agreement": lambda row: read_flag(row, "value"),
    "retention": read_calendar_time,
    "notice": read_hours,
    "counters": lambda row: read_flag(row, "value"),
    "age": read_years,
    "request": read_duration,
    "breach": read_duration,
}
