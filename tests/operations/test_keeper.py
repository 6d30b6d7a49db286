"""The keeper's rounds: what is due is done at its second, and nothing outside holds it up for long."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail import send_mail
from django.db import OperationalError, connection
from django.utils import timezone

from tests import databases
from tilshi.core import complaints
from tilshi.operations.keeper import Keeper, guarded
from tilshi.operations.mail import FIRST_RETRY
from tilshi.operations.models import OutgoingMail
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class FakePort:
    """Takes mail; with a locked door, only after that was opened."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.door = threading.Event()
        self.door.set()

    def send(self, mail: OutgoingMail) -> None:
        assert self.door.wait(20)
        self.taken.append(mail.pk)


def scheduled_story(section: SectionPage, moment: datetime) -> StoryPage:
    story = write_story(StoryData("Мост открыт"), section, publish=False)
    story.go_live_at = moment
    story.save_revision(approved_go_live_at=moment)
    return story


@pytest.fixture
def port() -> FakePort:
    return FakePort()


@pytest.mark.django_db
def test_round_releases_what_is_due(politics: SectionPage, port: FakePort) -> None:
    scheduled_story(politics, NOON)
    with time_machine.travel(NOON, tick=False):
        Keeper(port, FakePort()).release(NOON)
    assert Listing.objects.get().headline == "Мост открыт"


@pytest.mark.django_db
def test_round_sends_what_waits_and_forgets_what_was_sent_long_ago(port: FakePort, settings: object) -> None:
    settings.EMAIL_BACKEND = "tilshi.operations.mail.OutboxBackend"
    send_mail("Ескі", "…", "a@example.org", ["b@example.org"])
    OutgoingMail.objects.update(sent_at=timezone.now() - timedelta(days=2))
    send_mail("Жаңа", "…", "a@example.org", ["b@example.org"])
    Keeper(port, FakePort()).send_mail(timezone.now())
    assert port.taken == [OutgoingMail.objects.get().pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ahead", "pause"),
    [
        pytest.param(timedelta(seconds=0.25), 0.25, id="a quarter of a second before a release: until then"),
        pytest.param(timedelta(hours=1), 1.0, id="an hour before a release: a second"),
        pytest.param(None, 1.0, id="nothing is planned: a second"),
    ],
)
def test_keeper_sleeps_until_the_next_release_and_at_most_a_second(
    politics: SectionPage, port: FakePort, ahead: timedelta | None, pause: float
) -> None:
    if ahead:
        scheduled_story(politics, NOON + ahead)
    with time_machine.travel(NOON, tick=False):
        assert Keeper(port, FakePort()).release(NOON).total_seconds() == pause


@pytest.mark.django_db
def test_keeper_does_not_sleep_where_the_moment_passed_during_the_round(
    politics: SectionPage, port: FakePort
) -> None:
    scheduled_story(politics, NOON + timedelta(seconds=0.5))
    with time_machine.travel(NOON + timedelta(seconds=3), tick=False):
        assert Keeper(port, FakePort()).release(NOON) == timedelta(0)


@pytest.mark.django_db
def test_database_that_is_away_does_not_end_the_keeper_nor_fill_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(now: datetime) -> timedelta:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(complaints, "complained_at", {})
    for _ in range(3):
        assert guarded(away) == timedelta(seconds=1)
    assert len(caplog.records) == 1 and "away" in caplog.text
    complaints.complained_at["keeper", "away"] -= complaints.EVERY_SECONDS
    guarded(away)
    assert len(caplog.records) == 2


def test_bug_ends_the_keeper_that_the_supervisor_starts_again(committed: databases.TestDatabase) -> None:
    class BrokenPort:
        def send(self, mail: OutgoingMail) -> None:
            raise LookupError("a bug")

    OutgoingMail.objects.create(sender="a@example.org", recipients=["b@example.org"], message=b"")
    with pytest.raises(LookupError):
        Keeper(BrokenPort(), FakePort()).run()


@pytest.mark.both
def test_mail_server_that_hangs_holds_up_no_story(committed: databases.TestDatabase, port: FakePort) -> None:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    mail = OutgoingMail.objects.create(sender="a@example.org", recipients=["b@example.org"], message=b"")
    port.door.clear()
    with running(Keeper(port, FakePort())):
        wait_until(lambda: OutgoingMail.objects.filter(attempts=1).exists())
        scheduled_story(politics, timezone.now())
        wait_until(Listing.objects.exists)
        assert port.taken == []
        port.door.set()
    assert port.taken == [mail.pk]
    mail.refresh_from_db()
    assert mail.sent_at, "what was in hand is finished before the keeper ends"
    assert mail.due_at - timezone.now() > FIRST_RETRY


@contextmanager
def running(keeper: Keeper) -> Iterator[None]:
    thread = threading.Thread(target=lambda: (keeper.run(), connection.close()))
    thread.start()
    try:
        yield
    finally:
        keeper.port.door.set()
        keeper.stopped.set()
        thread.join(20)


def wait_until(happened: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
