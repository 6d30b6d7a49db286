"""A feed is asked politely, and what it says is stored: all of it or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.core.fetch.servers import page
from tests.exchange.conftest import Ask
from tests.exchange.newspaper import TITLES, Newspaper
from tilshi.exchange.decide.facts import Standing
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory
from tilshi.exchange.polling import store as storing
from tilshi.exchange.polling.poll import claim

pytestmark = pytest.mark.django_db


def titles(standing: Standing = Standing.SHOWN) -> list[str]:
    found = PartnerStory.objects.filter(standing=standing).order_by("-fresh_at")
    return list(found.values_list("title", flat=True))


def test_stories_are_stored_with_all_that_is_shown(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.write("Паром «Тоган» — снова ходит", standfirst="Каждые сорок минут.", has_picture=True)
    polled = ask(feed)
    stored = PartnerStory.objects.get()
    assert str(polled).startswith(f"{feed.address}: 1 new, 0 changed, 0 withdrawn, in ")
    assert (stored.title, stored.standfirst) == ("Паром «Тоган» — снова ходит", "Каждые сорок минут.")
    assert stored.address == f"{karasu.address}/news/1/" and stored.language == "ru"
    assert stored.picture_address == f"{karasu.address}/pictures/1.jpg"
    assert (feed.title, feed.kind, feed.problem) == ("Вестник Карасу", "rss 2.0", "")


def test_we_say_who_asks(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    ask(feed)
    (name,) = karasu.server.header("user-agent")
    assert name.startswith("Tilshi/") and name.endswith("(+http://127.0.0.1:8000)")


def test_marks_are_said_back_as_they_were_received(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.headers = ['ETag: W/"a-1"', "Last-Modified: Mon, 30 Nov 2026 09:00:00 +0500"]
    ask(feed)
    assert karasu.server.header("if-none-match") == karasu.server.header("if-modified-since") == []
    ask(feed)
    assert karasu.server.header("if-none-match") == ['W/"a-1"']
    assert karasu.server.header("if-modified-since") == ["Mon, 30 Nov 2026 09:00:00 +0500"]


def test_not_modified_changes_nothing_and_comes_more_seldom(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    karasu.headers = ['ETag: "1"']
    karasu.fill(2)
    ask(feed)
    before = feed.interval_seconds
    karasu.answers.append(page(b"", status="304 Not Modified"))
    assert ask(feed).words() == "nothing new"
    assert feed.interval_seconds == int(before * 1.25) and feed.etag == '"1"'
    assert len(titles()) == 2


def test_same_bytes_are_not_read_again(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    """Of a server that knows no marks."""
    karasu.fill(2)
    ask(feed)
    PartnerStory.objects.all().delete()
    assert ask(feed).words() == "nothing new"
    assert titles() == []


def test_story_with_the_longest_words_is_the_same_at_the_second_reading(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever intake lets through is stored whole, or each reading would take it for changed."""
    karasu.write("П" * 600, standfirst="С" * 1200)
    karasu.fill(1)
    plain, long_end = Newspaper.feed, b"g" * 700 + b"</guid>"
    for sign in (b"<!-- a -->", b"<!-- b -->"):
        monkeypatch.setattr(
            Newspaper, "feed", lambda self, end=sign: plain(self).replace(b"</guid>", long_end) + end
        )
        found = ask(feed).words()
    assert found == "0 new, 0 changed, 0 withdrawn" and PartnerStory.objects.count() == 2


