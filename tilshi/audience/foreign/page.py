"""What a page for everybody carries for the foreign counters: our script that starts them, the question where
the law wants one asked, pixels where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tilshi.audience.foreign.counters import ForeignCounter
from tilshi.audience.page import item_shown
from tilshi.theme.slots import fill

NOTHING = SafeString("")
# Where a name is written otherwise in another language.
NAMES: dict[str, Promise] = {"yandex_metrica": _("Yandex Metrica")}


def fill_slots() -> None:
    fill("scripts", counters)
    fill("colophon", choice)


def counters(context: Mapping[str, Any]) -> SafeString:
    return render_to_string("audience/foreign.html", shown()) if are_on(context) else NOTHING


def choice(context: Mapping[str, Any]) -> SafeString:
    """The way back to the question."""
    return render_to_string("audience/foreign_choice.html") if are_on(context) and is_asked() else NOTHING


def are_on(context: Mapping[str, Any]) -> bool:
    """Where our own counter would count: on no personal page, no preview, no error."""
    return bool(settings.FOREIGN_COUNTERS) and item_shown(context) != ""


def is_asked() -> bool:
    return bool(settings.LAW.foreign_counters_need_consent)


def shown() -> dict[str, Any]:
    names = ", ".join(map(name_of, settings.FOREIGN_COUNTERS))
    return {"counters": settings.FOREIGN_COUNTERS, "names": names, "is_asked": is_asked()}


def name_of(counter: ForeignCounter) -> str:
    return str(NAMES.get(counter.code, counter.name))
