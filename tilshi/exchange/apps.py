from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "tilshi.exchange"
    label = "exchange"
    verbose_name = _("exchange")

    def ready(self) -> None:
        from tilshi.exchange.out import offered

        offered.fill_slots()
