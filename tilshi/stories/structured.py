"""The story as schema.org NewsArticle (https://schema.org/NewsArticle)."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from tilshi.stories.models import StoryPage
from tilshi.stories.pictures.renditions import SHARE_CARD, made


def news_article(story: StoryPage) -> dict[str, Any]:
    address = settings.TILSHI.address + (story.get_url() or "")
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.search_description or story.standfirst,
        "inLanguage": story.locale.language_code,
        "articleSection": story.section.title,
        "datePublished": localtime(story.shown_at).isoformat(),
        "dateModified": localtime(story.last_published_at or story.shown_at).isoformat(),
        "mainEntityOfPage": address,
        "url": address,
        "image": pictures(story),
        "author": authors(story),
        "publisher": organisation(),
        "keywords": [topic.name for topic in story.topics.all()],
    }
    return {key: value for key, value in facts.items() if value}


def pictures(story: StoryPage) -> list[str]:
    card = made(story.lead_picture, SHARE_CARD)
    return [settings.TILSHI.address + card.url] if card else []


def authors(story: StoryPage) -> list[dict[str, str]]:
    """Those who wrote the text; a story without a byline is the newsroom's."""
    writers = [item.contributor.name for item in story.byline if item.is_text]
    return [{"@type": "Person", "name": name} for name in writers] or [organisation()]


def organisation() -> dict[str, str]:
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.TILSHI.name,
        "url": settings.TILSHI.address,
    }
