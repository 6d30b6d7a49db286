"""Where a story was written, set before the first words of its text, as newspapers print it."""

import re
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# What one looks at, not reads: a text may open with it and still begin with its first paragraph.
LOOKED_AT = frozenset({"picture", "gallery", "media", "embed"})
OPENING = re.compile(r"\s*<p\b[^>]*>")
NO_BREAK_SPACE = "\u00a0"


def place_of_dateline(kinds: Sequence[str]) -> int | None:
    """The number of the paragraph that the dateline runs into, by the types of the body's blocks. None: the
    text opens with a heading, a quote, a list …, so the dateline stands on a line of its own before it."""
    first = next((n for n, kind in enumerate(kinds) if kind not in LOOKED_AT), None)
    return first if first is not None and kinds[first] == "paragraph" else None


def led_by(html: str, dateline: str) -> SafeString:
    """The paragraph's HTML with the dateline as its first words."""
    mark = f'<b class="dateline">{escape(dateline)}</b>{joint(dateline)}'
    opening = OPENING.match(html)
    end = opening.end() if opening else 0
    return mark_safe(f"{html[:end]}{mark}{html[end:]}")  # noqa: S308  html is rendered, the rest is escaped


def joint(dateline: str) -> str:
    """A dash that never starts a line, unless the dateline brings its own mark."""
    return " " if dateline.endswith((".", ":", "—", "–")) else f"{NO_BREAK_SPACE}— "
