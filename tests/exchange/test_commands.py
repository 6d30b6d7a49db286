"""`tilshi partner …`, and what `tilshi doctor` says of each feed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import checks
from django.utils import timezone

from tests.core.fetch.servers import page
from tests.exchange.block.shelf import a_partner, headlines, keeper_looks, told
from tests.exchange.conftest import Ask
from tests.exchange.newspaper import Newspaper
from tilshi.core.errors import TilshiError
from tilshi.core.fetch import FetchError
from tilshi.exchange import commands
from tilshi.exchange.checks import matter_with
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory
from tilshi.exchange.opml import exported
from tilshi.exchange.polling.add import PartnerError

pytestmark = pytest.mark.django_db


def added(address: str, **options: object) -> list[str]:
    given = {"name": "", "language": "", "is_trusted": False, **options}
    return list(commands.add(address, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/feed.xml", "/"])
def test_partner_is_added_by_the_address_of_its_feed_or_its_site(karasu: Newspaper, path: str) -> None:
    karasu.fill(3)
    lines = added(karasu.address + path)
    partner = Partner.objects.get()
    assert (partner.name, partner.site) == ("Вестник Карасу", f"{karasu.address}/")
    assert PartnerFeed.objects.get().address == karasu.feed_address
    assert lines[0] == f"“Вестник Карасу” is a partner now, by its feed {karasu.feed_address}."
    assert "3 new" in lines[1]
    assert lines[2] == f"3 of its stories wait for an editor: /newsroom/partners/{partner.pk}/"


def test_trusted_partners_first_stories_are_shown(karasu: Newspaper) -> None:
    karasu.fill(3)
    assert len(added(karasu.feed_address, is_trusted=True, name="Карасу")) == 2
    assert len(headlines("/ru/")) == 3 and Partner.objects.get().name == "Карасу"


def test_second_feed_of_a_site_is_its_partners(karasu: Newspaper) -> None:
    added(karasu.feed_address)
    added(f"{karasu.address}/sport.xml")
    assert Partner.objects.count() == 1 and PartnerFeed.objects.count() == 2


def test_known_feed_and_our_own_are_refused(karasu: Newspaper) -> None:
    added(karasu.feed_address)
    with pytest.raises(PartnerError, match="is here already: it is of “Вестник Карасу”"):
        added(karasu.feed_address)


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (page(b"<!doctype html><html></html>", "Content-Type: text/html"), FeedError, "web page"),
        (page(b"", status="404 No"), FetchError, "there is no such page"),
    ],
)
def test_what_is_no_feed_is_told_and_nothing_stored(
    karasu: Newspaper, answer: bytes, kind: type[TilshiError], words: str
) -> None:
    karasu.answers.append(answer)
    with pytest.raises(kind, match=words):
        added(karasu.feed_address)
    assert not Partner.objects.exists()


def test_address_that_is_too_long_to_be_kept_is_refused(karasu: Newspaper) -> None:
    with pytest.raises(PartnerError, match="too long to be kept"):
        added(f"{karasu.address}/{'n' * 2000}.xml")
    assert not Partner.objects.exists()


def test_first_set_of_partners_is_added_at_once_and_a_bad_one_is_named(karasu: Newspaper) -> None:
    addresses = ("http://10.0.0.1/feed", karasu.feed_address, f"{karasu.address}/sport.xml")
    lines = list(commands.add_each(addresses, name="", language="", is_trusted=True))
    assert [is_fault for _, is_fault in lines] == [True, False, False, False, False]
    assert lines[0][0].startswith("Error: http://10.0.0.1/feed: 10.0.0.1 is not on the public internet")
    assert PartnerFeed.objects.count() == 2


def test_poll_asks_those_that_are_named_and_fronts_show_it(karasu: Newspaper, feed: PartnerFeed) -> None:
    karasu.fill(2)
    other = PartnerFeed.objects.create(partner=a_partner("Тоган"), address="http://10.0.0.1/feed")
    (polled,) = commands.poll_now(["вестник карасу"])
    assert polled.words() == "2 new, 0 changed, 0 withdrawn" and len(headlines("/ru/")) == 2
    other.refresh_from_db()
    assert other.asked_at is None
    assert [bool(polled.problem) for polled in commands.poll_now([])] == [False, True]


def test_unknown_partner_is_told_who_there_is(feed: PartnerFeed) -> None:
    with pytest.raises(PartnerError, match="There is no partner “Тоган”"):
        list(commands.poll_now(["Тоган"]))


def test_list_says_how_each_partner_stands(feed: PartnerFeed, partner: Partner) -> None:
    told(partner, "Ждёт", standing="waiting")
    lines = list(commands.listed())
    assert (
        lines[0]
        == f"{partner.pk}. Вестник Карасу ({partner.site}); given 0, received 0 in 30 days; 1 stories wait"
    )
    assert lines[1] == f"    {feed.address}: all is well"
    Partner.objects.all().delete()
    assert list(commands.listed()) == ["There are no partners yet. Add one with: tilshi partner add ADDRESS"]


def test_opml_that_goes_out_comes_in_again(feed: PartnerFeed, partner: Partner) -> None:
    told(partner, "Останется")
    text = exported()
    Partner.objects.all().delete()
    (line,) = commands.import_opml(text.encode())
    assert line == f"“Вестник Карасу” is a partner now, by its feed {feed.address}."
    assert Partner.objects.get().site == partner.site


def test_opml_names_what_cannot_be_taken_and_takes_the_rest(loopback: None) -> None:
    text = """<opml version="2.0"><body>
      <outline text="Карасу" xmlUrl="https://karasu.example/feed" htmlUrl="https://karasu.example/"/>
      <outline text="Снова" xmlUrl="https://karasu.example/feed"/>
      <outline text="Внутри" xmlUrl="ftp://10.0.0.1/feed"/>
      <outline text="Тоган" xmlUrl="https://togan.example/rss"/></body></opml>"""
    lines = list(commands.import_opml(text.encode()))
    assert [partner.name for partner in Partner.objects.order_by("pk")] == ["Карасу", "Тоган"]
    assert len(lines) in (2, 3) and sum("is a partner now" in line for line in lines) == 2


def said_by_doctor() -> list[str]:
    found = checks.run_checks(include_deployment_checks=True, databases=["default"])
    return [str(message.msg) for message in found if message.id == "exchange.W001"]


def test_doctor_says_a_sentence_for_each_feed_that_is_not_well(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    karasu.fill(1)
    ask(feed)
    assert said_by_doctor() == []
    karasu.fails("500 Oops")
    ask(feed)
    (sentence,) = said_by_doctor()
    assert sentence.startswith(
        "Partner “Вестник Карасу”: 127.0.0.1 answered 500, it is out of order: try again"
    )
    assert "tried once since it answered on " in sentence
    karasu.fails("410 Gone")
    ask(feed)
    (sentence,) = said_by_doctor()
    assert sentence.endswith("it is not asked any more.")
    Partner.objects.update(stopped_at=timezone.now())
    assert said_by_doctor() == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, ""),
        (
            {"problem": "It fails.", "failures": 3},
            "It fails; tried 3 times in a row, and it has never answered.",
        ),
        ({"note": "The feed is there and holds no stories."}, "The feed is there and holds no stories."),
        ({"note": "2 items were left out."}, ""),
        (
            {"next_at": timezone.now() - timedelta(hours=2)},
            "its feed should have been asked long ago; is `tilshi run` at work?",
        ),
    ],
)
def test_matter_is_one_sentence(feed: PartnerFeed, values: dict[str, object], sentence: str) -> None:
    for name, value in values.items():
        setattr(feed, name, value)
    assert matter_with(feed, timezone.now()) == sentence


def test_stopped_partner_comes_back(feed: PartnerFeed, partner: Partner) -> None:
    from tilshi.exchange.choose import resume, stop

    told(partner, "Новость")
    keeper_looks()
    stop(commands.partner_called(str(partner.pk)), None)
    assert headlines("/ru/") == []
    partner.refresh_from_db()
    resume(partner)
    assert headlines("/ru/") == ["Новость"]
    assert PartnerStory.objects.count() == 1
