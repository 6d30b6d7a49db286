"""What the archive puts into the frame of every page: the ways to the search and to older stories."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.theme.slots import fill


def fill_slots() -> None:
    fill("masthead-tools", template("archive/tools.html"))
    fill("search", template("archive/search_form.html"))
    fill("colophon", template("archive/colophon_links.html"))


def template(name: str) -> Callable[[Mapping[str, Any]], SafeString]:
    return lambda context: render_to_string(name)
