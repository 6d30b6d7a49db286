"""A new story is one click away, in each section open to its writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from tilshi.accounts.models import User
from tilshi.core.languages import Language, site_languages
from tilshi.stories.models import SectionPage


@dataclass(frozen=True)
class SectionLink:
    section: SectionPage

    @property
    def url(self) -> str:
        """Whose form leads back to the desk and not into the tree."""
        add = reverse("wagtailadmin_pages:add", args=("stories", "storypage", self.section.pk))
        return f"{add}?next={reverse('wagtailadmin_home')}"


@dataclass(frozen=True)
class Row:
    """The sections of one language; the writer's own is open, the others unfold."""

    language: Language
    links: list[SectionLink]
    is_own: bool


def new_story_rows(user: User, sections: Sequence[SectionPage]) -> list[Row]:
    """`sections`: all of the site, in the order of the tree."""
    own = get_language()
    rows = [
        Row(item, links_for(user, item, sections), item.code == own)
        for item in sorted(site_languages(), key=lambda item: item.code != own)
    ]
    return [row for row in rows if row.links]


def links_for(user: User, language: Language, sections: Sequence[SectionPage]) -> list[SectionLink]:
    return [
        SectionLink(item)
        for item in sections
        if item.live
        and item.locale.language_code == language.code
        and item.permissions_for_user(user).can_add_subpage()
    ]
