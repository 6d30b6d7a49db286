"""An address or a number is held by whoever has confirmed it; what others have only typed makes way."""

from allauth.account.models import EmailAddress
from django.db import transaction

from tilshi.accounts.models import User, folded_email


def is_owned(email: str) -> bool:
    """Confirmed by somebody, or given out by whoever runs the site."""
    folded = folded_email(email)
    if EmailAddress.objects.filter(email=folded, verified=True).exists():
        return True
    return User.objects.filter(email=folded, is_staff=True).exists()


@transaction.atomic
def free_email(email: str | None, user: User | None = None) -> None:
    """Of all but `user`."""
    if not email or is_owned(email):
        return
    others = User.objects.exclude(pk=user.pk if user else None)
    others.unconfirmed().filter(email=email).delete()
    EmailAddress.objects.filter(email=email, verified=False, user__in=others).delete()
    # Whoever has confirmed an address has it here; so one who confirms this one at this moment keeps it.
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    others.filter(email=email).exclude(pk__in=confirmed).update(email=None)


def free_phone(phone: str | None, user: User | None = None) -> None:
    if not phone:
        return
    others = User.objects.exclude(pk=user.pk if user else None).filter(phone=phone, phone_confirmed_at=None)
    others.unconfirmed().delete()
    others.update(phone=None)
