"""A number as newspapers have it: to the last view below a thousand, then «1,2 тыс.», «35 тыс.», «2 млн»."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

THOUSAND, MILLION = 1000, 1_000_000
TENTHS_BELOW = 10  # of a unit; from there on whole ones


class Rounded(NamedTuple):
    """Cut off, never up: nobody is told of a reader who is yet to come. `tenths`: of `unit`."""

    tenths: int
    unit: int

    @property
    def figures(self) -> str:
        """In the language that is spoken; without «,0»."""
        whole, tenth = divmod(self.tenths, 10)
        return number_format(self.tenths / 10, 1) if tenth else number_format(whole, 0)


def rounded(count: int) -> Rounded:
    unit = 1 if count < THOUSAND else THOUSAND if count < MILLION else MILLION
    tenths = count * 10 // unit
    return Rounded(tenths if tenths < TENTHS_BELOW * 10 else tenths // 10 * 10, unit)


def in_short(count: int) -> str:
    """Bare, as on the badge."""
    number = rounded(count)
    if number.unit == THOUSAND:
        return gettext("%(number)s thousand") % {"number": number.figures}
    if number.unit == MILLION:
        return gettext("%(number)s million") % {"number": number.figures}
    return number.figures


def views_in_words(count: int) -> str:
    number = rounded(count)
    if number.unit == THOUSAND:
        return gettext("%(number)s thousand views") % {"number": number.figures}
    if number.unit == MILLION:
        return gettext("%(number)s million views") % {"number": number.figures}
    return ngettext("%(number)s view", "%(number)s views", count) % {"number": count}
