from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "tilshi.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        from allauth.account.signals import user_logged_in
        from allauth.mfa.signals import authenticator_added

        from tilshi.accounts import allauth_limits, allauth_mends, checks, frame  # noqa: F401  checks register themselves
        from tilshi.accounts.devices import tell_of_new_device
        from tilshi.accounts.own_holdings import register_holdings
        from tilshi.accounts.retention import register_purges
        from tilshi.accounts.second_factor import note_new_factor

        allauth_limits.bind()
        allauth_mends.mend()
        user_logged_in.connect(tell_of_new_device)
        authenticator_added.connect(note_new_factor)
        register_holdings()
        register_purges()
        frame.fill_slots()
