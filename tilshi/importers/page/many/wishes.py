"""What the operator asked for, and the name under which it is remembered."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tilshi.core.slugs import slug_of
from tilshi.importers.page.many.items import ADDRESS


@dataclass(frozen=True)
class Wishes:
    sources: tuple[str, ...]
    section: str
    language: str
    publish: bool = False
    keep_typography: bool = False
    report: Path | None = None
    limit: int | None = None
    pause_seconds: float = 1.0
    again: bool = False
    ignore_robots: bool = False

    @property
    def run_name(self) -> str:
        """The same where the same is to be done with the same sources: drafts may be published later."""
        sources = [absolute(source) for source in self.sources]
        told = [sources, self.section, self.language, self.publish, self.keep_typography]
        digest = hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()
        return f"{source_name(sources[0])}-{digest[:12]}"


def absolute(source: str) -> str:
    return source if source == "-" or ADDRESS.match(source) else str(Path(source).absolute())


def source_name(source: str) -> str:
    name = urlsplit(source).hostname if ADDRESS.match(source) else Path(source).name
    return slug_of(name or "")[:40].strip("-") or "list"
