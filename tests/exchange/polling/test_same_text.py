"""One agency's text in two newspapers stands once, and both are named."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Ask
from tests.exchange.decide.test_sketch import FERRY, OTHER_NEWSROOM, SAME_EVENT
from tests.exchange.newspaper import Newspaper, newspaper
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "title", "text", "is_same"),
    [
        ("same text, another headline", "Переправа работает", OTHER_NEWSROOM, True),
        ("same headline, no text", "Паром снова ходит по расписанию", "", True),
        ("another text on the same event", "Переправа работает", SAME_EVENT, False),
    ],
)
def test_agency_story_is_found_at_two_partners(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask, name: str, title: str, text: str, is_same: bool
) -> None:
    karasu.write("Паром снова ходит по расписанию", text=FERRY)
    ask(feed)
    first = PartnerStory.objects.get()
    with newspaper() as other:
        partner = Partner.objects.create(name="Тоган сегодня", site=f"{other.address}/", approve_first=0)
        other.write(title, text=text)
        ask(PartnerFeed.objects.create(partner=partner, address=other.feed_address))
    second = PartnerStory.objects.get(partner=partner)
    assert (second.same_as == first) is is_same


def test_own_stories_of_a_partner_are_not_joined(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.write("Паром снова ходит по расписанию", text=FERRY)
    karasu.write("Переправа работает: подробности", text=OTHER_NEWSROOM)
    ask(feed)
    assert not PartnerStory.objects.exclude(same_as=None).exists()
