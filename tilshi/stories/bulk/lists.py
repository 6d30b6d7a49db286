"""What receivers write for one saved story, for many: Listing, the desk's lines, shown media."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from wagtail.models import Revision

from tilshi.stories.bulk.relations import Taken
from tilshi.stories.bulk.rows import insert
from tilshi.stories.desk_line import Standing, line_from, words_from
from tilshi.stories.desk_models import DeskState
from tilshi.stories.listing import existing, media_among, row_of
from tilshi.stories.models import Contributor, DeskLine, Listing, SectionPage, ShownMedia, StoryPage
from tilshi.stories.problems import problems_of_many
from tilshi.stories.raw_body import Reference


def write_listing(stories: Sequence[StoryPage], section: SectionPage) -> list[Listing]:
    """The rows that were written."""
    language = section.locale.language_code
    rows = [{"story_id": story.pk, **row_of(story, language, section.pk)} for story in stories if story.live]
    insert(Listing, rows)
    return [Listing(**row) for row in rows]


def write_desk_lines(
    stories: Sequence[StoryPage], section: SectionPage, contributions: Taken, drafts: Mapping[int, Revision]
) -> None:
    language, sources = section.locale.language_code, sources_of(stories)
    people = Contributor.objects.in_bulk(
        {row["contributor_id"] for rows in contributions.values() for row in rows}
    )
    lines = []
    problems = problems_of_many(stories, language)
    for story, codes in zip(stories, problems, strict=True):
        standing = Standing(
            words=words_from(story, (people[row["contributor_id"]] for row in contributions[story.pk])),
            language=language,
            section_id=section.pk,
            is_source=story.translation_key not in sources,
            state=DeskState.LIVE if story.live else DeskState.DRAFT,
            problems=codes,
        )
        line = line_from(story, story, drafts.get(story.pk), standing)
        changed_at = sources.get(story.translation_key)
        is_outdated = changed_at is not None and line["edited_at"] < changed_at
        lines.append({"story_id": story.pk, "is_outdated": is_outdated, **line})
    insert(DeskLine, lines)


def sources_of(stories: Sequence[StoryPage]) -> dict[UUID, datetime | None]:
    """By the key of those that are translations of a story that is there: when readers saw that changed."""
    keys = [story.translation_key for story in stories]
    lines = DeskLine.objects.filter(translation_key__in=keys, is_source=True)
    return dict(lines.values_list("translation_key", "changed_at"))


def write_shown_media(stories: Sequence[StoryPage], references: Mapping[int, Sequence[Reference]]) -> None:
    shown = {
        story.pk: set(media_among(story, ((item.model, item.object_id) for item in references[story.pk])))
        for story in stories
        if story.live
    }
    there = set(existing({key for keys in shown.values() for key in keys}))
    rows = [
        {"page_id": pk, "image_id": image, "document_id": document}
        for pk, keys in shown.items()
        for image, document in sorted(keys & there, key=str)
    ]
    insert(ShownMedia, rows)
