"""What there is a feed of: all news of a language, a section, a topic. Words are in the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, gettext

from tilshi.stories.models import SectionPage, Topic


@dataclass(frozen=True)
class Channel:
    title: str
    description: str
    page_path: str  # of what a reader opens

    @property
    def path(self) -> str:
        """Of the feed itself."""
        return f"{self.page_path}feed/"


def all_news() -> Channel:
    name = settings.TILSHI.name
    return Channel(name, gettext("All news of “%(site)s”.") % {"site": name}, home_path())


def news_of(section: SectionPage) -> Channel:
    about = gettext("News of “%(site)s” in the section “%(section)s”.")
    words = about % {"site": settings.TILSHI.name, "section": section.title}
    return Channel(titled(section.title), words, f"{home_path()}{section.slug}/")


def news_about(topic: Topic) -> Channel:
    about = gettext("News of “%(site)s” on the topic “%(topic)s”.")
    words = about % {"site": settings.TILSHI.name, "topic": topic.name}
    return Channel(titled(topic.name), words, topic.url)


def titled(name: str) -> str:
    return f"{settings.TILSHI.name} — {name}"


def home_path() -> str:
    return f"/{get_language()}/"
