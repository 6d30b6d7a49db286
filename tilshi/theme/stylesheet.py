"""One stylesheet for the readers' pages, made of one file per component: one request, no build step."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

NAME = "theme/site.css"
STYLES = Path(__file__).parent / "styles"
# Layers settle who wins, whatever the order of the files below them.
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"\s*\n\s*")
LAYERS = "@layer tokens, base, layout, components, print;\n"


class StylesheetFinder(BaseFinder):
    """Gives `collectstatic` a file that stands on no disk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = InMemoryStorage()
        self.storage.save(NAME, ContentFile(stylesheet().encode()))

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        return []  # only asked by `findstatic` and the development server, which nobody runs

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        yield NAME, self.storage


def stylesheet() -> str:
    """All components' rules without comments and indentation: a fifth less to carry over a bad line."""
    files = sorted(STYLES.glob("*.css"))
    rules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return LAYERS + INDENTATION.sub("\n", COMMENT.sub("", rules))
