from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "tilshi.figures"
    label = "figures"
    verbose_name = _("figures")

    def ready(self) -> None:
        from tilshi.figures.public.slots import fill_slots

        fill_slots()
