"""One partner: the switch, its feeds, its stories by where they stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.exchange.block.shelf import a_partner, is_on, keeper_looks
from tests.exchange.block.shelf import told as tell
from tests.exchange.conftest import Ask
from tests.exchange.newspaper import Newspaper
from tests.exchange.newsroom.screens import PARTNERS, post, text_of, told, words_of
from tilshi.accounts.models import User
from tilshi.exchange.models import Given, Partner, PartnerFeed, PartnerStory
from tilshi.exchange.newsroom.shelf import PAGE_LENGTH

pytestmark = pytest.mark.django_db


def page_of(partner: Partner, more: str = "") -> str:
    return f"{PARTNERS}{partner.pk}/{more}"


def titles(client: Client, partner: Partner, query: str = "") -> list[str]:
    return [row.story.title for row in client.get(page_of(partner, query)).context["rows"]]


# The switch ---------------------------------------------------------------------------------------------
def test_stopped_partner_is_on_no_page_at_once_and_comes_back(
    aiguls: Client, aigul: User, togan: Partner
) -> None:
    story = tell(togan, "Паром снова ходит")
    keeper_looks()
    assert is_on(story, "/ru/")
    assert told(aiguls, page_of(togan, "stop/")) == ["“Тоган-ақпарат” is on no page any more."]
    assert not is_on(story, "/ru/")
    togan.refresh_from_db()
    assert togan.stopped_at and togan.stopped_by == aigul
    assert "None of its stories is on any page" in text_of(aiguls, page_of(togan))
    assert "is let in again" in told(aiguls, page_of(togan, "resume/"))[0]
    assert is_on(story, "/ru/")


def test_first_who_stops_it_is_named(aiguls: Client, boss: User, togan: Partner) -> None:
    Partner.objects.update(stopped_at=timezone.now(), stopped_by=boss)
    told(aiguls, page_of(togan, "stop/"))
    assert Partner.objects.get().stopped_by == boss


def test_resuming_what_was_not_stopped_asks_nobody(aiguls: Client, togan: Partner) -> None:
    later = timezone.now() + timedelta(hours=5)
    PartnerFeed.objects.create(partner=togan, address="https://togan.example/f", next_at=later)
    told(aiguls, page_of(togan, "resume/"))
    assert PartnerFeed.objects.get().next_at == later


# Its feeds ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Who", "The server does not let our program in: ask the partner to allow it."),
        ("403 No", "The server does not let our program in: ask the partner to allow it."),
        ("404 Nothing", "There is nothing at this address: ask the partner where its feed is now."),
        ("410 Gone", "This feed was taken away for good: ask the partner for another one."),
        ("429 Slow", "The server is busy and asks for patience: it will answer later."),
        ("503 Busy", "The server is busy and asks for patience: it will answer later."),
        ("500 Oops", "The server is out of order: its owner has to look after it."),
        ("418 Tea", "The server answers with 418, which is no feed: ask the partner."),
    ],
)
def test_matter_with_a_feed_is_said_plainly_and_in_detail(
    aiguls: Client, karasu: Newspaper, feed: PartnerFeed, ask: Ask, status: str, words: str
) -> None:
    karasu.fails(status)
    ask(feed)
    found = text_of(aiguls, page_of(feed.partner))
    assert found.count(words) == 2  # in its head, and at the feed
    assert feed.problem.rstrip(".") in found
    assert ("it is not asked any more" in found) is (status == "410 Gone")


def test_unreached_unreadable_empty_and_late_feeds_are_told_apart(
    aiguls: Client, karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    ask(feed)
    assert "The feed is there, but it holds no stories." in text_of(aiguls, page_of(feed.partner))
    PartnerFeed.objects.update(problem="x", trouble="unreached")
    assert "The server cannot be reached" in text_of(aiguls, page_of(feed.partner))
    PartnerFeed.objects.update(trouble="unreadable")
    assert "There is no feed here that can be read" in text_of(aiguls, page_of(feed.partner))
    PartnerFeed.objects.update(problem="", trouble="", next_at=timezone.now() - timedelta(hours=2))
    assert "It should have been asked long ago" in text_of(aiguls, page_of(feed.partner))


def test_feed_that_is_well_says_how_it_is(
    aiguls: Client, karasu: Newspaper, feed: PartnerFeed, ask: Ask
) -> None:
    karasu.fill(1)
    ask(feed)
    found = text_of(aiguls, page_of(feed.partner))
    assert "All is well." in found and "rss 2.0" in found
    assert "For whoever looks after the server" not in found


def test_asking_now_asks_anew(aiguls: Client, togan: Partner) -> None:
    later = timezone.now() + timedelta(hours=5)
    feed = PartnerFeed.objects.create(
        partner=togan, address="https://t.example/f", next_at=later, etag='"1"', ended="gone"
    )
    assert "asked within a minute" in told(aiguls, page_of(togan, f"feeds/{feed.pk}/ask/"))[0]
    feed.refresh_from_db()
    assert feed.next_at <= timezone.now() and (feed.etag, feed.ended) == ("", "")


def test_another_feed_is_added_wherever_it_lies(aiguls: Client, togan: Partner, karasu: Newspaper) -> None:
    sentences = told(aiguls, page_of(togan, "feeds/add/"), address=karasu.address, language="ru")
    assert sentences == ["The feed is added. Its stories come within a minute."]
    feed = togan.feeds.get()
    assert (feed.address, feed.language, feed.title) == (karasu.feed_address, "ru", "Вестник Карасу")


def test_feed_that_cannot_be_added_stays_in_the_form_and_the_page_works_on(
    aiguls: Client, togan: Partner, feed: PartnerFeed
) -> None:
    tell(togan, "Новость")
    answer = post(aiguls, page_of(togan, "feeds/add/"), address=feed.address)
    assert "This feed is here already: it is of “Вестник Карасу”." in words_of(answer)
    assert f'value="{feed.address}"' in answer.content.decode() and not togan.feeds.exists()
    assert answer.context["next"] == page_of(togan, "?tab=shown")  # type: ignore[attr-defined]


def test_feed_is_removed_and_its_stories_stay(aiguls: Client, togan: Partner) -> None:
    feed = PartnerFeed.objects.create(partner=togan, address="https://t.example/f")
    story = tell(togan, "Паром снова ходит", feed=feed)
    keeper_looks()
    told(aiguls, page_of(togan, f"feeds/{feed.pk}/remove/"))
    story.refresh_from_db()
    assert not togan.feeds.exists() and (story.feed, story.in_feed) == (None, False)
    assert is_on(story, "/ru/")


# Its stories --------------------------------------------------------------------------------------------
def test_tabs_hold_stories_by_where_they_stand(aiguls: Client, togan: Partner) -> None:
    for standing in ("waiting", "shown", "refused", "rejected", "withdrawn"):
        tell(togan, f"Новость {standing}", standing=standing)
        assert titles(aiguls, togan, f"?tab={standing}") == [f"Новость {standing}"]
    assert titles(aiguls, togan) == ["Новость waiting"]
    assert titles(aiguls, togan, "?tab=nonsense") == ["Новость waiting"]
    found = text_of(aiguls, page_of(togan))
    assert "Waiting 1 Shown 1 Refused by the rules 1 Rejected 1 Withdrawn by the partner 1" in found


def test_where_nothing_waits_what_is_shown_is_open(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Стоит")
    assert titles(aiguls, togan) == ["Стоит"]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ("other-site:evil.example", "leads to another site: evil.example"),
        ("site:ads.example", "leads to a site that is not taken: ads.example"),
        ("section:Гороскоп", "its section is not taken: Гороскоп"),
        ("section:", "its section is not taken"),
        ("word:казино", "holds a word that is not taken: казино"),
        ("language:kk", "is in another language: Қазақша"),
        ("language:de", "is in another language: de"),
    ],
)
def test_refused_story_says_why(aiguls: Client, togan: Partner, refusal: str, words: str) -> None:
    tell(togan, "Новость", standing="refused", refusal=refusal)
    assert words in text_of(aiguls, page_of(togan, "?tab=refused"))


def test_row_tells_all_that_an_editor_asks(aiguls: Client, aigul: User, togan: Partner) -> None:
    fields = {"sections": ["Город", "Река"], "clicks": 3, "pinned_at": timezone.now(), "label": "editorial"}
    story = tell(togan, "Паром «Тоган»", picture="0" * 32, decided_by=aigul, **fields)
    page = aiguls.get(page_of(togan), headers={"accept-language": "en"}).content.decode()
    assert f'<a href="{story.address}" rel="noopener noreferrer" target="_blank">Паром «Тоган»</a>' in page
    assert 'lang="ru"' in page and f"/out/pictures/{'0' * 32}-240.webp" in page
    found = text_of(aiguls, page_of(togan))
    assert "Город, Река 3 clicks pinned editors’ choice decided by Айгүл" in found


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/"])
def test_link_is_a_web_address_or_none(aiguls: Client, togan: Partner, address: str) -> None:
    tell(togan, "<script>alert(1)</script>")
    PartnerStory.objects.update(address=address)
    page = aiguls.get(page_of(togan)).content.decode()
    assert f'href="{address}"' not in page and "<script>alert(1)" not in page


def test_picture_that_is_not_served_is_not_asked_for(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Новость", picture="0" * 32)
    Partner.objects.update(stopped_at=timezone.now())
    assert "/out/pictures/" not in aiguls.get(page_of(togan)).content.decode()


def test_list_is_cut_by_key_and_holds_each_story_once(aiguls: Client, togan: Partner) -> None:
    moment = timezone.now() - timedelta(hours=1)
    for number in range(PAGE_LENGTH + 3):
        tell(togan, f"Новость {number}", fresh_at=moment)
    first = aiguls.get(page_of(togan))
    further = first.context["further"]
    rest = [row.story.title for row in aiguls.get(further).context["rows"]]
    assert rest == ["Новость 2", "Новость 1", "Новость 0"]
    tell(togan, "Совсем новая", hours_ago=0)
    assert [row.story.title for row in aiguls.get(further).context["rows"]] == rest
    assert aiguls.get(further).context["further"] == ""


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "x",
        "1",
        ",",
        "2026-11-30T12:00,1",
        "0001-01-01T00:00:00+23:59,1",
        "9999-12-31T23:59:59-23:59,1",
        "2026-11-30T12:00:00+05:00," + "9" * 40,
        "x" * 3000,
    ],
    ids=range(9),
)
def test_nonsense_in_the_address_asks_for_the_beginning(aiguls: Client, togan: Partner, behind: str) -> None:
    tell(togan, "Новость")
    answer = aiguls.get(page_of(togan), {"tab": "shown", "behind": behind})
    assert [row.story.title for row in answer.context["rows"]] == ["Новость"]


def test_all_of_a_page_can_be_marked_without_a_script(aiguls: Client, togan: Partner) -> None:
    for number in range(3):
        tell(togan, f"Новость {number}", standing="waiting")
    answer = aiguls.get(aiguls.get(page_of(togan)).context["mark_all"])
    assert answer.content.decode().count(" checked>") == 3
    assert "marked" not in answer.context["next"]  # what comes next is not marked unseen


def test_withdrawn_ones_cannot_be_decided(aiguls: Client, togan: Partner) -> None:
    tell(togan, "Отозвана", standing="withdrawn")
    page = aiguls.get(page_of(togan, "?tab=withdrawn")).content.decode()
    assert 'name="story"' not in page and 'name="verb"' not in page


def test_questions_are_as_many_for_many_as_for_one(aiguls: Client, togan: Partner, aigul: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            aiguls.get(page_of(togan))
        return len(queries)

    def more(number: int) -> None:
        feed = PartnerFeed.objects.create(partner=togan, address=f"https://t.example/{number}")
        tell(togan, f"Новость {number}", feed=feed, decided_by=aigul)

    more(0)
    Given.objects.create(partner=togan, day=timezone.localdate(), clicks=1)
    aiguls.get(page_of(togan))
    few = asked()
    for number in range(1, 20):
        more(number)
        tell(a_partner(), "Чужая", standing="waiting")
    assert asked() == few
    assert PartnerStory.objects.count() == 39
