"""`{% load account_doors %}`: a reader's own pages, by name."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise

from tilshi.accounts.own_pages import own_pages

register = template.Library()


@dataclass(frozen=True)
class Door:
    name: str | Promise
    url: str
    is_here: bool


@register.simple_tag(takes_context=True)
def account_doors(context: Context) -> list[Door]:
    """Those that this site has."""
    here: Any = context.get("request")
    switched_off = set()
    if not settings.TILSHI.accounts.phones:
        switched_off.add("account_change_phone")
    if not settings.TILSHI.providers.switched_on():
        switched_off.add("socialaccount_connections")
    found = [(reverse(name), title) for name, title in own_pages() if name not in switched_off]
    return [Door(title, url, here is not None and here.path == url) for url, title in found]


@register.simple_tag(takes_context=True)
def address_to_confirm(context: Context) -> str:
    """The one that a signed-in person is about to change to; "" for none. It waits in the session."""
    process = EmailVerificationProcess.resume(context["request"])
    return process.email_address.email if process else ""


@register.simple_tag
def is_registration_open() -> bool:
    return bool(settings.TILSHI.accounts.registration)
