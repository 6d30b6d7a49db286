"""What allauth asks us about those who come from elsewhere: Google, VK, an OpenID server."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest

from tilshi.accounts.joining import NAME_LENGTH


class SocialAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Those of `tilshi.toml` alone, none from a table, and none that the site's law forbids."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Everybody chooses the name that others see, and accepts the agreement."""
        return False

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        found = sociallogin.account.get_provider_account().to_str() if sociallogin.account else ""
        name = found if "@" not in found else ""
        return {**initial, "display_name": name[:NAME_LENGTH]}

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """What a provider says of an address is hearsay: we ask the mailbox."""
        for address in sociallogin.email_addresses:
            address.verified = False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """The same address elsewhere opens no account here."""
        return False
