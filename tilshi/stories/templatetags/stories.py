"""`{% load stories %}`: what a story's page says of the story."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tilshi.stories import dateline
from tilshi.stories.models import Contributor, StoryPage
from tilshi.stories.problems import problems_of
from tilshi.stories.related import Related, related
from tilshi.stories.share_links import share_links as links_of
from tilshi.stories.shown_dates import ShownDates, shown_dates
from tilshi.stories.structured import breadcrumbs, news_article, organisation, person

register = template.Library()


@register.simple_tag(name="news_article")
def news_article_tag(story: StoryPage) -> dict[str, Any]:
    """The story as schema.org NewsArticle, for `{% json_ld %}`."""
    return news_article(story)


@register.simple_tag(name="breadcrumbs")
def breadcrumbs_tag(story: StoryPage) -> dict[str, Any]:
    return breadcrumbs(story)


@register.simple_tag(name="person")
def person_tag(contributor: Contributor) -> dict[str, Any]:
    return person(contributor)


@register.simple_tag(name="organisation")
def organisation_tag() -> dict[str, Any]:
    return {"@context": "https://schema.org", **organisation()}


@register.simple_tag(name="related")
def related_tag(story: StoryPage) -> Related:
    return related(story)


@register.inclusion_tag("theme/components/share_links.html")
def share_links(story: StoryPage) -> dict[str, Any]:
    return {"links": links_of(story.headline, settings.TILSHI.address + (story.get_url() or ""))}


@register.simple_tag(name="shown_dates")
def shown_dates_tag(story: StoryPage) -> ShownDates:
    return shown_dates(story)


@register.simple_tag
def dateline_block(story: StoryPage) -> int | None:
    """The number, from 0, of the block that the dateline runs into."""
    if not story.dateline:
        return None
    return dateline.place_of_dateline([block.block_type for block in story.body])


@register.filter
def led_by(paragraph: Any, words: str) -> SafeString:
    """A paragraph's HTML with the dateline as its first words."""
    return dateline.led_by(str(paragraph), words)


@register.filter
def web_address(address: str | None) -> str:
    """Only what is an address of the web may become a link: "javascript:…" is none."""
    return address if address and address.lower().startswith(("https://", "http://")) else ""


@register.simple_tag(takes_context=True)
def problems_mark(context: Mapping[str, Any], story: StoryPage) -> SafeString:
    """In the editor's preview only: an attribute with the codes of what the story lacks, for the checks."""
    if not getattr(context.get("request"), "in_preview_panel", False):
        return SafeString("")
    return format_html(' data-problems="{}"', " ".join(problems_of(story)))
