"""Mail is asked for in a transaction, sent by the keeper; none is lost and none leaves twice."""

import email
import email.policy
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import connection, transaction

from tests import databases
from tilshi.core.outbox import deliver
from tilshi.operations.mail import MANNER, FolderPort, SmtpPort, configured_port, deliver_due, forget_old
from tilshi.operations.models import OutgoingMail

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SUBJECT = "Қайырлы таң, Данияр!"


@dataclass
class FakePort:
    """Refuses as often as it was told to, then takes everything."""

    refusals: int = 0
    taken: list[int] = field(default_factory=list)
    while_sending: Callable[[], object] = lambda: None

    def send(self, mail: OutgoingMail) -> None:
        self.while_sending()
        if self.refusals:
            self.refusals -= 1
            raise OSError("the post office is closed")
        self.taken.append(mail.pk)


@pytest.fixture(autouse=True)
def our_backend(settings: object) -> None:
    settings.EMAIL_BACKEND = "tilshi.operations.mail.OutboxBackend"  # pytest-django puts its own there


def write_mail(due_at: datetime = NOW, **fields: object) -> OutgoingMail:
    send_mail(SUBJECT, "Хат мәтіні.", "newsroom@example.org", ["daniyar@example.org"])
    mail = OutgoingMail.objects.latest("pk")
    OutgoingMail.objects.filter(pk=mail.pk).update(**{"created_at": due_at, "due_at": due_at, **fields})
    mail.refresh_from_db()
    return mail


@pytest.mark.both
def test_mail_of_a_rolled_back_transaction_was_never_asked_for(committed: databases.TestDatabase) -> None:
    with pytest.raises(RuntimeError, match="changed my mind"), transaction.atomic():
        write_mail()
        raise RuntimeError("changed my mind")
    assert not OutgoingMail.objects.exists()


@pytest.mark.both
def test_mail_of_a_committed_transaction_waits_in_the_outbox(committed: databases.TestDatabase) -> None:
    with transaction.atomic():
        write_mail()
    mail = OutgoingMail.objects.get()
    assert (mail.sender, mail.recipients) == ("newsroom@example.org", ["daniyar@example.org"])
    assert (mail.sent_at, mail.attempts) == (None, 0)


@pytest.mark.django_db
def test_mail_to_nobody_is_not_kept() -> None:
    assert EmailMessage("Ешкімге", "…", to=[]).send() == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_hidden_recipients_stand_on_the_envelope_and_not_in_the_letter() -> None:
    EmailMessage("Көшірме", "…", "a@example.org", to=["b@example.org"], bcc=["c@example.org"]).send()
    mail = OutgoingMail.objects.get()
    assert mail.recipients == ["b@example.org", "c@example.org"]
    assert b"c@example.org" not in bytes(mail.message)


@pytest.mark.django_db
def test_envelope_has_bare_addresses_with_domains_in_ascii() -> None:
    """smtplib refuses a Cyrillic domain with a UnicodeEncodeError, which would end the keeper."""
    EmailMessage("…", "…", "Тілші <newsroom@example.org>", to=["Данияр <daniyar@почта.рф>"]).send()
    mail = OutgoingMail.objects.get()
    assert (mail.sender, mail.recipients) == ("newsroom@example.org", ["daniyar@xn--80a1acny.xn--p1ai"])


@pytest.mark.django_db
def test_due_mail_is_sent_once() -> None:
    mail, port = write_mail(), FakePort()
    assert (deliver_due(port, NOW), deliver_due(port, NOW + timedelta(hours=1))) == (1, 0)
    assert port.taken == [mail.pk]
    mail.refresh_from_db()
    assert mail.sent_at is not None


@pytest.mark.django_db
def test_mail_that_is_not_due_yet_stays() -> None:
    write_mail(due_at=NOW + timedelta(seconds=1))
    port = FakePort()
    assert deliver_due(port, NOW) == 0
    assert port.taken == []


