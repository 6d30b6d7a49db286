from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "tilshi.archive"
    label = "archive"
    verbose_name = _("archive")

    def ready(self) -> None:
        from tilshi.archive import slots, tell

        slots.fill_slots()
        tell.connect()
