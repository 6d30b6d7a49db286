"""Where comments come into the newsroom: two entries of the menu, with what waits, and their screens."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

import tilshi.core.row_number  # noqa: F401  what `<row:…>` stands for
from tilshi.readers.models import Comment, ErrorReport
from tilshi.readers.newsroom import errors_screen
from tilshi.readers.rights import may_moderate
from tilshi.stories.newsroom.colleague import colleague

MOST_COUNTED = 99


@hooks.register("register_admin_urls")
def comment_addresses() -> list[URLPattern | URLResolver]:
    return [
        path("comments/", include("tilshi.readers.newsroom.urls")),
        path("errors/", errors_screen.errors, name="newsroom_errors"),
        path("errors/<row:report_id>/", errors_screen.settle, name="newsroom_error_settle"),
    ]


class CountingItem(MenuItem):
    """Its label says how many wait; the item itself is shared by all who look."""

    def waiting(self, request: HttpRequest) -> QuerySet[Any]:
        raise NotImplementedError

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        found = super().render_component(request)
        count = self.waiting(request).order_by().values("pk")[: MOST_COUNTED + 1].count()
        if count:
            found.label = f"{self.label} ({count if count <= MOST_COUNTED else f'{MOST_COUNTED}+'})"
        return found


class CommentsItem(CountingItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return settings.TILSHI.comments.enabled and may_moderate(request.user)

    def waiting(self, request: HttpRequest) -> QuerySet[Comment]:
        return Comment.objects.exclude(queue="")


class ErrorsItem(CountingItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return settings.TILSHI.comments.enabled and errors_screen.writes(colleague(request))

    def waiting(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        return errors_screen.open_for(colleague(request))


@hooks.register("register_admin_menu_item")
def comments_in_menu() -> MenuItem:
    address = reverse("newsroom_comments")
    return CommentsItem(_("Comments"), address, name="comments", icon_name="comment", order=130)


@hooks.register("register_admin_menu_item")
def errors_in_menu() -> MenuItem:
    return ErrorsItem(_("Errors"), reverse("newsroom_errors"), name="errors", icon_name="edit", order=140)
