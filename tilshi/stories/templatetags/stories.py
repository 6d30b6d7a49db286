"""`{% load stories %}`: what a story's page says of the story."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tilshi.stories.models import StoryPage
from tilshi.stories.problems import problems_of
from tilshi.stories.structured import news_article

register = template.Library()


@register.simple_tag(name="news_article")
def news_article_tag(story: StoryPage) -> dict[str, Any]:
    """The story as schema.org NewsArticle, for `{% json_ld %}`."""
    return news_article(story)


@register.simple_tag(takes_context=True)
def problems_mark(context: Mapping[str, Any], story: StoryPage) -> SafeString:
    """In the editor's preview only: an attribute with the codes of what the story lacks, for the checks."""
    if not getattr(context.get("request"), "in_preview_panel", False):
        return SafeString("")
    return format_html(' data-problems="{}"', " ".join(problems_of(story)))
