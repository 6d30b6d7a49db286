"""Keeps the Listing and the shown media true to the pages, in the transaction of the change."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from tilshi.stories.models import Document, Image, InfoPage, Listing, ShownMedia, StoryPage
from tilshi.stories.tell import tell_listing

MediaKey = tuple[int | None, int | None]  # a picture's id or a document's, the other is None


def relist(page: StoryPage | InfoPage) -> None:
    """Writes what the page's present state asks for; takes away what it no longer allows."""
    if isinstance(page, StoryPage):
        list_story(page)
    note_shown_media(page)


def list_story(story: StoryPage) -> None:
    if not story.live:
        Listing.objects.filter(pk=story.pk).delete()
        return
    row = row_of(story, story.locale.language_code, story.get_parent(update=True).pk)
    before = Listing.objects.filter(pk=story.pk).first()
    after, _ = Listing.objects.update_or_create(story=story, defaults=row)
    tell_listing(before, after)


def row_of(story: StoryPage, language: str, section_id: int) -> dict[str, Any]:
    """Asks nothing of the database: a bulk import makes thousands of them."""
    return {
        "language": language,
        "translation_key": story.translation_key,
        "section_id": section_id,
        "slug": story.slug,
        "kicker": story.kicker,
        "headline": story.headline,
        "short_headline": story.short_headline,
        "standfirst": story.standfirst,
        "picture_id": story.lead_picture_id,
        "published_at": story.shown_at,
        "updated_at": story.last_published_at or story.shown_at,
        "breaking_until": story.breaking_until,
        "noindex": story.noindex,
    }


def note_shown_media(page: StoryPage | InfoPage) -> None:
    """Replaces the page's rows, but leaves those alone that stay: most saves change none of them."""
    wanted = set(existing(media_of(page))) if page.live else set()
    known = {(row.image_id, row.document_id): row.pk for row in ShownMedia.objects.filter(page=page)}
    gone = [pk for key, pk in known.items() if key not in wanted]
    ShownMedia.objects.filter(pk__in=gone).delete()
    ShownMedia.objects.bulk_create(
        ShownMedia(page_id=page.pk, image_id=image, document_id=document)
        for image, document in wanted - known.keys()
    )


def existing(media: Iterable[MediaKey]) -> Iterator[MediaKey]:
    """Leaves out what was deleted since: a link in a text outlives its document."""
    keys = list(media)
    images = Image.objects.in_bulk([image for image, _ in keys if image])
    documents = Document.objects.in_bulk([document for _, document in keys if document])
    return (key for key in keys if key[0] in images or key[1] in documents)


def media_of(page: StoryPage | InfoPage) -> Iterator[MediaKey]:
    """Each picture that the page shows and each document that it offers."""
    field: Any = page._meta.get_field("body")
    return media_among(page, ((model, pk) for model, pk, *_ in field.extract_references(page.body)))


def media_among(
    page: StoryPage | InfoPage, in_body: Iterable[tuple[type[models.Model], Any]]
) -> Iterator[MediaKey]:
    if isinstance(page, StoryPage) and page.lead_picture_id:
        yield page.lead_picture_id, None
    for model, object_id in in_body:
        yield from reference_to_media(model, object_id)


def reference_to_media(model: type[models.Model], object_id: Any) -> Iterator[MediaKey]:
    kind = model._meta.label
    if kind == "stories.Image":
        yield int(object_id), None
    elif kind == "stories.Document":
        yield None, int(object_id)
