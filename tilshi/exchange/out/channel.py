"""What there is a feed of: all news of a language, a section, a topic, an author. Words are in the page's
language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, gettext

from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.stories.models import Contributor, SectionPage, Topic


@dataclass(frozen=True)
class Channel:
    title: str
    description: str
    page_path: str  # of what a reader opens; a feed's own address goes on from it

    @property
    def page(self) -> str:
        """Its whole address."""
        return site_address() + self.page_path


def channel(title: str, description: str, page_path: str) -> Channel:
    return Channel(xml_text(title), xml_text(description), page_path)


def all_news() -> Channel:
    name = settings.TILSHI.name
    return channel(name, gettext("All news of “%(site)s”.") % {"site": name}, home_path())


def news_of(section: SectionPage) -> Channel:
    about = gettext("News of “%(site)s” in the section “%(section)s”.")
    words = about % {"site": settings.TILSHI.name, "section": section.title}
    return channel(titled(section.title), words, f"{home_path()}{section.slug}/")


def news_about(topic: Topic) -> Channel:
    about = gettext("News of “%(site)s” on the topic “%(topic)s”.")
    words = about % {"site": settings.TILSHI.name, "topic": topic.name}
    return channel(titled(topic.name), words, topic.url)


def news_by(contributor: Contributor) -> Channel:
    about = gettext("What %(name)s does for “%(site)s”.")
    words = about % {"site": settings.TILSHI.name, "name": contributor.name}
    return channel(titled(contributor.name), words, contributor.url)


def titled(name: str) -> str:
    return f"{settings.TILSHI.name} — {name}"


def home_path() -> str:
    return f"/{get_language()}/"
