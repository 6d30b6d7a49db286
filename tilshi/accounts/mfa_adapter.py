"""What allauth asks us about second factors."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from tilshi.accounts.sealing import opened, sealed
from tilshi.accounts.second_factor import FACTORS, is_needed_by


class MFAAdapter(DefaultMFAAdapter):
    def _get_site_name(self) -> str:
        return str(settings.TILSHI.name)

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who works here keeps one at least."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return not is_needed_by(authenticator.user) or others.exclude(pk=authenticator.pk).exists()
