"""What is said, each in one piece of 70 Cyrillic letters where it can be (3GPP TS 23.038)."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from tilshi.accounts.models import OutgoingSms, User
from tilshi.core.languages import spoken


def send_code(phone: str, code: str, user: User | None) -> None:
    with translation.override(language_of(user)):
        text = gettext("%(code)s is your code for %(site)s. Tell it to nobody.")
        store(phone, text % {"code": code, "site": settings.TILSHI.name}, user)


def send_unknown(phone: str) -> None:
    """Somebody wanted to sign in with a number that nobody has registered."""
    text = gettext("%(site)s: nobody has registered with this number. If it was not you, do nothing.")
    store(phone, text % {"site": settings.TILSHI.name}, None)


def send_known(phone: str) -> None:
    """Somebody wanted to register with a number that has an account."""
    text = gettext("%(site)s: this number has an account. Sign in with a code by SMS.")
    store(phone, text % {"site": settings.TILSHI.name}, None)


def store(phone: str, text: str, user: User | None) -> None:
    OutgoingSms.objects.create(phone=phone, text=text, user=user if user and user.pk else None)


def language_of(user: User | None) -> str:
    return (user.language if user else "") or spoken() or settings.LANGUAGE_CODE
