from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "tilshi.operations"
    label = "operations"
    verbose_name = _("operations")

    def ready(self) -> None:
        from tilshi.operations import checks  # noqa: F401  registers this room's checks
