"""The SMTP port against a server that really speaks the protocol."""

import email
import email.policy
import socket
from datetime import UTC, datetime

import pytest

from tests.operations.smtp_server import Temper, smtp_server
from tilshi.operations.mail import SmtpPort, deliver_due
from tilshi.operations.models import OutgoingMail

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MESSAGE = b"Subject: =?utf-8?b?0KXQsNGC?=\r\nTo: b@example.org\r\n\r\nfirst\r\n.\r\n..last\r\n"


def port_at(number: int) -> SmtpPort:
    return SmtpPort("127.0.0.1", number, "", "", "none", timeout_seconds=2)


def mail_to(*recipients: str) -> OutgoingMail:
    return OutgoingMail(
        sender="a@example.org", recipients=list(recipients), message=MESSAGE, created_at=NOW, due_at=NOW
    )


@pytest.mark.django_db
def test_server_gets_the_envelope_and_the_letter_as_they_are_stored() -> None:
    mail_to("b@example.org", "c@example.org").save()
    with smtp_server() as server:
        assert deliver_due(port_at(server.port), NOW) == 1
    (letter,) = server.letters
    assert (letter.sender, letter.recipients) == ("a@example.org", ["b@example.org", "c@example.org"])
    assert letter.text == MESSAGE, "also a line that is a lone full stop"
    assert email.message_from_bytes(letter.text, policy=email.policy.default)["subject"] == "Хат"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("temper", "sentence"),
    [
        pytest.param("refuses recipients", "nobody of that name", id="refuses the recipient"),
        pytest.param("drops the line", "closed|reset", id="drops the line in the middle of the letter"),
        pytest.param("hangs up at once", "closed|reset", id="hangs up at once"),
    ],
)
def test_mail_stays_where_the_server(temper: Temper, sentence: str) -> None:
    mail = mail_to("b@example.org")
    mail.save()
    with smtp_server(temper) as server:
        assert deliver_due(port_at(server.port), NOW) == 0
    assert server.letters == []
    assert OutgoingMail.objects.waiting().filter(pk=mail.pk, last_error__iregex=sentence).exists()


@pytest.mark.django_db
def test_mail_stays_where_no_server_listens() -> None:
    mail_to("b@example.org").save()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert deliver_due(port_at(unused.getsockname()[1]), NOW) == 0
    assert "refused" in OutgoingMail.objects.waiting().get().last_error
