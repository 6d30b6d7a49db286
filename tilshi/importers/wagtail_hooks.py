"""Where page import comes into the newsroom: an entry of the menu, its screens, the log."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tilshi.importers.newsroom import offered, record
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import policy


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLResolver]:
    return [path("import/", include("tilshi.importers.newsroom.urls"))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(policy().user_has_permission(colleague(request), "add"))


@hooks.register("register_admin_menu_item")
def import_in_menu() -> MenuItem:
    return ImportMenuItem(
        _("Import a page"), reverse("importers_import"), name="import", icon_name="download", order=110
    )


hooks.register("register_log_actions", record.register)
hooks.register("before_edit_page", offered.tell_of_offers)
