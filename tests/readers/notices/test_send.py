"""When mails leave: at once, gathered, never; and each notice in one of them."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from pytest_django import Settings

from tests import databases
from tests.conftest import PASSWORD
from tests.readers.conftest import bridge_story
from tests.readers.notices.telling import in_threads, round_of_keeper, words_of
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.operations.models import OutgoingMail
from tilshi.readers.models import Comment, ModeOf, Notice, Standing
from tilshi.readers.moderate import decide_comments, undo
from tilshi.readers.modes import set_mode
from tilshi.readers.notices.send import mail_notices
from tilshi.readers.notices.unread import see
from tilshi.readers.notices.wishes import due_at, wish
from tilshi.readers.own import withdraw_comment
from tilshi.stories.models import SectionPage

both = pytest.mark.both
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture
def root(clock: time_machine.Traveller, place: Place, daniyar: User) -> Comment:
    return place.say(daniyar)


# When -----------------------------------------------------------------------------------------------------
MORNING = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)  # 8 o'clock in Almaty


@pytest.mark.parametrize(
    ("kind", "mail", "happened_at", "due"),
    [
        pytest.param("reply", "now", NOON, NOON, id="at once"),
        pytest.param("decision", "now", NOON, NOON + MINUTE, id="a decision may be taken back"),
        pytest.param("reply", "hourly", NOON, NOON + HOUR, id="an hour gathers"),
        pytest.param("reply", "daily", NOON, MORNING, id="the next morning"),
        pytest.param("reply", "daily", MORNING, MORNING + DAY, id="at eight: tomorrow"),
        pytest.param("reply", "daily", MORNING - MINUTE, MORNING, id="before eight: today"),
        pytest.param("reply", "never", NOON, None, id="never"),
    ],
)
def test_when_a_mail_is_due(
    settings: Settings, kind: str, mail: str, happened_at: datetime, due: datetime | None
) -> None:
    settings.TIME_ZONE = "Asia/Almaty"
    assert due_at(kind, mail, happened_at) == due


@both
def test_answers_of_an_hour_come_in_one_mail(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User
) -> None:
    place.say(saule, "Первый ответ.", to=root)
    clock.shift(30 * MINUTE)
    place.say(saule, "Второй ответ.", to=root)
    assert round_of_keeper() == []
    clock.shift(30 * MINUTE)
    (mail,) = round_of_keeper()
    assert words_of(mail).index("Первый ответ.") < words_of(mail).index("Второй ответ.")
    assert set(Notice.objects.values_list("mailed_at", "mail_due_at")) == {(timezone.now(), None)}
    clock.shift(DAY)
    assert round_of_keeper() == []


@both
def test_digest_is_gathered_by_story(
    clock: time_machine.Traveller, place: Place, politics: SectionPage, daniyar: User, saule: User
) -> None:
    User.objects.update(language="en")
    other = Place(bridge_story(politics))
    roots = [(where, where.say(daniyar)) for where in (place, other)]
    for where, begun in (*roots, *roots):
        clock.shift(MINUTE)
        where.say(saule, to=begun)
    (mail,) = round_of_keeper(HOUR)
    words = words_of(mail)
    assert mail["Subject"] == "4 new answers to your comments"
    assert mail["References"] is None
    for where in (place, other):
        assert words.count(f"{where.listing.headline}\n") == 1
        assert words.count(f"{where.listing.url}#comment-") == 2


@both
def test_long_digest_says_how_much_more_there_is(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User, daniyar: User
) -> None:
    User.objects.update(language="en")
    for _ in range(33):
        clock.shift(MINUTE)
        place.say(saule, to=root)
    (mail,) = round_of_keeper(HOUR)
    assert words_of(mail).count("#comment-") == 30
    assert "And 3 more, on the site: http://127.0.0.1:8000/account/notices/" in words_of(mail)
    assert not Notice.objects.filter(mailed_at=None).exists()


@both
def test_what_was_seen_on_the_site_is_not_mailed(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User, daniyar: User
) -> None:
    place.say(saule, to=root)
    see(Notice.objects.filter(user=daniyar))
    assert round_of_keeper(DAY) == []


@both
def test_answer_that_went_meanwhile_is_not_mailed(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User
) -> None:
    kept = place.say(saule, "Останется.", to=root)
    withdraw_comment(place.say(saule, "Исчезнет.", to=root), saule)
    (mail,) = round_of_keeper(HOUR)
    assert f"#comment-{kept.pk}" in words_of(mail)
    assert words_of(mail).count("#comment-") == 1


# Decisions ------------------------------------------------------------------------------------------------
def reject(comment: Comment, by: User) -> None:
    decide_comments([comment.pk], Standing.REJECTED, by, "Не о мосте")


@both
def test_decision_taken_back_at_once_is_never_mailed(
    clock: time_machine.Traveller, root: Comment, marat: User
) -> None:
    reject(root, marat)
    assert round_of_keeper() == []
    undo(marat, root.verdicts.latest("pk"))
    assert round_of_keeper(HOUR) == []


@both
def test_taken_back_and_made_again_it_is_mailed_once(
    clock: time_machine.Traveller, root: Comment, marat: User
) -> None:
    mails = []
    for _ in range(3):
        reject(root, marat)
        clock.shift(2 * MINUTE)
        mails += round_of_keeper()
        undo(marat, root.verdicts.latest("pk"))
    assert len(mails) == 1


@both
def test_made_again_after_a_round_has_passed_it_over_it_is_mailed(
    clock: time_machine.Traveller, root: Comment, marat: User
) -> None:
    reject(root, marat)
    undo(marat, root.verdicts.latest("pk"))
    assert round_of_keeper(HOUR) == []
    clock.shift(HOUR)
    reject(root, marat)
    assert len(round_of_keeper(MINUTE)) == 1


# Wishes ---------------------------------------------------------------------------------------------------
@both
def test_wish_holds_for_what_waits(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User, daniyar: User
) -> None:
    place.say(saule, to=root)
    wish(daniyar, {"reply": "daily"})
    assert round_of_keeper(HOUR) == []
    wish(daniyar, {"reply": "now"})
    assert len(round_of_keeper()) == 1


@both
def test_who_wants_no_mail_gets_none(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User, daniyar: User
) -> None:
    place.say(saule, to=root)
    wish(daniyar, {"reply": "never"})
    place.say(saule, to=root)
    Notice.objects.update(mail_due_at=timezone.now())  # one that was being written at that moment
    assert round_of_keeper(DAY) == []


@both
def test_one_kind_says_nothing_of_the_others(
    clock: time_machine.Traveller, place: Place, root: Comment, saule: User, daniyar: User, marat: User
) -> None:
    wish(daniyar, {"decision": "never"})
    reply = place.say(saule, to=root)
    reject(place.say(daniyar), marat)
    (mail,) = round_of_keeper(HOUR)
    assert f"#comment-{reply.pk}" in words_of(mail)


# Keepers that meet, and die -------------------------------------------------------------------------------
@pytest.fixture
def waiting(committed: databases.TestDatabase) -> int:
    """Ten readers are to get a mail each."""
    set_mode(ModeOf.Scope.SITE, None, "rules", by=None)  # type: ignore[arg-type]  # by nobody
    place = Place(bridge_story(SectionPage.objects.get(slug="politics", locale__language_code="ru")))
    saule = add_user("saule@example.org", PASSWORD, Role.READER, "Сауле")
    for number in range(10):
        reader = add_user(f"reader-{number}@example.org", PASSWORD, Role.READER, f"Читатель {number}")
        wish(reader, {"reply": "now"})
        place.say(saule, to=place.say(reader))
        Comment.objects.update(created_at=timezone.now() - DAY)  # nobody may write as fast as that
    return 10


@both
def test_of_keepers_that_meet_each_notice_is_mailed_by_one(waiting: int) -> None:
    start = threading.Barrier(3)

    def keeper() -> None:
        start.wait(20)
        mail_notices(timezone.now())

    in_threads([keeper] * 3)
    recipients = [mail.recipients[0] for mail in OutgoingMail.objects.all()]
    assert sorted(recipients) == sorted({f"reader-{number}@example.org" for number in range(waiting)})
    assert not Notice.objects.filter(mailed_at=None).exists()


class PowerCut(BaseException):
    pass


class DyingBackend(BaseEmailBackend):
    def send_messages(self, email_messages: object) -> int:
        raise PowerCut


@both
def test_keeper_that_dies_with_notices_in_hand_loses_none(waiting: int, settings: Settings) -> None:
    ours = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
    with pytest.raises(PowerCut):
        mail_notices(timezone.now())
    assert not Notice.objects.exclude(mailed_at=None).exists()
    settings.EMAIL_BACKEND = ours
    mail_notices(timezone.now())
    mail_notices(timezone.now())
    assert OutgoingMail.objects.count() == waiting
