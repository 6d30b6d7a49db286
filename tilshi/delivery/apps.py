from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "tilshi.delivery"
    label = "delivery"
    verbose_name = _("delivery")

    def ready(self) -> None:
        from tilshi.delivery import checks

        checks.register_checks()
