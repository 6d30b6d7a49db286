"""The stories of a batch as the last of their section: paths, addresses and rows, as if placed one by one."""

import uuid
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F
from wagtail.models import Page

from tilshi.core.slugs import slug_of
from tilshi.stories.bulk.addresses import FreeSlugs
from tilshi.stories.bulk.data import BulkError, FinishedStory
from tilshi.stories.bulk.rows import children_of, insert, new_ids
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.raw_body import with_ids

BODY = StoryPage._meta.get_field("body").stream_block
LENGTHS = {
    field.attname: field.max_length
    for field in StoryPage._meta.concrete_fields
    if isinstance(field, CharField) and field.max_length
}
AS_GIVEN = (
    *("kicker", "short_headline", "standfirst", "lead_picture_id", "lead_caption", "dateline", "place_id"),
    *("source_name", "source_url", "search_description", "noindex", "live", "published_at", "owner_id"),
)
CHECKED = ("title", "kicker", "short_headline", "lead_caption", "dateline", "source_name", "source_url")


def place_stories(section: SectionPage, batch: Sequence[FinishedStory], now: datetime) -> list[StoryPage]:
    """Stores the rows of the tree; the caller holds the section's row. Raises BulkError."""
    blank = StoryPage(
        locale_id=section.locale_id,
        depth=section.depth + 1,
        content_type=ContentType.objects.get_for_model(StoryPage),
    )
    stories = [story_of(data, blank, now) for data in batch]
    give_addresses(section, stories)
    for story, path in zip(stories, free_paths(section), strict=False):
        story.path = path
    for story, pk in zip(stories, new_ids(Page, len(stories)), strict=True):
        story.id = story.page_ptr_id = pk
        story._state.adding, story._state.db = False, section._state.db
    rows = [vars(story) for story in stories]
    insert(Page, rows)
    insert(StoryPage, rows)
    count_children(section, len(stories))
    return stories


def story_of(data: FinishedStory, blank: StoryPage, now: datetime) -> StoryPage:
    """A copy of the blank one: to make a page takes Wagtail as long as to write its row."""
    story, first = copy(blank), data.first_published_at or data.published_at or now
    for name in AS_GIVEN:
        setattr(story, name, getattr(data, name))
    story.title = story.draft_title = data.headline
    story.slug = data.slug and slug_of(data.slug)
    story.translation_key = data.translation_key or uuid.uuid4()
    story.has_unpublished_changes = not data.live
    if data.live:
        story.first_published_at = first
        story.last_published_at = data.last_published_at or first
    check(story)
    story.body = body_of(data)  # type: ignore[assignment]  # the field takes raw blocks, too
    return story


def check(story: StoryPage) -> None:
    """SQLite keeps what is too long for its column, and nothing asks again."""
    if not story.title.strip():
        raise BulkError("A story without a headline cannot be stored.")
    for name in CHECKED:
        if len(getattr(story, name)) > LENGTHS[name]:
            raise BulkError(f"“{story.title[:80]}”: {name} is longer than {LENGTHS[name]} characters.")


def body_of(data: FinishedStory) -> list[dict[str, object]]:
    try:
        return list(with_ids(BODY, data.body))
    except KeyError as error:
        raise BulkError(f"“{data.headline[:80]}”: a body has no block {error}.") from None


def give_addresses(section: SectionPage, stories: Sequence[StoryPage]) -> None:
    wanted = [wanted_address(story) for story in stories]
    free = FreeSlugs(section, wanted)
    for story, slug in zip(stories, wanted, strict=True):
        story.slug = free.take(slug)
        story.url_path = f"{section.url_path}{story.slug}/"


def wanted_address(story: StoryPage) -> str:
    chosen = story.slug
    return chosen if chosen and chosen not in story.reserved_slugs else story.slug_base()


def free_paths(section: SectionPage) -> Iterator[str]:
    """The paths behind the section's last child, as treebeard draws them.

    By what is there and never by `numchild`. Raises BulkError where a path has no room for more.
    """
    last = children_of(section).order_by("path").values_list("path", flat=True).last()
    for step in count(StoryPage._str2int(last[-StoryPage.steplen :]) + 1 if last else 1):
        if step > HIGHEST_STEP:
            raise BulkError(f"The section “{section.slug}” is full: it holds {HIGHEST_STEP} stories.")
        yield StoryPage._get_path(section.path, section.depth + 1, step)


HIGHEST_STEP = len(StoryPage.alphabet) ** StoryPage.steplen - 1


def count_children(section: SectionPage, more: int) -> None:
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + more)
    section.numchild += more
