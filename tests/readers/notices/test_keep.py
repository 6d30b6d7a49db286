"""What is kept of notices: for the reader, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.readers.notices.telling import round_of_keeper
from tests.readers.saying import Place
from tilshi.accounts.erase import ask_for_erasure, close, erase
from tilshi.accounts.held import everything_about
from tilshi.accounts.models import User
from tilshi.core.retention import forget_all
from tilshi.readers.models import Notice, NoticeWish
from tilshi.readers.notices.keep import forget_old
from tilshi.readers.notices.wishes import wish

pytestmark = [pytest.mark.both, pytest.mark.django_db]

NOW = timezone.now()


@pytest.fixture
def notice(place: Place, daniyar: User, saule: User) -> Notice:
    wish(daniyar, {"reply": "hourly"})
    place.say(saule, to=place.say(daniyar))
    return Notice.objects.get()


def test_reader_gets_what_is_held(notice: Notice, daniyar: User, saule: User) -> None:
    held = everything_about(daniyar, NOW)
    assert [(row["kind"], row["comment"]) for row in held["notices"]] == [("reply", notice.comment_id)]
    assert held["notice_wishes"] == [{"kind": "reply", "mail": "hourly"}]
    assert everything_about(saule, NOW)["notices"] == []


def test_nothing_is_left_of_who_is_erased(notice: Notice, daniyar: User) -> None:
    erasure = ask_for_erasure(daniyar)
    close(erasure, timezone.now())
    assert round_of_keeper(timedelta(days=2)) == [], "nor does a closed account get its digest"
    erase(erasure, timezone.now())
    assert not Notice.objects.exists()
    assert not NoticeWish.objects.exists()


def test_nothing_tells_of_an_erased_ones_answer(notice: Notice, saule: User, daniyar: User) -> None:
    erasure = ask_for_erasure(saule)
    close(erasure, timezone.now())
    erase(erasure, timezone.now())
    assert not Notice.objects.filter(user=daniyar).true_now().exists()
    assert round_of_keeper(timedelta(days=2)) == []


@pytest.mark.parametrize(
    ("days", "seen_days", "is_kept"),
    [
        (89, 89, True),
        (91, 91, False),
        (100, 89, True),
        (300, None, True),
        (366, None, False),
        (366, 1, False),
    ],
)
def test_how_long_they_are_kept(notice: Notice, days: int, seen_days: int | None, is_kept: bool) -> None:
    now = timezone.now()
    seen_at = None if seen_days is None else now - timedelta(days=seen_days)
    Notice.objects.update(at=now - timedelta(days=days), seen_at=seen_at)
    assert forget_old(now) == int(not is_kept)
    assert Notice.objects.exists() is is_kept


def test_keeper_forgets_them(notice: Notice) -> None:
    later = timezone.now() + timedelta(days=366)
    assert forget_all(later)["notices"] == 1
