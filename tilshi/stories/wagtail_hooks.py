"""The newsroom's screens for what belongs to stories."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from tilshi.accounts.models import User
from tilshi.people.models import Place
from tilshi.stories.models import Contributor, StoryPage, Topic
from tilshi.stories.newsroom import check_hooks, draft_hooks, review_hooks, still_named, tidy, twins
from tilshi.stories.newsroom.board import board
from tilshi.stories.newsroom.draft_hooks import OnlyReadable
from tilshi.stories.newsroom.style_page import style_page
from tilshi.stories.page_ground import FirstLevel

# Imported, so that Wagtail finds their hooks.
__all__ = ["check_hooks", "draft_hooks", "review_hooks", "still_named"]

NAMES = MultiFieldPanel(
    [FieldPanel("name_ru"), FieldPanel("name_kk"), FieldPanel("name_en")], heading=_("Name in each language")
)


JOBS = MultiFieldPanel(
    [FieldPanel("job_ru"), FieldPanel("job_kk"), FieldPanel("job_en")], heading=_("Job in each language")
)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    panels = (NAMES, FieldPanel("slug"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    icon = "group"
    menu_label = _("Contributors")
    panels = (NAMES, JOBS, FieldPanel("portrait"), FieldPanel("slug"), FieldPanel("user"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    menu_label = _("Places")
    panels = (NAMES, FieldPanel("slug"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class RegisterGroup(SnippetViewSetGroup):
    items = (TopicViewSet, ContributorViewSet, PlaceViewSet)
    menu_label = _("Topics and people")
    menu_icon = "tag"
    menu_order = 250


register_snippet(RegisterGroup)


@hooks.register("register_admin_urls")
def newsroom_addresses() -> list[URLPattern]:
    return [
        path("board/", board, name="stories_board"),
        path("style/", style_page, name="stories_style"),
        path("stories/<int:story_id>/typography/", tidy.tidy, name="stories_tidy"),
        path("stories/<int:story_id>/twins/", twins.twins, name="stories_twins"),
        path("stories/<int:story_id>/twins/<str:language>/", twins.make, name="stories_make_twin"),
    ]


@hooks.register("register_page_action_menu_item")
def offer_tidying() -> ActionMenuItem:
    return tidy.TidyItem()


hooks.register("after_edit_page", tidy.after_saving)


@hooks.register("register_log_actions")
def name_own_actions(actions: LogActionRegistry) -> None:
    actions.register_action(tidy.ACTION, _("Tidy typography"), _("Typography tidied"))


@hooks.register("register_page_header_buttons")
def offer_twins(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if page.pk and page.specific_class is StoryPage:
        yield Button(
            _("Translations"), reverse("stories_twins", args=(page.pk,)), icon_name="globe", priority=79
        )


@hooks.register("insert_editor_js")
def mind_who_is_quick() -> str:
    return format_html('<script src="{}"></script>', static("stories/edit_form.js"))


@hooks.register("register_admin_menu_item")
def offer_board() -> MenuItem:
    return MenuItem(_("Translations"), reverse("stories_board"), icon_name="globe", order=120)


@hooks.register("register_settings_menu_item")
def offer_style_page() -> MenuItem:
    return MenuItem(_("Style"), reverse("stories_style"), icon_name="view", order=900)


@hooks.register("before_create_page")
def leave_the_frame_to_publishers(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Sections and info pages are the site's frame: who writes stories only does not add to it."""
    if issubclass(page_class, FirstLevel):
        if not parent.permissions_for_user(request.user).can_publish_subpage():
            raise PermissionDenied


class DeleteOwnPages(OnlyReadable, DeleteBulkAction):
    """Wagtail's own works on bare pages and so passes by what our pages do when they are deleted."""

    @classmethod
    def execute_action(cls, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        counts: tuple[int, int] = super().execute_action([page.specific for page in objects], **kwargs)
        return counts


class MoveOwnPages(OnlyReadable, MoveBulkAction):
    @classmethod
    def execute_action(cls, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        counts: tuple[int, int] = super().execute_action([page.specific for page in objects], **kwargs)
        return counts


class PublishReadable(OnlyReadable, PublishBulkAction):
    pass


class UnpublishReadable(OnlyReadable, UnpublishBulkAction):
    pass


for action in (DeleteOwnPages, MoveOwnPages, PublishReadable, UnpublishReadable):
    hooks.register("register_bulk_action", action, order=100)  # after Wagtail's, in their place
