"""Wagtail's lists that ask no policy: the page chooser, the newsroom's API, the menu of reports."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.page_links import register_page_links
from tilshi.stories.readable import may_read_draft, policy


@hooks.register("construct_page_chooser_queryset")
def offer_what_they_may_read(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return pages.filter(policy().readable(colleague(request)))


class ReadablePagesAPI(PagesAdminAPIViewSet):
    """What the newsroom's scripts read. Pages are changed on screens, by forms that know our rules."""

    actions: dict[str, Any] = {}  # noqa: RUF012  as Wagtail reads it
    # A page's translations come with their titles, whoever asks; scripts ask for `translation_of` instead.
    meta_fields = [name for name in PagesAdminAPIViewSet.meta_fields if name != "translations"]  # noqa: RUF012


@hooks.register("construct_admin_api")
def read_only_api(router: Any) -> None:
    router.register_endpoint("pages", ReadablePagesAPI)


@hooks.register("construct_reports_menu")
def leave_out_what_is_refused(request: HttpRequest, items: list[MenuItem]) -> None:
    """See `doorkeeper.py`."""
    if not policy().reads_everything(colleague(request)):
        items[:] = [item for item in items if item.name not in ("site-history", "page-types-usage")]


hooks.register("register_rich_text_features", register_page_links, order=100)  # after Wagtail's own


class OnlyReadable:
    """For bulk actions on pages: what one may not touch is listed as such, with its title."""

    request: HttpRequest

    def get_actionable_objects(self) -> tuple[list[Page], dict[str, Any]]:
        pages, others = super().get_actionable_objects()  # type: ignore[misc]  # Wagtail's is beside it
        refused = others["items_with_no_access"]
        readable = [page for page in refused if may_read_draft(colleague(self.request), page)]
        return pages, {**others, "items_with_no_access": readable}
