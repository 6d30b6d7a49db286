"""What allauth asks us: who may register, and where a person goes after signing in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Readers have nothing to sign in for until there are comments; staff are added by an admin."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home") if getattr(request.user, "is_staff", False) else "/"
