"""Where page import comes into the newsroom: an entry of the menu, its screens, the log."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tilshi.importers.newsroom import imported, offered, record
from tilshi.importers.newsroom.import_page import import_page
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import policy


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLPattern]:
    return [
        path("import/", import_page, name="importers_import"),
        path("import/<int:story_id>/", imported.imported, name="importers_imported"),
        path("import/<int:story_id>/publish/", imported.publish, name="importers_publish"),
        path("import/<int:story_id>/discard/", imported.discard, name="importers_discard"),
        path("import/offers/<int:offer_id>/", offered.offered, name="importers_offered"),
    ]


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
