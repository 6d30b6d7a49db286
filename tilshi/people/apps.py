from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "tilshi.people"
    label = "people"
    verbose_name = _("register")

    def ready(self) -> None:
        from tilshi.delivery.shown_row import tell_changes_of
        from tilshi.people.models import Place

        tell_changes_of(Place)
