"""A news page into the newsroom: read, parse, look what is known of it, fetch its pictures, store."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from tilshi.core.errors import TilshiError
from tilshi.importers.page.data import PageData
from tilshi.importers.page.known import incoming
from tilshi.importers.page.pictures import fetch_pictures, kept_with_story
from tilshi.importers.page.read import read_page
from tilshi.importers.page.result import ImportResult
from tilshi.importers.page.source import Source
from tilshi.importers.page.store import Wish, decide_on, store
from tilshi.stories.models import SectionPage
from tilshi.stories.sections import find_section, section_slugs

__all__ = ["ImportResult", "Wish", "import_page", "import_source", "section_named"]


def import_source(source: Source, wish: Wish) -> ImportResult:
    """Raises TilshiError with one sentence where nothing could be imported; nothing is stored then, neither
    rows nor files. Raises PermissionDenied where `wish.by` asks to publish and may not."""
    return import_page(read_page(source, timezone.get_default_timezone()), source, wish)


def import_page(page: PageData, source: Source, wish: Wish) -> ImportResult:
    """What is known of it is looked up twice: once to see whether pictures are wanted, since fetching them
    takes its time, and again when the story is stored."""
    found = incoming(page, source, wish.section.locale.language_code)
    if not decide_on(found, wish).stores_text:
        return store(found, wish, pictures=None)
    pictures = fetch_pictures(page, source, found.language, wish.by)
    try:
        with kept_with_story(pictures):
            return store(found, wish, pictures)
    except ValidationError as error:
        raise TilshiError(f"{source.name} was not imported: {' '.join(error.messages)}") from None


def section_named(slug: str, language: str) -> SectionPage:
    if section := find_section(slug, language):
        return section
    known = ", ".join(section_slugs(language)) or "none"
    if not slug:
        raise TilshiError(f"Name a section with --section. Sections in the language “{language}”: {known}.")
    raise TilshiError(f"There is no section “{slug}” in the language “{language}”. Sections: {known}.")
