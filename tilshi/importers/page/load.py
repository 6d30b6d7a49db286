"""A news page from a file into the newsroom: read, parse, decide, store."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from tilshi.core.errors import TilshiError
from tilshi.core.typography import tidy
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.data import BlockData, HeadingData, ListData, PageData, ParagraphData, QuoteData
from tilshi.importers.page.decide import Decision, KnownImport, decide
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.plain.parse import parse_text
from tilshi.stories import body
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.sections import find_section, section_slugs
from tilshi.stories.tidy import tidy_blocks
from tilshi.stories.write import StoryData, write_story


@dataclass(frozen=True)
class ImportResult:
    id: int
    url: str
    status: Literal["published", "draft", "unchanged"]
    reason: str


def import_file(
    path: Path, section_slug: str, language: str, publish: bool, keep_typography: bool = False
) -> ImportResult:
    """Raises TilshiError with one sentence where nothing could be imported; nothing is stored then."""
    page = parse_text(decode_source(read_source(path)))
    section = section_named(section_slug, language)
    try:
        return import_page(page, section, publish, path.name, keep_typography)
    except ValidationError as error:
        raise TilshiError(f"{path} was not imported: {' '.join(error.messages)}") from None


def read_source(path: Path) -> bytes:
    if str(path).startswith(("http:/", "https:/")):
        raise TilshiError("Addresses are not fetched yet: save the page as plain text and import the file.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise TilshiError(f"{path} cannot be read: {error.strerror}.") from None


def section_named(slug: str, language: str) -> SectionPage:
    if section := find_section(slug, language):
        return section
    known = ", ".join(section_slugs(language)) or "none"
    if not slug:
        raise TilshiError(f"Name a section with --section. Sections in the language “{language}”: {known}.")
    raise TilshiError(f"There is no section “{slug}” in the language “{language}”. Sections: {known}.")


@transaction.atomic
def import_page(
    page: PageData, section: SectionPage, publish: bool, source_name: str, keep_typography: bool = False
) -> ImportResult:
    """The row of the language's home is held meanwhile: of two imports of one text, even into two sections,
    the second finds the first."""
    Page.objects.select_for_update().get(pk=section.get_parent().pk)
    language = section.locale.language_code
    known = ImportedPage.objects.filter(digest=page.digest(), language=language).first()
    decision = decide(known_import(known.story) if known else None, publish)
    data = story_data(page)
    story = carry_out(decision, data if keep_typography else tidied(data, language), section)
    if decision.verdict == "create":
        ImportedPage.objects.create(
            digest=page.digest(), language=language, story=story, source_name=source_name[:500]
        )
    return ImportResult(story.pk, story.get_url(), status_of(decision), decision.reason)


def known_import(story: StoryPage) -> KnownImport:
    """What an editor has in hand is theirs to publish: one revision, the import's own, means nobody has."""
    in_hand = story.live or story.first_published_at or story.go_live_at or story.revisions.count() > 1
    return KnownImport(story.pk, is_untouched=not in_hand)


def carry_out(decision: Decision, data: StoryData, section: SectionPage) -> StoryPage:
    if decision.story_id is None:
        return write_story(data, section, decision.publish)
    story: StoryPage = StoryPage.objects.get(pk=decision.story_id)
    if decision.publish:
        story.get_latest_revision().publish()
        story.refresh_from_db()
    return story


def status_of(decision: Decision) -> Literal["published", "draft", "unchanged"]:
    if decision.verdict == "unchanged":
        return "unchanged"
    return "published" if decision.publish else "draft"


def story_data(page: PageData) -> StoryData:
    blocks = [body_block(item) for item in page.blocks]
    return StoryData(headline=page.headline, standfirst=page.standfirst, body=blocks)


def tidied(data: StoryData, language: str) -> StoryData:
    """Set as a printer would; the digest, which knows a text again, is of the words as they came."""
    return replace(
        data,
        headline=tidy(data.headline, language),
        standfirst=tidy(data.standfirst, language),
        body=tidy_blocks(list(data.body), language),
    )


def body_block(data: BlockData) -> body.Block:
    match data:
        case QuoteData():
            return body.quote(data.text, data.speaker, attribution=data.attribution)
        case ListData():
            return body.bullets(data.items, data.ordered)
        case HeadingData():
            return body.heading(data.text)
        case ParagraphData():
            return body.paragraph(data.text)
