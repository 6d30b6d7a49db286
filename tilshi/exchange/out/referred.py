"""What the bodies of several stories refer to, loaded for all of them together: a feed of fifty stories asks
the database as often as a feed of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from wagtail.models import Page

from tilshi.core.languages import spoken
from tilshi.delivery.recording import depends_on
from tilshi.stories import keys
from tilshi.stories.models import Document, Image, StoryPage
from tilshi.stories.raw_body import references_in


@dataclass(frozen=True)
class LivePage:
    title: str
    path: str


@dataclass(frozen=True)
class Referred:
    """By their ids; what is gone or not live is not among them."""

    images: Mapping[int, Image]
    documents: Mapping[int, Document]
    pages: Mapping[int, LivePage]


def referred_by(stories: Iterable[StoryPage]) -> Referred:
    wanted: defaultdict[type[Model], set[int]] = defaultdict(set)
    body: Any = StoryPage._meta.get_field("body")
    for story in stories:
        for reference in references_in(body.stream_block, list(story.body.raw_data)):
            model = Page if issubclass(reference.model, Page) else reference.model
            if reference.object_id.isdecimal():  # not so in what was brought in from elsewhere, half a link
                wanted[model].add(int(reference.object_id))
    images = Image.objects.prefetch_related("renditions")
    return Referred(
        images=images.in_bulk(wanted[Image]),
        documents=Document.objects.in_bulk(wanted[Document]),
        pages=live_pages(wanted[Page]),
    )


def live_pages(ids: Collection[int]) -> dict[int, LivePage]:
    """As links on a story's page lead: to the twin in the language of the words, where there is one."""
    depends_on(*(keys.page(pk) for pk in ids))
    asked = Page.objects.filter(pk__in=ids)
    twins = Q(translation_key__in=asked.values("translation_key"), locale__language_code=spoken())
    found = (
        list(Page.objects.filter(Q(pk__in=ids) | twins, live=True).select_related("locale")) if ids else []
    )
    depends_on(*(keys.twins(page.translation_key) for page in found))
    own = {page.translation_key: page for page in found if page.locale.language_code == spoken()}
    return {page.pk: as_link(own.get(page.translation_key, page)) for page in found if page.pk in ids}


def as_link(page: Page) -> LivePage:
    """The address is read off the tree, whose second level is a home of each language: to ask the page for it
    is another query."""
    below_home = "/".join(page.url_path.split("/")[2:])
    return LivePage(page.title, f"/{page.locale.language_code}/{below_home}")
