"""Static files that stand on no disk: made of the theme and the site's settings at `collectstatic`."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from tilshi.theme import icons
from tilshi.theme.stylesheet import stylesheet

# By name; what makes them gets the site's accent and the first letter of its name.
MADE: dict[str, Callable[[str, str], bytes]] = {
    "theme/site.css": lambda accent, _letter: stylesheet(accent).encode(),
    "theme/favicon.ico": lambda accent, letter: icons.tab_icon(letter, accent),
    "theme/icon.svg": lambda accent, letter: icons.svg_icon(letter, accent),
    "theme/icon-180.png": lambda accent, letter: icons.touch_icon(letter, accent, 180),
    "theme/icon-192.png": lambda accent, letter: icons.icon(letter, accent, 192),
    "theme/icon-512.png": lambda accent, letter: icons.icon(letter, accent, 512),
    "theme/icon-maskable-512.png": lambda accent, letter: icons.maskable_icon(letter, accent, 512),
}


class MadeFilesFinder(BaseFinder):
    """Gives `collectstatic` the files above. It stands last among the finders, and the first file of a name
    is taken: one of the same name in a site's own `theme/static/` wins."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        return []  # only asked by `findstatic` and the development server, which nobody runs

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        storage = made_files()
        for name in MADE:
            yield name, storage


def made_files() -> Storage:
    """Made anew each time: Django keeps its finders, and settings may be others by then (in tests)."""
    storage = InMemoryStorage()
    letter = icons.first_letter(settings.TILSHI.name)
    for name, make in MADE.items():
        storage.save(name, ContentFile(make(settings.TILSHI.accent, letter)))
    return storage
