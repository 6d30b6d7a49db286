"""The newsroom's screens for what belongs to stories."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from tilshi.stories.models import Contributor, Topic
from tilshi.stories.new_story import NewStoryPanel
from tilshi.stories.newsroom import check_hooks, draft_hooks, review_hooks
from tilshi.stories.newsroom.draft_hooks import OnlyReadable
from tilshi.stories.page_ground import FirstLevel

__all__ = ["check_hooks", "draft_hooks", "review_hooks"]  # imported, so that Wagtail finds their hooks

NAMES = MultiFieldPanel(
    [FieldPanel("name_ru"), FieldPanel("name_kk"), FieldPanel("name_en")], heading=_("Name in each language")
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
    panels = (NAMES, FieldPanel("slug"), FieldPanel("user"))
    list_display = ("name_ru", "name_kk", "name_en", "slug")
    search_fields = ("name_ru", "name_kk", "name_en", "slug")


class RegisterGroup(SnippetViewSetGroup):
    items = (TopicViewSet, ContributorViewSet)
    menu_label = _("Topics and people")
    menu_icon = "tag"
    menu_order = 250


register_snippet(RegisterGroup)


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


@hooks.register("construct_homepage_panels")
def offer_new_story(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(NewStoryPanel())
