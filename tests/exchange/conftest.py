from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from tests.delivery.conftest import pages as pages  # a fixture of theirs
from tests.exchange.newspaper import Newspaper, newspaper
from tilshi.config.site_file import FetchSettings
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.polling.poll import Polled, claim, poll

Ask = Callable[[PartnerFeed], Polled]


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.fixture
def loopback(settings: Settings) -> None:
    """This machine may be fetched from."""
    fetching = FetchSettings(internal_hosts=("127.0.0.1", "localhost"))
    settings.TILSHI = settings.TILSHI.model_copy(update={"fetch": fetching})


@pytest.fixture
def karasu(loopback: None) -> Iterator[Newspaper]:
    with newspaper() as paper:
        yield paper


@pytest.fixture
def partner(karasu: Newspaper, db: None) -> Partner:
    """Trusted, so that what it writes is shown."""
    return Partner.objects.create(name="Вестник Карасу", site=f"{karasu.address}/", approve_first=0)


@pytest.fixture
def feed(karasu: Newspaper, partner: Partner) -> PartnerFeed:
    return PartnerFeed.objects.create(partner=partner, address=karasu.feed_address)


@pytest.fixture
def ask(reader: Reader) -> Ask:
    """Asks it now, whenever it would be due; the row is as it is stored."""

    def asked(feed: PartnerFeed) -> Polled:
        feed.refresh_from_db()
        assert claim(feed, feed.next_at)
        found = poll(feed, reader)
        feed.refresh_from_db()
        return found

    return asked
