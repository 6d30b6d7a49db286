from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AudienceConfig(AppConfig):
    name = "tilshi.audience"
    label = "audience"
    verbose_name = _("audience")

    def ready(self) -> None:
        from tilshi.audience import checks  # noqa: F401  they register themselves
        from tilshi.audience.foreign import page as foreign
        from tilshi.audience.forget import forget_old
        from tilshi.audience.page import fill_slots
        from tilshi.core.retention import forget_regularly

        forget_regularly("counts", forget_old)
        fill_slots()
        foreign.fill_slots()
