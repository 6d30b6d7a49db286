"""The newsroom's first screen: a new story is one click away, in each section open to its writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from tilshi.accounts.models import User
from tilshi.core.languages import Language, site_languages
from tilshi.stories.models import SectionPage


@dataclass(frozen=True)
class SectionLink:
    section: SectionPage

    @property
    def url(self) -> str:
        return reverse("wagtailadmin_pages:add", args=("stories", "storypage", self.section.pk))


@dataclass(frozen=True)
class Row:
    language: Language
    links: list[SectionLink]


class NewStoryPanel(Component):
    name = "new_story"
    template_name = "stories/newsroom/new_story.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        rows = [Row(language, links_for(user, language)) for language in site_languages()]
        return {"rows": [row for row in rows if row.links]}


def links_for(user: User, language: Language) -> list[SectionLink]:
    sections = SectionPage.objects.live().filter(locale__language_code=language.code).order_by("path")
    return [SectionLink(item) for item in sections if item.permissions_for_user(user).can_add_subpage()]
