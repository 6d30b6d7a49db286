"""The home front of a language: what is breaking, what the newsroom has put first, the river of the newest
stories, then a strip per section."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page, PagePermissionTester

from tilshi.accounts.models import User
from tilshi.core.clock import until
from tilshi.delivery.recording import depends_on, stands_first
from tilshi.fronts.front import BAR_LENGTH, ENOUGH, STRIP_LENGTH, Strip, arrange
from tilshi.stories.keys import stories_in
from tilshi.stories.models import Listing, ListingQuerySet, SectionPage, StoryPage
from tilshi.stories.page_ground import AddressForm, PlainAddress, edit_tabs
from tilshi.stories.sections import open_sections
from tilshi.stories.shown_dates import breaks_now

MOST_SLOTS = 7  # the lead story and what stands under it


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


class HomeForm(AddressForm):
    """A slot does not know its home before both are saved, so it is the home's form that looks at them."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for slot in self.formsets["slots"].forms:
            story = slot.cleaned_data.get("story") if slot.is_valid() else None
            if story and story.locale_id != self.instance.locale_id:
                slot.add_error("story", gettext("This story is in another language than the front."))
        return cleaned


class HomePage(PlainAddress):
    base_form_class = HomeForm
    subpage_types: ClassVar = ["stories.SectionPage", "stories.InfoPage"]
    edit_handler = edit_tabs(
        [
            InlinePanel(
                "slots",
                heading=_("Placed by hand"),
                label=_("Story"),
                max_num=MOST_SLOTS,
                help_text=_("The first one leads. The newest stories fill the other places."),
            )
        ],
        scheduled=False,
    )
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
        now = timezone.now()
        listed = Listing.objects.in_language(self.locale.language_code).newest_first()
        placed = self.placed()
        context["front"] = front = arrange(placed, candidates(listed, ENOUGH + len(placed), now), now)
        context["strips"] = strips(self, front.shown)
        depends_on(stories_in(self.locale.language_code))
        stands_first()
        return context

    def placed(self) -> list[Listing]:
        """Those whose time is not over, each once; what is not live any more leaves its place to others."""
        slots = [slot for slot in self.slots.all() if slot.until is None or until(slot.until)]
        found: list[Listing] = Listing.objects.in_order(dict.fromkeys(slot.story_id for slot in slots))
        return found


class FrontSlot(Orderable):
    """A place at the top of the front that the newsroom fills by hand."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="slots")
    story = models.ForeignKey(
        StoryPage, verbose_name=_("story"), on_delete=models.CASCADE, related_name="front_slots"
    )
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Left empty, it stays until somebody takes it away.")
    )

    panels: ClassVar = [FieldPanel("story"), FieldPanel("until")]

    class Meta(Orderable.Meta):
        verbose_name = _("story placed by hand")


def candidates(listed: ListingQuerySet, length: int, now: datetime) -> list[Listing]:
    """The newest, and what is breaking however old it is."""
    newest = list(listed[:length])
    older = listed.breaking(now).exclude(pk__in=[listing.pk for listing in newest])
    found = [*newest, *older[:BAR_LENGTH]]
    for listing in found:
        breaks_now(listing.breaking_until)  # the front has to change when it is over
    return found


def strips(home: HomePage, already_shown: set[int]) -> list[Strip]:
    """A strip per section with what stands nowhere else; a section with nothing more is left out."""
    sections = open_sections(home.locale.language_code)
    found = [Strip(section, newest_of(section, already_shown)) for section in sections]
    prefetch_related_objects([item for strip in found for item in strip.listings], "picture__renditions")
    return [strip for strip in found if strip.listings]


def newest_of(section: SectionPage, already_shown: set[int]) -> list[Listing]:
    """Those shown are few and known by key: the database leaves them out while it walks down the index."""
    unseen = Listing.objects.in_section(section).filter(~Q(pk__in=already_shown))
    return list(unseen.newest_first().prefetch_related(None)[:STRIP_LENGTH])
