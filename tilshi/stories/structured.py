"""The story as schema.org NewsArticle (https://schema.org/NewsArticle)."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from tilshi.stories.models import Contribution, Contributor, StoryPage
from tilshi.stories.pictures.renditions import SHARE_CARD, made
from tilshi.stories.share.picture import share_picture_url
from tilshi.stories.shown_dates import shown_dates


def news_article(story: StoryPage) -> dict[str, Any]:
    address = settings.TILSHI.address + (story.get_url() or "")
    dates = shown_dates(story)
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "headline": story.headline,
        "alternativeHeadline": story.short_headline,
        "description": story.search_description or story.standfirst,
        "inLanguage": story.locale.language_code,
        "articleSection": story.section.title,
        "datePublished": localtime(dates.published_at).isoformat(),
        "dateModified": localtime(dates.updated_at or dates.published_at).isoformat(),
        "dateline": story.dateline,
        "contentLocation": place(story),
        "mainEntityOfPage": address,
        "url": address,
        "image": pictures(story),
        "author": authors(story),
        "contributor": [
            *people(story, Contribution.Part.PHOTO),
            *people(story, Contribution.Part.DRAWING),
        ],
        "translator": people(story, Contribution.Part.TRANSLATION),
        "isBasedOn": source(story),
        "publisher": organisation(),
        "keywords": [topic.name for topic in story.shown_topics],
    }
    return {key: value for key, value in facts.items() if value}


def pictures(story: StoryPage) -> list[str]:
    """The photograph whole, if there is one, then what stands for the story elsewhere."""
    card = made(story.lead_picture, SHARE_CARD)
    paths = [*([card.url] if card else []), share_picture_url(story)]
    return [settings.TILSHI.address + path for path in paths]


def authors(story: StoryPage) -> list[dict[str, str]]:
    """Those who wrote the text; a story without a byline is the newsroom's."""
    return people(story, Contribution.Part.TEXT) or [organisation()]


def people(story: StoryPage, part: str) -> list[dict[str, str]]:
    """Who took part in this way. Of a translator schema.org speaks by itself, of a photographer only as of a
    contributor."""
    return [named(item.contributor) for item in story.byline if item.part == part]


def named(contributor: Contributor) -> dict[str, str]:
    return {
        "@type": "Person",
        "name": contributor.name,
        "url": settings.TILSHI.address + contributor.url,
    }


def person(contributor: Contributor) -> dict[str, Any]:
    """The page of one who writes here (https://schema.org/ProfilePage)."""
    facts = {**named(contributor), "jobTitle": contributor.job, "worksFor": organisation()}
    about = {key: value for key, value in facts.items() if value}
    return {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": about}


def breadcrumbs(story: StoryPage) -> dict[str, Any]:
    """The way down to the story (https://schema.org/BreadcrumbList). A closed section is on no way."""
    section = [(story.section.title, story.section.get_url() or "")] if story.section.live else []
    steps = [
        (settings.TILSHI.name, f"/{story.locale.language_code}/"),
        *section,
        (story.headline, story.get_url() or ""),
    ]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": settings.TILSHI.address + url}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def place(story: StoryPage) -> dict[str, str]:
    return {"@type": "Place", "name": story.place.name} if story.place else {}


def source(story: StoryPage) -> dict[str, str]:
    """What the story was written from."""
    known = {"name": story.source_name, "url": story.source_url}
    named = {key: value for key, value in known.items() if value}
    return {"@type": "CreativeWork", **named} if named else {}


def organisation() -> dict[str, str]:
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.TILSHI.name,
        "url": settings.TILSHI.address,
    }
