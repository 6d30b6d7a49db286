"""What the site knows of a page that comes in: the facts that `decide.py` judges."""

from dataclasses import dataclass, field

from tilshi.accounts.models import User
from tilshi.importers.models import ImportedPage, ImportOffer
from tilshi.importers.page.data import PageData
from tilshi.importers.page.decide import KnownImport, KnownSource
from tilshi.importers.page.identity import Identity, identity_of
from tilshi.importers.page.likeness import Sketch, same_headline, same_story, sketch_of, words_in, words_of
from tilshi.importers.page.source import Source
from tilshi.stories.blocks import BodyBlock
from tilshi.stories.desk_line import in_review
from tilshi.stories.models import StoryPage
from tilshi.stories.raw_body import words_in as words_in_block

MOST_STORIES_OF_A_SOURCE = 20
BODY = BodyBlock()


@dataclass(frozen=True)
class Incoming:
    """A page, and all that knows it and its like again."""

    page: PageData
    source: Source
    language: str
    digest: str
    identity: Identity
    words: list[str] = field(repr=False)
    sketch: Sketch = field(repr=False)

    @property
    def source_name(self) -> str:
        return self.source.name[:500]


def incoming(page: PageData, source: Source, language: str) -> Incoming:
    words = words_of(page)
    return Incoming(page, source, language, page.digest(), identity_of(page, source), words, sketch_of(words))


def known_text(found: Incoming) -> KnownImport | None:
    """None, too, where a page that we have fetched ourselves says again what it said before the newest text:
    then it is that which has changed."""
    row = ImportedPage.objects.filter(digest=found.digest, language=found.language).first()
    if row is None:
        return None
    newest = newest_import(row.story_id)
    if row != newest and found.identity.is_certain and newest.source_key == found.identity.key:
        return None
    story = StoryPage.objects.get(pk=row.story_id)
    is_draft = not story.live and not story.first_published_at
    return KnownImport(story.pk, is_draft and is_as_imported(story, newest), row == newest)


def known_source(found: Incoming, by: User | None) -> KnownSource | None:
    story = story_of_source(found)
    if story is None:
        return None
    rights = story.permissions_for_user(by) if by else None
    return KnownSource(
        story.pk,
        is_untouched=is_as_imported(story, newest_import(story.pk)),
        is_live=story.live,
        was_offered=ImportOffer.objects.filter(story=story, digest=found.digest).exists(),
        may_edit=rights is None or rights.can_edit(),
        may_publish=rights is None or rights.can_publish(),
    )


def newest_import(story_id: int) -> ImportedPage:
    return ImportedPage.objects.filter(story_id=story_id).latest("imported_at", "pk")


def is_as_imported(story: StoryPage, imported: ImportedPage) -> bool:
    """The newest version is the import's own, and nobody has taken the story into their hands in another
    way. An editor's autosave writes over a revision: then that is younger than its import."""
    revision = story.latest_revision
    if revision is None or revision.pk != imported.revision_id or revision.created_at > imported.imported_at:
        return False
    was_withdrawn = story.first_published_at and not story.live
    return not (was_withdrawn or story.locked or story.go_live_at or in_review(story))


def story_of_source(found: Incoming) -> StoryPage | None:
    """The story that came from there last; where the place alone does not say so, the last one with these
    words."""
    if not found.identity.key:
        return None
    rows = ImportedPage.objects.filter(source_key=found.identity.key, language=found.language)
    newest_first = rows.order_by("-imported_at", "-pk").values_list("story_id", flat=True)
    keys = list(dict.fromkeys(newest_first[:MOST_STORIES_OF_A_SOURCE]))
    stories = StoryPage.objects.in_bulk(keys)
    return next((stories[key] for key in keys if is_that_story(found, stories[key])), None)


def is_that_story(found: Incoming, story: StoryPage) -> bool:
    if found.identity.is_certain:
        return True
    newest = story.get_latest_revision_as_object()
    return same_headline(found.page.headline, newest.title) or same_story(found.words, words_of_story(newest))


def words_of_story(story: StoryPage) -> list[str]:
    texts = [story.title, story.standfirst, *words_in_block(BODY, list(story.body.raw_data))]
    return words_in(" ".join(texts))
