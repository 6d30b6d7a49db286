"""The mails that are held about a person: those on their way, those sent today, and the files of a site that
has no mail server."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.conf import settings

from tilshi.accounts.held import Holding, Row, register
from tilshi.accounts.models import User
from tilshi.core.outbox import remove_those_that_name
from tilshi.operations.mail import on_envelope
from tilshi.operations.models import OutgoingMail


def register_holding() -> None:
    register(Holding("mails", export, erase=erase))


def export(user: User) -> list[Row]:
    return [
        {
            "to": mail.recipients,
            "created_at": mail.created_at.isoformat(),
            "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
            "message": bytes(mail.message).decode("utf-8", "replace"),
        }
        for mail in mails_to(user)
    ]


def erase(user: User) -> None:
    for mail in mails_to(user):
        mail.delete()
    remove_those_that_name(settings.DATA / "mail", addresses_of(user))


def mails_to(user: User) -> Iterator[OutgoingMail]:
    addresses = addresses_of(user)
    for mail in OutgoingMail.objects.all():
        if addresses & {recipient.lower() for recipient in mail.recipients}:
            yield mail


def addresses_of(user: User) -> set[str]:
    """As they stand on envelopes; the one that is about to be the person's among them."""
    listed = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {on_envelope(address).lower() for address in (*listed, user.email) if address}
