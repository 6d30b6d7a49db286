"""Names of what readers' pages show (see `delivery`). A row that is loaded notes its own; these are of what
no row tells: a page's whole words, and that a list is what it is."""

from typing import Any
from uuid import UUID

FRAME = "frame"  # sections and info pages as they stand around all pages


def page(pk: Any) -> str:
    """A page's words, whatever its kind."""
    return f"page:{pk}"


def listing(story_id: int) -> str:
    """A story as it stands in lists; `Listing.shown_key`."""
    return f"listing:{story_id}"


def stories_in(language: str) -> str:
    """Which stories are live in a language, and in which order."""
    return f"stories:{language}"


def updates_in(language: str) -> str:
    """The same, and when each was last changed, which feeds and maps tell."""
    return f"updates:{language}"


def past_in(language: str) -> str:
    """That the order of the stories behind the newest one is what it was: a cut of a long list is not touched
    by what is published today."""
    return f"past:{language}"


def stories_of_section(pk: int) -> str:
    return f"section:{pk}:stories"


def stories_about(topic: int) -> str:
    """In all languages: the page of a topic tells where it has twins."""
    return f"topic:{topic}:stories"


def stories_by(contributor: int) -> str:
    return f"contributor:{contributor}:stories"


def twins(key: UUID) -> str:
    """In which languages a story is live, and where."""
    return f"twins:{key}"
