"""The desk's place of new stories: one may come from elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.theme.slots import fill


def fill_slots() -> None:
    fill("new-story", import_link)


def import_link(_context: Mapping[str, Any]) -> SafeString:
    return render_to_string("importers/newsroom/import_link.html")
