"""The outbox. Sending a mail stores a row, in the caller's transaction: no page waits for a mail server, and
what was rolled back is not announced. The keeper takes rows to a port: an SMTP server, or files."""

import logging
import re
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db.models import Q
from django.utils import timezone
from django.utils.encoding import punycode

from tilshi.operations.models import OutgoingMail

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)  # a keeper that died with a mail in hand: the mail is due again after this
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
KEPT = timedelta(days=1)  # sent mail is kept no longer than it takes to look into a complaint
KEPT_IF_UNSENT = timedelta(days=30)
ADDRESS = re.compile(r"[^\s<>'\"(){},:;]+@[^\s<>'\"(){},:;]+")
GIVEN_UP_AFTER = timedelta(days=5)  # as RFC 5321, 4.5.4.1 advises; `tilshi doctor` goes on naming it
BATCH = 20


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


class MailPort(Protocol):
    """Where mail leaves the process. Raises OSError (smtplib's errors are such) where it could not."""

    def send(self, mail: OutgoingMail) -> None: ...


@dataclass(frozen=True)
class FolderPort:
    """The harmless default: a file per mail, which any mail program opens."""

    folder: Path

    def send(self, mail: OutgoingMail) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.pk}.eml"
        partial = path.with_suffix(".part")
        partial.write_bytes(bytes(mail.message))
        partial.replace(path)


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
    hopeful = OutgoingMail.objects.waiting().filter(created_at__gt=now - GIVEN_UP_AFTER)
    due = hopeful.filter(due_at__lte=now).order_by("due_at", "pk")[:BATCH]
    return sum(deliver(mail, port, now) for mail in due)


def deliver(mail: OutgoingMail, port: MailPort, now: datetime) -> bool:
    if not claim(mail, now):
        return False
    try:
        port.send(mail)
    except OSError as error:
        put_off(mail, error, now)
        return False
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), last_error="")
    return True


def claim(mail: OutgoingMail, now: datetime) -> bool:
    """Whether this process may send it: the conditional update lets one of several through."""
    unclaimed = OutgoingMail.objects.waiting().filter(pk=mail.pk, due_at=mail.due_at)
    return bool(unclaimed.update(due_at=now + CLAIM, attempts=mail.attempts + 1) == 1)


def put_off(mail: OutgoingMail, error: OSError, now: datetime) -> None:
    pause = min(FIRST_RETRY * 2 ** min(mail.attempts, 10), LONGEST_RETRY)
    reason = without_addresses(str(error))
    log.warning("mail %s could not be sent, next try in %s: %s", mail.pk, pause, reason)
    OutgoingMail.objects.filter(pk=mail.pk).update(due_at=now + pause, last_error=reason[:1000])


def without_addresses(text: str) -> str:
    """A server names whom it refuses; a log is kept longer than a person may want."""
    return ADDRESS.sub("(address)", text)


def forget_old(now: datetime) -> int:
    """Mail holds addresses and codes; what has been sent is kept for a day, what nobody took for a month."""
    over = Q(sent_at__lt=now - KEPT) | Q(created_at__lt=now - KEPT_IF_UNSENT)
    deleted: tuple[int, Any] = OutgoingMail.objects.filter(over).delete()
    return deleted[0]
