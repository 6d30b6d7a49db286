"""What was decided becomes rows, in one transaction."""

from dataclasses import dataclass, replace

from django.db import transaction
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.authors import contributors_named
from tilshi.importers.page.decide import Decision, decide
from tilshi.importers.page.duplicates import duplicates_of, note_on
from tilshi.importers.page.known import Incoming, known_source, known_text
from tilshi.importers.page.likeness import packed
from tilshi.importers.page.offers import drop_open_offers, offer_text
from tilshi.importers.page.pictures import Pictures, store_pictures
from tilshi.importers.page.result import ImportResult, Status
from tilshi.importers.page.revise import put_about, put_words
from tilshi.importers.page.story_data import prepare
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story


@dataclass(frozen=True)
class Wish:
    section: SectionPage
    publish: bool = False
    keep_typography: bool = False
    by: User | None = None
    """Whose rights count; None: the operator's, who may everything."""
    holds_back: bool = False
    """Nothing becomes public by it, not even the new text of a story that is live."""


def decide_on(found: Incoming, wish: Wish) -> Decision:
    source = known_source(found, wish.by)
    if source and wish.holds_back:
        source = replace(source, may_publish=False)
    return decide(known_text(found), wish.publish, source)


@transaction.atomic
def store(found: Incoming, wish: Wish, pictures: Pictures | None) -> ImportResult:
    """The row of the language's home is held meanwhile: of two imports of one text, even into two sections,
    the second finds the first. `pictures`: None where none were fetched, since nothing was to be stored."""
    Page.objects.select_for_update().get(pk=wish.section.get_parent().pk)
    decision = decide_on(found, wish)
    if not decision.stores_text:
        return result(decision, settled(found, decision, wish))
    if pictures is None:
        raise TilshiError("The story was changed while its page was imported: import it once more.")
    store_pictures(pictures)
    prepared = prepare(
        found.page, pictures.images, found.source.address, found.language, wish.keep_typography
    )
    data = replace(prepared.data, writers=contributors_named(found.page.authors, found.language))
    story = written(found, decision, data, wish)
    stored = result(decision, story, (*pictures.notes, *prepared.notes))
    return with_duplicates(stored, found, story) if decision.verdict == "create" else stored


def settled(found: Incoming, decision: Decision, wish: Wish) -> StoryPage:
    """A text that is here already, under another address perhaps, or as a draft that is wanted live."""
    story: StoryPage = StoryPage.objects.get(pk=decision.story_id)
    known = ImportedPage.objects.filter(story=story, digest=found.digest)
    known.filter(source_key="").update(source_key=found.identity.key)
    if decision.publish:
        story.get_latest_revision().publish(user=wish.by)
        story.refresh_from_db()
    return story


def written(found: Incoming, decision: Decision, data: StoryData, wish: Wish) -> StoryPage:
    if decision.story_id is None:
        story = write_story(data, wish.section, decision.publish, wish.by)
        remember(found, story)
        return story
    known: StoryPage = StoryPage.objects.get(pk=decision.story_id)
    if decision.verdict == "offer":
        offer_text(found, known, data)
        return known
    return revised(found, known, data, decision.publish, wish.by)


def revised(found: Incoming, story: StoryPage, data: StoryData, publish: bool, by: User | None) -> StoryPage:
    newest: StoryPage = story.get_latest_revision_as_object()
    put_words(newest, data)
    put_about(newest, data)
    revision = newest.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
    story.refresh_from_db()
    drop_open_offers(story)
    remember(found, story)
    return story


def remember(found: Incoming, story: StoryPage) -> None:
    """A source that says again what it said before has its row renewed: it is the newest then."""
    ImportedPage.objects.update_or_create(
        digest=found.digest,
        language=found.language,
        defaults={
            "story": story,
            "source_key": found.identity.key,
            "source_name": found.source_name,
            "sketch": packed(found.sketch),
            "revision": story.latest_revision,
            "imported_at": story.latest_revision.created_at,
        },
    )


def result(decision: Decision, story: StoryPage, notes: tuple[str, ...] = ()) -> ImportResult:
    return ImportResult(story.pk, story.get_url(), status_of(decision), decision.reason, notes)


def status_of(decision: Decision) -> Status:
    if decision.verdict in ("unchanged", "offer"):
        return "unchanged"
    return "published" if decision.publish else "draft"


def with_duplicates(stored: ImportResult, found: Incoming, story: StoryPage) -> ImportResult:
    like = duplicates_of(found, but=story)
    notes = (*stored.notes, *map(note_on, like))
    return replace(stored, notes=notes, duplicates=tuple(other.pk for other in like))
