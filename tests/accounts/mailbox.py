"""What has come to somebody's mailbox or telephone, and a site on which telephones are used."""

import re
from email import message_from_bytes, policy

from django.conf import settings as django_settings
from django.urls import path
from pytest_django import Settings

from tilshi.accounts.models import OutgoingSms
from tilshi.config import urls as site_urls
from tilshi.operations.models import OutgoingMail

OUTBOX = "tilshi.operations.mail.OutboxBackend"  # pytest-django puts its own in the place of it
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def mails_to(address: str) -> list[str]:
    """Subject and text of each, the oldest first."""
    found = [mail for mail in OutgoingMail.objects.order_by("pk") if address in mail.recipients]
    return [readable(bytes(mail.message)) for mail in found]


def readable(message: bytes) -> str:
    parsed = message_from_bytes(message, policy=policy.default)
    body = parsed.get_body(("plain", "html"))
    return f"{parsed['Subject']}\n{body.get_content() if body else ''}"


def last_mail(address: str) -> str:
    return mails_to(address)[-1]


def code_mailed(address: str) -> str:
    """The code in the last mail that holds one."""
    return next(found for mail in reversed(mails_to(address)) if (found := code_in(mail)))


def texts_to(phone: str) -> list[str]:
    return list(OutgoingSms.objects.filter(phone=phone).order_by("pk").values_list("text", flat=True))


def code_texted(phone: str) -> str:
    return next(found for text in reversed(texts_to(phone)) if (found := code_in(text)))


def code_in(text: str) -> str:
    found = CODE.search(text)
    return found[0] if found else ""


def another_code(code: str) -> str:
    """Six figures that are wrong."""
    return f"{(int(code or '0') + 1) % 1_000_000:06}"


def switch_phones_on(settings: Settings) -> None:
    """As `accounts.phones = true` in `tilshi.toml` does. allauth makes its URLs when it is loaded."""
    accounts = django_settings.TILSHI.accounts.model_copy(update={"phones": True})
    settings.TILSHI = django_settings.TILSHI.model_copy(update={"accounts": accounts})
    settings.ACCOUNT_SIGNUP_FIELDS = ["phone", "email", "password1"]
    settings.ACCOUNT_LOGIN_METHODS = {"email", "phone"}
    settings.ROOT_URLCONF = __name__


def phone_urls() -> list[object]:
    from allauth.account import views

    return [
        path("account/phone/verify/", views.verify_phone, name="account_verify_phone"),
        path("account/phone/change/", views.change_phone, name="account_change_phone"),
    ]


urlpatterns = [*phone_urls(), *site_urls.urlpatterns]
handler404, handler400 = site_urls.handler404, site_urls.handler400
handler429, handler500 = site_urls.handler429, site_urls.handler500
