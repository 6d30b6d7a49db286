"""What we gave and what came back, by partner and span."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.exchange.block.shelf import a_partner
from tests.figures.public.reading import read
from tilshi.audience.batch import Batch
from tilshi.audience.beacon import View
from tilshi.audience.source import partner_item
from tilshi.audience.tally import tally
from tilshi.audience.write import write_batches
from tilshi.exchange.clicks.balance import balances
from tilshi.exchange.models import Given, Partner

pytestmark = pytest.mark.django_db
NOON = datetime.fromisoformat("2026-11-30T12:00+05:00")


def gave(partner: Partner, clicks: int, days_ago: int) -> None:
    Given.objects.create(partner=partner, day=date(2026, 11, 30) - timedelta(days=days_ago), clicks=clicks)


def view_from(host: str, visitor: str = "a" * 16) -> None:
    """A reader comes to the site's front from there, and it is added up."""
    batch = Batch(NOON.timestamp())
    batch.add_view(NOON.timestamp(), "page:/ru/", (visitor, ""), "phone", View("t", "ru", host, {}))
    write_batches([(len(batch), batch.written())])
    assert tally().views == 1


def spans(partner: Partner) -> list[tuple[int, int, int, int]]:
    (found,) = (item for item in balances([partner], NOON) if item.partner == partner)
    return [(span.days, span.given, span.received, span.balance) for span in found.spans]


def test_spans_hold_so_many_days_with_today() -> None:
    partner, other = a_partner(), a_partner()
    for days_ago, clicks in ((0, 1), (6, 10), (7, 100), (29, 1000), (30, 10_000)):
        gave(partner, clicks, days_ago)
    gave(other, 7, 0)
    assert spans(partner) == [(1, 1, 0, -1), (7, 11, 0, -11), (30, 1111, 0, -1111)]


def test_received_are_views_by_readers_who_came_from_there() -> None:
    partner = a_partner()
    view_from(f"m.{partner.host}")
    view_from(partner.host, "b" * 16)
    view_from("stranger.example", "c" * 16)
    assert spans(partner)[0] == (1, 0, 2, 2)


def test_sites_that_share_an_address_are_told_apart_by_their_port() -> None:
    one = Partner.objects.create(name="A", site="http://127.0.0.1:8001/")
    other = Partner.objects.create(name="B", site="http://127.0.0.1:8002/")
    view_from("127.0.0.1:8001")
    view_from("127.0.0.1:8000", "b" * 16)
    assert spans(one)[0][2] == 1 and spans(other)[0][2] == 0


def test_questions_are_few_however_many_partners(django_assert_max_num_queries: Any) -> None:
    partners = [a_partner() for _ in range(30)]
    for partner in partners:
        gave(partner, 3, 2)
        read(partner_item(str(partner.pk)), 2)
    with django_assert_max_num_queries(9):
        assert len(balances(partners, NOON)) == 30


def test_partner_that_is_stopped_is_counted_on() -> None:
    """Its readers still come."""
    partner = a_partner(stopped_at=NOON)
    view_from(partner.host)
    assert spans(partner)[0][2] == 1
