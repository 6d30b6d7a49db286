"""The address by which a mail's reader stops mails of its kind, without signing in (RFC 8058). It is signed,
and good for as long as the mail is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.urls import reverse

from tilshi.accounts.models import User
from tilshi.core.site_address import site_address
from tilshi.readers.notices.wishes import Mail, wish

SALT = "tilshi.readers.notices.stop"


@dataclass(frozen=True)
class Stop:
    """Whose mails, and of which kind."""

    user: UUID
    kind: str


def stop_address(user: User, kind: str) -> str:
    signed = signing.Signer(salt=SALT).sign_object([user.uuid.hex, kind])
    return site_address() + reverse("account_notices_stop", args=(signed,))


def read_stop(signed: str) -> Stop:
    """Raises BadSignature."""
    user, kind = signing.Signer(salt=SALT).unsign_object(signed)
    return Stop(UUID(user), kind)


def stop_mail(stop: Stop) -> None:
    """Does nothing for who is no longer here, and says so to nobody."""
    for user in User.objects.filter(uuid=stop.user, erased_at=None):
        wish(user, {stop.kind: Mail.NEVER})
