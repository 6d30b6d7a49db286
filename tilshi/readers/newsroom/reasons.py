"""Ready reasons of a rejection. The author reads them in the language of the comment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

READY: Mapping[str, object] = {
    "abuse": _("it insults or threatens somebody"),
    "hatred": _("it stirs up hatred against people"),
    "privacy": _("it tells somebody’s private data"),
    "spam": _("it is advertising"),
    "topic": _("it has nothing to do with the story"),
    "false": _("it says something untrue about a person"),
}
LONGEST = 300  # `Verdict.reason`


def reason_in(language: str, key: str, words: str) -> str:
    """The ready one and what the moderator adds."""
    with translation.override(language):
        ready = str(READY[key]) if key in READY else ""
    return ". ".join(part for part in (ready, words.strip()) if part)[:LONGEST]


def by_reason(languages: Mapping[int, str], key: str, words: str) -> Iterable[tuple[str, list[int]]]:
    """Comments, by number, whose authors read the same words."""
    groups: dict[str, list[int]] = {}
    for pk, language in languages.items():
        groups.setdefault(reason_in(language, key, words), []).append(pk)
    return groups.items()
