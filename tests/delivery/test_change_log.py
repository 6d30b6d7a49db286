"""The change log: a line stands in it with its change or not at all, and who follows misses none, in whatever
order they are committed."""

import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.databases import TestDatabase
from tilshi.delivery.change_log import OutsideTransaction, changed, is_touched, news_since, position
from tilshi.delivery.models import Change
from tilshi.delivery.settle import together

pytestmark = pytest.mark.both


@pytest.fixture(autouse=True)
def nobody_bakes(committed: TestDatabase) -> Iterator[None]:
    """The log alone is looked at."""
    with together():
        yield


class Writer:
    """A transaction in a thread and on a connection of its own, held open until it is told how to end."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.has_written, self.may_end = threading.Event(), threading.Event()
        self.is_lost = False
        self.error: Exception | None = None
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        assert self.has_written.wait(20)

    def run(self) -> None:
        try:
            with together(), transaction.atomic():
                changed(self.key, why=self.key)
                self.has_written.set()
                assert self.may_end.wait(20)
                transaction.set_rollback(self.is_lost)
        except Exception as error:
            self.error = error
        finally:
            self.has_written.set()
            connection.close()

    def commit(self) -> None:
        self.end()

    def roll_back(self) -> None:
        self.is_lost = True
        self.end()

    def end(self) -> None:
        self.may_end.set()
        self.thread.join(20)
        assert self.error is None and not self.thread.is_alive()


def write(key: str) -> None:
    with transaction.atomic():
        changed(key)


def keys_since(place: str) -> set[str]:
    return set(news_since(place).keys)


def test_change_outside_of_a_transaction_is_refused_and_not_noted() -> None:
    with pytest.raises(OutsideTransaction, match="page:1"):
        changed("page:1")
    assert all("page:1" not in change.keys for change in Change.objects.all())


def test_change_that_is_rolled_back_is_never_seen() -> None:
    place = position()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        changed("page:1")
        raise ZeroDivisionError
    assert not news_since(place).changes and not is_touched(["page:1"], place)
    write("page:2")
    assert keys_since(place) == {"page:2"}


def test_each_change_is_followed_once() -> None:
    place = position()
    write("page:1")
    first = news_since(place)
    write("page:2")
    second = news_since(first.position)
    assert (first.keys, second.keys) == ({"page:1"}, {"page:2"})
    assert news_since(second.position).changes == 0


def test_change_that_is_not_committed_yet_is_seen_once_it_is() -> None:
    place = position()
    writer = Writer("page:1")
    assert not news_since(place).changes and not is_touched(["page:1"], place)
    writer.commit()
    assert keys_since(place) == {"page:1"} and is_touched(["page:1"], place)


# PostgreSQL draws a row's number when it is written, not when it is committed.

several_write = pytest.mark.skipif(settings.BACKEND == "sqlite", reason="SQLite lets one write at a time")


@several_write
def test_who_draws_a_number_first_and_commits_last_is_followed() -> None:
    place, early = position(), Writer("page:early")
    write("page:late")
    news, between = news_since(place), position()
    assert news.keys == {"page:late"}, "the other is not there yet"
    early.commit()
    assert number_of("page:early") < number_of("page:late")
    after = news_since(news.position)
    assert after.keys == {"page:early"}
    assert is_touched(["page:early"], between) and not is_touched(["page:late"], between)
    assert news_since(after.position).changes == 0


@several_write
def test_who_draws_a_number_first_and_is_rolled_back_is_never_seen() -> None:
    place, early = position(), Writer("page:early")
    write("page:late")
    news, between = news_since(place), position()
    early.roll_back()
    assert news_since(news.position).changes == 0
    assert not is_touched(["page:early"], place) and not is_touched(["page:early"], between)


def number_of(key: str) -> int:
    (number,) = (change.pk for change in Change.objects.all() if change.keys == [key])
    return number


def test_looking_into_the_log_takes_one_question() -> None:
    place = position()
    write("page:1")
    with CaptureQueriesContext(connection) as questions:
        news_since(place)
    assert len(questions) == 1


def test_reason_is_kept_and_cut() -> None:
    place = position()
    with transaction.atomic():
        changed("page:1", why="о" * 200)
    assert news_since(place).why.endswith("о" * 120)