@pytest.mark.django_db
def test_pauses_grow_while_the_server_refuses_and_end_at_an_hour() -> None:
    mail, port, now, pauses = write_mail(), FakePort(refusals=9), NOW, []
    for _ in range(9):
        assert deliver_due(port, now) == 0
        mail.refresh_from_db()
        pauses.append((mail.due_at - now).total_seconds())
        assert deliver_due(port, mail.due_at - timedelta(seconds=1)) == 0, "not before its time"
        now = mail.due_at
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert (mail.attempts, mail.last_error) == (9, "the post office is closed")
    assert deliver_due(port, now) == 1
    mail.refresh_from_db()
    assert (mail.last_error, port.taken) == ("", [mail.pk])


@pytest.mark.django_db
def test_mail_that_is_refused_holds_up_no_other() -> None:
    write_mail(due_at=NOW - timedelta(minutes=1))
    other, port = write_mail(), FakePort(refusals=1)
    assert deliver_due(port, NOW) == 1
    assert port.taken == [other.pk]


@pytest.mark.django_db
def test_keeper_that_died_with_a_mail_in_hand_leaves_it_due_after_five_minutes() -> None:
    mail = write_mail()

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver_due(FakePort(while_sending=die), NOW)
    port = FakePort()
    assert deliver_due(port, NOW + timedelta(minutes=4, seconds=59)) == 0
    assert deliver_due(port, NOW + timedelta(minutes=5)) == 1
    assert port.taken == [mail.pk]


@pytest.mark.both
def test_two_keepers_at_once_send_a_mail_once(committed: databases.TestDatabase) -> None:
    """Both have read the row as due before either of them takes it."""
    mail, port, both_have_read = write_mail(), FakePort(), threading.Barrier(2, timeout=10)
    claimed: list[bool] = []

    def keeper() -> None:
        try:
            mine = OutgoingMail.objects.get(pk=mail.pk)
            both_have_read.wait()
            claimed.append(deliver(mine, port, MANNER, NOW))
        finally:
            connection.close()

    keepers = [threading.Thread(target=keeper) for _ in range(2)]
    for thread in keepers:
        thread.start()
    for thread in keepers:
        thread.join()
    assert sorted(claimed) == [False, True]
    assert port.taken == [mail.pk]


@pytest.mark.django_db
def test_sent_mail_is_forgotten_after_a_day_and_waiting_mail_after_a_month() -> None:
    write_mail(sent_at=NOW - timedelta(hours=25))
    fresh = write_mail(sent_at=NOW - timedelta(hours=23))
    waiting = write_mail(due_at=NOW - timedelta(days=29), created_at=NOW - timedelta(days=29))
    write_mail(due_at=NOW - timedelta(days=31), created_at=NOW - timedelta(days=31))
    assert forget_old(NOW) == 2
    assert {mail.pk for mail in OutgoingMail.objects.all()} == {fresh.pk, waiting.pk}


@pytest.mark.django_db
def test_folder_port_leaves_a_letter_that_any_mail_program_opens(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "mail"
    FolderPort(folder).send(write_mail())
    (path,) = folder.iterdir()  # one file: no half-written one beside it
    assert path.suffix == ".eml"
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (letter["subject"], letter["to"]) == (SUBJECT, "daniyar@example.org")
    assert letter.get_content().strip() == "Хат мәтіні."
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.django_db
def test_letter_in_the_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """A disk that is full ends the writing in the middle; no mail program may see that half."""
    mail = write_mail()
    (tmp_path / f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.pk}.part").mkdir()  # writing fails here
    with pytest.raises(OSError, match="directory"):
        FolderPort(tmp_path).send(mail)
    assert not list(tmp_path.glob("*.eml"))


def test_files_are_the_port_of_a_site_without_a_mail_server(settings: object) -> None:
    assert configured_port() == FolderPort(settings.DATA / "mail")


def test_named_mail_server_is_the_port_of_its_site(settings: object) -> None:
    named = {"host": "mail.example.org", "port": 465, "user": "u", "password": "p", "security": "tls"}
    settings.TILSHI = settings.TILSHI.model_copy(
        update={"mail": settings.TILSHI.mail.model_copy(update=named)}
    )
    assert configured_port() == SmtpPort("mail.example.org", 465, "u", "p", "tls", timeout_seconds=20)
