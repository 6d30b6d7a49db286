"""The home front of a language: the newest story leads, the river follows, then a strip per section."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from tilshi.accounts.models import User
from tilshi.stories.models import Listing, SectionPage
from tilshi.stories.page_ground import PlainAddress, edit_tabs

RIVER_LENGTH = 13  # the lead story and twelve more
STRIP_LENGTH = 4


@dataclass(frozen=True)
class Strip:
    section: SectionPage
    listings: list[Listing]


class HomeRights(PagePermissionTester):
    """Homes are founded with the site. Nobody deletes, unpublishes, moves or copies one: all stories of its
    language would go with it, and with the default language's the site itself."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False


class HomePage(PlainAddress):
    subpage_types: ClassVar = ["stories.SectionPage", "stories.InfoPage"]
    edit_handler = edit_tabs([], scheduled=False)
    template = "fronts/home_page.html"

    class Meta:
        verbose_name = _("home front")
        verbose_name_plural = _("home fronts")

    def permissions_for_user(self, user: User) -> HomeRights:
        return HomeRights(user, self)

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Homes are founded with the site, one a language; the newsroom makes none."""
        return False

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        river = list(Listing.objects.in_language(self.locale.language_code).newest_first()[:RIVER_LENGTH])
        context["lead"] = river[0] if river else None
        context["river"] = river[1:]
        context["strips"] = strips(self, {listing.pk for listing in river})
        return context


def strips(home: HomePage, already_shown: set[int]) -> list[Strip]:
    """A strip per section with what the river does not show; a section with nothing more is left out."""
    sections = SectionPage.objects.child_of(home).live().order_by("path")
    found = [Strip(section, newest_of(section, already_shown)) for section in sections]
    return [strip for strip in found if strip.listings]


def newest_of(section: SectionPage, already_shown: set[int]) -> list[Listing]:
    newest = Listing.objects.in_section(section).newest_first()[: STRIP_LENGTH + RIVER_LENGTH]
    return [listing for listing in newest if listing.pk not in already_shown][:STRIP_LENGTH]
