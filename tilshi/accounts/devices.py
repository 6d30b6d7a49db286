"""Tells a person by mail that somebody has signed in from a browser that they have not used before."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone

from tilshi.accounts.cookies import DEVICE
from tilshi.accounts.models import KnownDevice, User
from tilshi.core.retention import removed

KEPT = timedelta(days=365)


def tell_of_new_device(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Received from allauth, after a log-in. Of the first browser of all nobody needs to be told."""
    cookie = request.COOKIES.get(DEVICE) or secrets.token_urlsafe(24)
    is_first = not user.known_devices.exists()
    known, is_new = KnownDevice.objects.get_or_create(user=user, key=hash_of(cookie))
    if is_new and not is_first:
        get_adapter().send_notification_mail("account/email/new_device", user)
    if not is_new:
        KnownDevice.objects.filter(pk=known.pk).update(seen_at=timezone.now())
    request.new_device = cookie  # type: ignore[attr-defined]  # for AccountCookies


def hash_of(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def forget_old(now: datetime) -> int:
    return removed(KnownDevice.objects.filter(seen_at__lt=now - KEPT))
