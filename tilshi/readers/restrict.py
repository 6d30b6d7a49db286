"""Restrictions of readers: given, found again under another name or address, lifted."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tilshi.accounts.models import User
from tilshi.readers.duty_models import RestrictionQuerySet
from tilshi.readers.models import RestrictedKey, Restriction

HARDEST_FIRST = ("ban", "mute", "premoderate")
DOORS = ("emailaddress__email", "socialaccount__provider", "socialaccount__uid")
IGNORES_DOTS = ("gmail.com", "googlemail.com")


@transaction.atomic
def restrict(user: User, kind: str, reason: str, by: User, until: datetime | None = None) -> Restriction:
    made = Restriction.objects.create(kind=kind, user=user, reason=reason, by=by, until=until)
    note_keys(made, user)
    return made


def lift(restriction: Restriction, by: User, now: datetime) -> bool:
    """Whether this call did it."""
    standing = Restriction.objects.filter(pk=restriction.pk, lifted_at=None)
    return standing.update(lifted_at=now, lifted_by=by) == 1


def standing_restriction(user: User, now: datetime) -> Restriction | None:
    """The hardest that holds against the person, in whatever account of theirs. An account in which they are
    known again is noted, so that they are after its address has changed, too."""
    if not Restriction.objects.standing(now).exists():  # asked with each comment, and mostly all there is
        return None
    found = standing_against(user, now)
    hardest = min(found, key=lambda item: HARDEST_FIRST.index(item.kind), default=None)
    if hardest:
        note_keys(hardest, user)
    return hardest


def standing_against(user: User, now: datetime) -> RestrictionQuerySet:
    """Also those that another account of the same person was given."""
    known = RestrictedKey.objects.filter(key__in=set(keys_of(user))).values("restriction")
    return Restriction.objects.standing(now).filter(Q(user=user) | Q(pk__in=known))


def note_keys(restriction: Restriction, user: User) -> None:
    RestrictedKey.objects.bulk_create(
        (RestrictedKey(restriction=restriction, key=key) for key in keys_of(user)), ignore_conflicts=True
    )


def keys_of(user: User) -> Iterator[str]:
    """A hash of each address and phone that leads to the person; without the site's secret nobody can try
    them all."""
    rows = list(User.objects.filter(pk=user.pk).values_list(*DOORS))  # all pairs: one question for two tables
    addresses = {address for address, _, _ in rows} | {user.email}
    yield from (hashed(f"mail:{plain_address(address)}") for address in addresses if address)
    if user.phone:
        yield hashed(f"phone:{user.phone}")
    elsewhere = {(provider, uid) for _, provider, uid in rows if provider}
    yield from (hashed(f"{provider}:{uid}") for provider, uid in elsewhere)


def plain_address(address: str) -> str:
    """One mailbox has many addresses: `a+news@…`, and at some providers `a.b@…`."""
    name, _, domain = address.lower().rpartition("@")
    name = name.partition("+")[0]
    if domain in IGNORES_DOTS:
        name, domain = name.replace(".", ""), "gmail.com"
    return f"{name}@{domain}"


def hashed(what: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), f"restricted:{what}".encode(), hashlib.sha256).hex()