def test_change_withdrawal_and_return(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.fill(4)
    ask(feed)
    middle, newest = karasu.stories[1], karasu.stories[0]
    newest.title = "Музей мельниц закрыт на переучёт"
    karasu.withdraw(middle)
    assert ask(feed).words() == "0 new, 1 changed, 1 withdrawn"
    assert titles() == ["Музей мельниц закрыт на переучёт", TITLES[1], TITLES[0]]
    assert titles(Standing.WITHDRAWN) == [TITLES[2]]
    karasu.stories.insert(1, middle)
    assert ask(feed).words() == "0 new, 1 changed, 0 withdrawn"
    assert titles(Standing.WITHDRAWN) == [] and len(titles()) == 4


def test_server_decides_when_it_is_asked_next(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.fill(2)
    karasu.headers = ["Cache-Control: public, max-age=7200"]
    ask(feed)
    assert feed.interval_seconds == 7200
    assert timedelta(seconds=6480) <= feed.next_at - timezone.now() <= timedelta(seconds=7920)


@pytest.mark.parametrize(
    ("status", "headers", "words", "hours"),
    [
        ("500 Oops", (), "answered 500, it is out of order: try again later.", 5 / 60),
        ("503 Busy", ("Retry-After: 7200",), "it asks for patience", 2),
        ("429 Slow", ("Retry-After: 86400",), "it asks for patience", 24),
        ("404 Nothing", (), "there is no such page", 5 / 60),
        ("403 No", (), "it is not for everybody", 5 / 60),
    ],
)
def test_failure_is_told_in_a_sentence_and_stories_stay(
    karasu: Newspaper,
    feed: PartnerFeed,
    ask: Ask,
    status: str,
    headers: tuple[str, ...],
    words: str,
    hours: float,
) -> None:
    karasu.fill(2)
    ask(feed)
    karasu.fails(status, *headers)
    assert words in ask(feed).problem
    assert words in feed.problem and feed.failures == 1 and not feed.ended
    assert feed.next_at - timezone.now() == pytest.approx(timedelta(hours=hours), rel=0.11)
    assert len(titles()) == 2
    ask(feed)
    assert (feed.problem, feed.failures) == ("", 0)


def test_feed_that_is_gone_is_not_asked_again(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.fill(2)
    ask(feed)
    karasu.fails("410 Gone")
    ask(feed)
    assert "taken away for good" in feed.ended and len(titles()) == 2
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert not PartnerFeed.objects.due(timezone.now()).exists()


def test_move_for_good_is_learned_when_it_is_said_twice(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    karasu.fill(1)
    new = f"{karasu.address}/news.xml"
    karasu.moves(new)
    ask(feed)
    assert feed.address == karasu.feed_address
    karasu.moves(new)
    ask(feed)
    assert feed.address == new


@pytest.mark.parametrize("second", ["302", "", "elsewhere"])
def test_move_that_is_not_said_again_moves_nobody(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask, second: str
) -> None:
    karasu.moves(f"{karasu.address}/news.xml")
    ask(feed)
    if second:
        status = 302 if second == "302" else 301
        karasu.moves(f"{karasu.address}/{'news' if second == '302' else second}.xml", status)
    ask(feed)
    assert feed.address == karasu.feed_address


def test_move_to_an_address_that_is_too_long_moves_nobody(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    for _ in range(3):
        karasu.moves(f"{karasu.address}/{'n' * 2000}.xml")
        assert not ask(feed).problem
    assert (feed.address, feed.moved_to) == (karasu.feed_address, "")


def test_move_to_a_feed_that_is_here_already_is_not_followed_for_good(
    karasu: Newspaper, feed: PartnerFeed, partner: Partner, ask: Ask
) -> None:
    new = f"{karasu.address}/news.xml"
    PartnerFeed.objects.create(partner=partner, address=new)
    for _ in range(3):
        karasu.moves(new)
        ask(feed)
    assert feed.address == karasu.feed_address


def test_web_page_instead_of_a_feed_is_named(karasu: Newspaper, feed: PartnerFeed, ask: Ask) -> None:
    karasu.answers.append(page(b"<!doctype html><html><body>Hello</body></html>", "Content-Type: text/html"))
    assert "web page" in ask(feed).problem
    assert feed.failures == 1


def test_nothing_is_half_stored(
    karasu: Newspaper, feed: PartnerFeed, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever dies after the stories and before the marks has stored neither."""
    karasu.fill(2)

    def broken(*args: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(storing, "name_sources", broken)
    with pytest.raises(RuntimeError):
        ask(feed)
    feed.refresh_from_db()
    assert not PartnerStory.objects.exists() and feed.content_digest == ""


def test_only_one_of_two_takes_a_feed_in_hand(feed: PartnerFeed) -> None:
    other = PartnerFeed.objects.get()
    now = timezone.now()
    assert claim(feed, now) and not claim(other, now)
    with time_machine.travel(now + timedelta(minutes=11)):
        assert PartnerFeed.objects.due(timezone.now()).exists()


def test_new_partners_stories_wait_until_enough_were_approved(
    karasu: Newspaper, partner: Partner, feed: PartnerFeed, ask: Ask
) -> None:
    Partner.objects.update(approve_first=2)
    karasu.fill(3)
    ask(feed)
    assert titles() == [] and len(titles(Standing.WAITING)) == 3
    seen = list(PartnerStory.objects.values_list("pk", flat=True)[:2])
    PartnerStory.objects.filter(pk__in=seen).update(standing="shown", decided_at=timezone.now())
    karasu.write("Паром отменён из-за тумана над рекой")
    ask(feed)
    assert "Паром отменён из-за тумана над рекой" in titles()
    assert len(titles(Standing.WAITING)) == 1
