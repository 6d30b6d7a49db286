"""What the newsroom calls the values that are counted."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tilshi.audience.fold import REST
from tilshi.audience.refusals import Refusal
from tilshi.core.languages import BY_CODE
from tilshi.figures.spans import Kind, Span

Words = str | Promise

SOURCES: dict[str, Words] = {
    "direct": _("By the address, without a link"),
    "internal": _("From page to page of the site"),
    "search": _("Search engines"),
    "social": _("Social networks"),
    "messenger": _("Messengers"),
    "assistant": _("AI assistants"),
    "partner": _("Partners"),
    "site": _("Other sites"),
}
DEVICES: dict[str, Words] = {
    "phone": _("Phones"),
    "desktop": _("Computers"),
    "tablet": _("Tablets"),
    "tv": _("Television sets"),
}
REFUSALS: dict[str, Words] = {
    Refusal.ROBOT: _("robots that say so themselves"),
    Refusal.PREFETCH: _("pages that a browser fetched in advance and nobody looked at"),
    Refusal.UNKNOWN_PAGE: _("calls that name no page of this site"),
    Refusal.FLOOD: _("more views in a minute than anybody reads"),
    Refusal.FOREIGN: _("calls from other sites’ pages"),
    Refusal.UNWANTED: _("readers whose browser asks not to be counted"),
    Refusal.GARBLED: _("calls that make no sense"),
    Refusal.LOST: _("views that were lost while the database could not be reached"),
}
KINDS: dict[str, Words] = {
    "story": _("Stories"),
    "section": _("Sections"),
    "author": _("Authors"),
    "page": _("Fronts and lists"),
}
ONE_OF_KIND: dict[str, Words] = {
    "story": _("Story"),
    "section": _("Section"),
    "author": _("Author"),
    "page": _("Front or list"),
}
SPANS: dict[str, Words] = {
    "today": _("Today"),
    "yesterday": _("Yesterday"),
    "week": _("7 days"),
    "month": _("30 days"),
    "year": _("12 months"),
}
EARLIER: dict[Kind, Words] = {
    Kind.DAY: _("the same day a week earlier"),
    Kind.WEEK: _("the week before"),
    Kind.THIRTY_DAYS: _("five weeks earlier"),
    Kind.MONTH: _("the month before"),
    Kind.YEAR: _("the year before"),
}
OTHERS = pgettext_lazy("values of a list", "all others")


def word_for(dimension: str, value: str) -> str:
    if value == REST:
        return str(OTHERS)
    if dimension == "language":
        return BY_CODE[value].own_name if value in BY_CODE else value
    known = {"source": SOURCES, "device": DEVICES, "refused": REFUSALS}.get(dimension, {})
    return str(known.get(value, value))


def earlier_words(span: Span) -> str:
    return str(EARLIER[span.kind])
