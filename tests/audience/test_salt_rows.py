"""A day's salt: drawn once, the same for all doors, gone when the day is."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils.timezone import get_default_timezone

from tests.databases import TestDatabase
from tilshi.audience.alias import alias
from tilshi.audience.forget import forget_old
from tilshi.audience.models import Item, Salt, Seen, Sum
from tilshi.audience.periods import Grain
from tilshi.audience.salt_rows import destroy_old, salts_for

pytestmark = pytest.mark.both
NOON = datetime(2026, 11, 29, 12, tzinfo=get_default_timezone())


def test_all_doors_have_the_same(db: None) -> None:
    first = salts_for(NOON)
    assert list(first) == [NOON.date()]
    assert len(first[NOON.date()]) == 32
    assert salts_for(NOON + timedelta(hours=3)) == first


def test_next_days_is_there_before_the_day(db: None) -> None:
    night = NOON.replace(hour=23, minute=55)
    found = salts_for(night)
    assert list(found) == [NOON.date(), NOON.date() + timedelta(days=1)]
    assert len(set(found.values())) == 2


@pytest.mark.parametrize(
    ("hours", "left"),
    [(12.25, 2), (12.5, 2), (12.6, 1), (37, 0)],
    ids=["00:15", "00:30", "00:36", "a day later"],
)
def test_a_days_salt_goes_when_no_visit_of_it_can_go_on(db: None, hours: float, left: int) -> None:
    salts_for(NOON)
    salts_for(NOON + timedelta(hours=12))
    destroy_old(NOON + timedelta(hours=hours))
    assert Salt.objects.count() == left


def test_no_salt_grows_older_than_two_days(db: None) -> None:
    """From being drawn before midnight to the first hourly round that finds it over."""
    drawn = NOON.replace(hour=0, minute=0) - timedelta(minutes=10)
    salts_for(drawn)
    day = NOON.date()
    at = drawn
    while Salt.objects.filter(day=day).exists():
        at += timedelta(hours=1)
        destroy_old(at)
    assert at - drawn < timedelta(hours=27)


def test_who_was_known_by_it_is_known_no_more(db: None) -> None:
    salts_for(NOON)
    item = Item.objects.create(name="site:", kind="site")
    Seen.objects.create(item=item, visitor="a", at=NOON.timestamp())
    Seen.objects.create(item=item, visitor="b", at=NOON.timestamp() + 86_400)
    destroy_old(NOON + timedelta(hours=13))
    assert list(Seen.objects.values_list("visitor", flat=True)) == ["b"]


def test_salt_is_in_no_file_of_the_database_any_more(committed: TestDatabase) -> None:
    salt = salts_for(NOON)[NOON.date()]
    connection = connections[alias()]
    if connection.vendor == "sqlite":
        files = list(Path(str(connection.settings_dict["NAME"])).parent.glob("*"))
        assert any(salt in file.read_bytes() for file in files if file.is_file())
    destroy_old(NOON + timedelta(days=1))
    if connection.vendor == "sqlite":
        assert not any(salt in file.read_bytes() for file in files if file.is_file())
    assert not Salt.objects.exists()


def test_minutes_and_hours_are_kept_for_a_while_and_days_for_ever(db: None) -> None:
    item = Item.objects.create(name="site:", kind="site")
    for grain in Grain:
        for days in (1, 3, 91):
            begin = int((NOON - timedelta(days=days)).timestamp())
            Sum.objects.create(item=item, grain=grain, begin=begin, views=days)
    forget_old(NOON)
    kept = {grain: sorted(Sum.objects.filter(grain=grain).values_list("views", flat=True)) for grain in Grain}
    assert kept == {Grain.MINUTE: [1], Grain.HOUR: [1, 3], Grain.DAY: [1, 3, 91], Grain.MONTH: [1, 3, 91]}
