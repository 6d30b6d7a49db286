"""A discussion as addresses name it: the story's translation key, and the language where each has its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

PATTERN = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[a-z]{2})?"
KEY_LENGTH = 36


@dataclass(frozen=True)
class Topic:
    translation_key: UUID
    language: str  # "": all languages talk together

    @classmethod
    def read(cls, text: str) -> Topic:
        """Of what matches the pattern."""
        assert re.fullmatch(PATTERN, text)
        return cls(UUID(text[:KEY_LENGTH]), text[KEY_LENGTH + 1 :])

    def __str__(self) -> str:
        return f"{self.translation_key}-{self.language}" if self.language else f"{self.translation_key}"


def own_language(language: str) -> str:
    """Of the discussion in which somebody takes part who reads in `language`."""
    return language if settings.TILSHI.comments.by_language else ""


def topic_under(translation_key: UUID, language: str) -> str:
    """Of the discussion under a story in this language."""
    return str(Topic(translation_key, own_language(language)))
