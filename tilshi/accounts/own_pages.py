"""A reader's own pages, by name, as they stand beside each other. Rooms above add theirs."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OwnPage = tuple[str, str | Promise]  # the name of its address, and its title

_pages: list[OwnPage] = [
    ("account_profile", _("Profile")),
    ("account_email", _("E-mail")),
    ("account_change_phone", _("Phone")),
    ("account_change_password", _("Password")),
    ("mfa_index", _("Protection of the sign-in")),
    ("socialaccount_connections", _("Accounts elsewhere")),
    ("usersessions_list", _("Sessions")),
]


def own_pages() -> list[OwnPage]:
    return list(_pages)


def add_own_page(address_name: str, title: str | Promise) -> None:
    """Behind the profile. Called from `AppConfig.ready()`."""
    if (address_name, title) not in _pages:
        _pages.insert(1, (address_name, title))
