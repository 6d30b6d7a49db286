"""`{% load stories %}`: what a story's page says of the story."""

from typing import Any

from django import template

from tilshi.stories.models import StoryPage
from tilshi.stories.structured import news_article

register = template.Library()


@register.simple_tag(name="news_article")
def news_article_tag(story: StoryPage) -> dict[str, Any]:
    """The story as schema.org NewsArticle, for `{% json_ld %}`."""
    return news_article(story)
