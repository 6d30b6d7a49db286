from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "tilshi.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        from tilshi.accounts import checks  # noqa: F401  registers this room's checks
