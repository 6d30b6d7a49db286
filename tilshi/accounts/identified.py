"""Whether a person has shown who they are, as far as the site's law asks for it before they may take part."""

from django.conf import settings

from tilshi.accounts.models import User


def is_identified(user: User) -> bool:
    """By a phone that they have confirmed, where the law wants to know it; an electronic signature, which
    some laws take as well, the engine does not read."""
    return "phone" not in settings.LAW.identification or user.phone_confirmed_at is not None
