"""Two states of a story's words: what each part is called, and what is gone and what is new in it."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tilshi.stories.models import StoryPage


def part_name(field: str) -> str:
    """As colleagues call it; Wagtail's own name for a headline is «Title», and has no Kazakh."""
    name = str(StoryPage._meta.get_field(field).verbose_name)
    return _("Headline") if field == "title" else name[:1].upper() + name[1:]


def marked(mine: Sequence[str], theirs: Sequence[str], tag: str, least_alike: float = 0) -> SafeString:
    """The letters or words of one side, with those that the other side lacks in <del> or <ins>.

    `least_alike`: from 0 to 1; where the sides are less alike, all is marked.
    """
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < least_alike:
        return _piece("".join(mine), tag)
    runs = [("".join(mine[start:end]), code) for code, start, end, *_to in matcher.get_opcodes()]
    return format_html_join(
        "", "{}", ((_piece(text, "" if code == "equal" else tag),) for text, code in runs)
    )


def _piece(text: str, tag: str) -> SafeString:
    return format_html(f"<{tag}>{{}}</{tag}>", text) if tag and text else format_html("{}", text)
