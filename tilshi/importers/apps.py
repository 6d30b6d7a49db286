from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportersConfig(AppConfig):
    name = "tilshi.importers"
    label = "importers"
    verbose_name = _("importers")

    def ready(self) -> None:
        from tilshi.importers.newsroom import beside_new_story

        beside_new_story.fill_slots()
