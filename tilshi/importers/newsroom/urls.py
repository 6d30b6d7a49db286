"""The addresses below `/newsroom/import/`. They stand apart from the hooks, which every command reads: the
parsers behind these screens are heavy."""

from django.urls import path

from tilshi.importers.newsroom import imported, offered
from tilshi.importers.newsroom.import_page import import_page

urlpatterns = [
    path("", import_page, name="importers_import"),
    path("<int:story_id>/", imported.imported, name="importers_imported"),
    path("<int:story_id>/publish/", imported.publish, name="importers_publish"),
    path("<int:story_id>/discard/", imported.discard, name="importers_discard"),
    path("offers/<int:offer_id>/", offered.offered, name="importers_offered"),
]
