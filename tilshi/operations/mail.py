"""Mail, through the outbox (`core/outbox.py`): sending one stores a row, the keeper takes rows to a port, an
SMTP server or files."""

import logging
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db.models import Q
from django.utils.encoding import punycode

from tilshi.core import outbox
from tilshi.core.retention import removed
from tilshi.operations.models import OutgoingMail

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)  # a keeper that died with a mail in hand: the mail is due again after this
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
KEPT = timedelta(days=1)  # sent mail is kept no longer than it takes to look into a complaint
KEPT_IF_UNSENT = timedelta(days=30)
GIVEN_UP_AFTER = timedelta(days=5)  # as RFC 5321, 4.5.4.1 advises; `tilshi doctor` goes on naming it
MANNER = outbox.Manner("mail", CLAIM, FIRST_RETRY, LONGEST_RETRY, GIVEN_UP_AFTER)


class OutboxBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND; see above."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [row_of(message) for message in email_messages if message.recipients()]
        return len(OutgoingMail.objects.bulk_create(rows))


def row_of(message: EmailMessage) -> OutgoingMail:
    return OutgoingMail(
        sender=on_envelope(message.from_email),
        recipients=[on_envelope(address) for address in message.recipients()],
        message=message.message().as_bytes(linesep="\r\n"),
    )


def on_envelope(address: str) -> str:
    """The bare address with its domain in ASCII: smtplib fails over `reader@почта.рф`."""
    name, _, domain = parseaddr(address)[1].rpartition("@")
    return f"{name}@{punycode(domain)}"


MailPort = outbox.Port[OutgoingMail]  # smtplib's errors are OSErrors


@dataclass(frozen=True)
class FolderPort:
    """The harmless default: a file per mail, which any mail program opens."""

    folder: Path

    def send(self, mail: OutgoingMail) -> None:
        outbox.lay_down(self.folder, mail, ".eml", bytes(mail.message))


@dataclass(frozen=True)
class SmtpPort:
    host: str
    port: int
    user: str
    password: str
    security: str  # "starttls", "tls" or "none"
    timeout_seconds: int

    def send(self, mail: OutgoingMail) -> None:
        try:
            refused = self.hand_over(mail)
        except UnicodeError as error:  # smtplib's way of saying it; it must not end the keeper
            raise OSError(f"an address or the host is none that SMTP can carry: {error}") from error
        if refused:  # some of several; had it refused all, that would be an error
            log.warning("mail %s: the server refused %s of its recipients", mail.pk, len(refused))

    def hand_over(self, mail: OutgoingMail) -> dict[str, tuple[int, bytes]]:
        connect = smtplib.SMTP_SSL if self.security == "tls" else smtplib.SMTP
        with connect(self.host, self.port, timeout=self.timeout_seconds) as server:
            if self.security == "starttls":
                server.starttls()
            if self.user:
                server.login(self.user, self.password)
            return server.sendmail(mail.sender, mail.recipients, bytes(mail.message))


def configured_port() -> MailPort:
    """SMTP where `tilshi.toml` names a server, else files in `data/mail/`."""
    mail = settings.TILSHI.mail
    if not mail.host:
        return FolderPort(settings.DATA / "mail")
    return SmtpPort(mail.host, mail.port, mail.user, mail.password, mail.security, mail.timeout_seconds)


def deliver_due(port: MailPort, now: datetime) -> int:
    """Sends what is due, returns how many left. What a server refuses is tried again, ever more seldom."""
    return outbox.deliver_due(OutgoingMail.objects.all(), port, MANNER, now)


def forget_old(now: datetime) -> int:
    """Mail holds addresses and codes; what has been sent is kept for a day, what nobody took for a month."""
    over = Q(sent_at__lt=now - KEPT) | Q(created_at__lt=now - KEPT_IF_UNSENT)
    return removed(OutgoingMail.objects.filter(over))
