"""The build: engine, theme and settings. Another one makes all pages anew."""

import hashlib
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tilshi import __version__

ENGINE = Path(__file__).resolve().parent.parent
NOT_SHOWN = {"database", "mail", "server", "fetch"}  # settings of which no page tells


@lru_cache(maxsize=1)
def build() -> str:
    """A digest of what this process was started with; templates are read once, so it does not change."""
    digest = hashlib.blake2b(f"{__version__} {sys.version}".encode(), digest_size=12)
    digest.update(settings.TILSHI.model_dump_json(exclude=NOT_SHOWN).encode())
    for folder in (ENGINE, settings.SITE_FOLDER / "theme"):
        for line in stamps(folder):
            digest.update(line.encode())
    return digest.hexdigest()


def stamps(folder: Path) -> Iterator[str]:
    """Names, sizes and times of all files that can shape a page."""
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".pyc", ".po") and file.is_file():
            facts = file.stat()
            yield f"{file.relative_to(folder)} {facts.st_size} {facts.st_mtime_ns}\n"
