"""What a reader's program gets from the feeds."""

from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.exchange.out.conftest import HOUR, NOON
from tests.exchange.out.feed_reader import DC, MEDIA, SITE, feed_at, words
from tests.exchange.out.material import FOR_AGGREGATORS, everything, feeds_of
from tests.stories.material import make_document, make_picture
from tilshi.exchange.out import items
from tilshi.stories import body
from tilshi.stories.models import Contributor, Listing, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

CHANNELS = ("/ru/", "/ru/politics/", "/ru/topics/reka/", "/ru/authors/saule/")
FEEDS = tuple(f"{page}feed/" for page in CHANNELS)
ALL = feeds_of(*CHANNELS)


def published(section: SectionPage, headline: str = "Мост открыт", **data: Any) -> StoryPage:
    return write_story(StoryData(headline, **data), section, publish=True)


def section(slug: str, language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


# What an item tells.


def test_item_tells_what_a_front_does(politics: SectionPage, river: Topic) -> None:
    people = [
        Contributor.objects.create(slug=name.lower(), name_ru=name) for name in ("Сауле", "Ермек", "Олжас")
    ]
    story = published(
        politics,
        standfirst="Движение началось утром.",
        published_at=NOON - HOUR,
        topics=[river],
        writers=[people[1], people[0]],
        photographers=[people[2]],
    )
    (item,) = feed_at("/ru/feed/").items
    assert words(item, "title") == ["Мост открыт"]
    assert words(item, "description") == ["Движение началось утром."]
    assert words(item, "link") == [f"{SITE}{story.url}"]
    assert words(item, "category") == ["Политика", "Река"]
    assert words(item, f"{DC}creator") == ["Ермек", "Сауле"]  # as in the byline, and no photographer
    assert parsedate_to_datetime(words(item, "pubDate")[0]) == NOON - HOUR


def test_story_without_a_standfirst_has_no_empty_description(politics: SectionPage) -> None:
    published(politics)
    assert words(feed_at("/ru/feed/").items[0], "description") == []


def test_item_brings_its_picture_once_it_has_been_cut(politics: SectionPage) -> None:
    published(politics, lead_picture=make_picture())
    (item,) = feed_at("/ru/feed/").items
    enclosure, content = item.find("enclosure"), item.find(f"{MEDIA}content")
    assert enclosure is not None and content is not None
    assert enclosure.attrib["type"] == content.attrib["type"] == "image/jpeg"
    path = enclosure.attrib["url"].removeprefix(SITE)
    answer = Client().get(path)
    assert len(b"".join(answer.streaming_content)) == int(enclosure.attrib["length"])  # type: ignore[attr-defined]
    assert content.attrib["medium"] == "image" and int(content.attrib["width"]) > 0


def test_picture_that_has_not_been_cut_is_not_offered(politics: SectionPage) -> None:
    published(politics, lead_picture=make_picture(cut=False))
    assert pictures_offered() == 0


def test_picture_is_offered_to_the_last_day_of_its_rights(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    published(politics, lead_picture=make_picture(rights_until=date(2026, 11, 22)))
    assert pictures_offered() == 2
    clock.shift(24 * HOUR)
    assert pictures_offered() == 0


def pictures_offered() -> int:
    (item,) = feed_at("/ru/feed/").items
    return len(item.findall("enclosure")) + len(item.findall(f"{MEDIA}content"))


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        pytest.param("Мост \x0bоткрыт\x01\x1f", "Мост открыт", id="control characters"),
        pytest.param("Мост\ufffe и\uffff берег", "Мост и берег", id="no characters at all"),
        pytest.param("<b>\"Мост\" & 'берег'</b> ]]>", "<b>\"Мост\" & 'берег'</b> ]]>", id="mark-up"),
        pytest.param("Мост 🌉 через Өзен", "Мост 🌉 через Өзен", id="beyond the first plane"),
    ],
)
def test_feed_is_well_formed_whatever_the_headline_holds(
    politics: SectionPage, headline: str, shown: str
) -> None:
    story = published(politics)
    Listing.objects.filter(pk=story.pk).update(headline=headline, standfirst=headline)
    (item,) = feed_at("/ru/feed/").items
    assert words(item, "title") == words(item, "description") == [shown]


def test_guid_survives_a_change_of_address_and_differs_between_twins(politics: SectionPage) -> None:
    story = published(politics)
    published(section("politics", "kk"), "Көпір ашылды", twin_of=story)
    before = words(feed_at("/ru/feed/").channel, "item/guid")
    story.slug = "drugoy-most"
    story.save_revision().publish()
    story.move(section("economy"), pos="last-child")
    feed = feed_at("/ru/feed/")
    assert feed.links == ["/ru/economy/drugoy-most/"]
    assert words(feed.channel, "item/guid") == before
    assert words(feed_at("/kk/feed/").channel, "item/guid") != before


# Which stories, in which feed.


def test_newest_come_first_and_the_oldest_make_room(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert items.FEED_LENGTH == 50
    monkeypatch.setattr(items, "FEED_LENGTH", 3)
    for n in (3, 0, 2, 1, 4):
        published(politics, f"Новость {n}", published_at=NOON - n * HOUR)
    assert feed_at("/ru/feed/").headlines == ["Новость 0", "Новость 1", "Новость 2"]


@pytest.mark.both
def test_each_feed_has_its_own_stories(politics: SectionPage, river: Topic, saule: Contributor) -> None:
    published(politics, "В политике", photographers=[saule])
    published(section("sport"), "О реке", topics=[river], published_at=NOON - HOUR)
    published(section("politics", "kk"), "Өзен туралы", topics=[river])
    assert feed_at("/ru/feed/").headlines == ["В политике", "О реке"]
    assert feed_at("/ru/politics/feed/").headlines == ["В политике"]
    assert feed_at("/ru/topics/reka/feed/").headlines == ["О реке"]
    assert feed_at("/ru/authors/saule/feed/").headlines == ["В политике"]
    assert feed_at("/kk/feed/").headlines == feed_at("/kk/topics/reka/feed/").headlines == ["Өзен туралы"]


def test_story_hidden_from_search_engines_stays_in_the_feeds(
    politics: SectionPage, river: Topic, saule: Contributor
) -> None:
    published(politics, noindex=True, topics=[river], writers=[saule])
    assert [feed_at(address).headlines for address in FEEDS] == [["Мост открыт"]] * 4


NOT_THERE = (
    *("/ru/nowhere/", "/ru/topics/nowhere/", "/ru/authors/nowhere/", "/ru/topics/", "/ru/authors/"),
    *("/de/", "/kk/topics/reka/", "/kk/authors/saule/", "/ru/people/", "/ru/politics/most-otkryt/"),
)


@pytest.mark.parametrize("address", feeds_of(*NOT_THERE))
def test_there_is_no_feed_of_what_is_not_there(
    politics: SectionPage, river: Topic, saule: Contributor, address: str
) -> None:
    published(politics, topics=[river], writers=[saule])
    assert Client().get(address).status_code == 404


def test_topic_whose_address_is_feed_keeps_its_page(politics: SectionPage) -> None:
    published(politics, topics=[Topic.objects.create(slug="feed", name_ru="Корм")])
    assert "Корм" in Client().get("/ru/topics/feed/").content.decode()
    assert feed_at("/ru/topics/feed/feed/").headlines == ["Мост открыт"]
    assert Client().get("/ru/topics/feed/feed.json").json()["items"][0]["title"] == "Мост открыт"


def test_section_that_is_closed_has_no_feed(politics: SectionPage) -> None:
    published(politics)
    politics.unpublish()
    assert {Client().get(address).status_code for address in feeds_of("/ru/politics/")} == {404}


# The channel.


def test_channel_tells_the_site_the_section_the_topic_and_the_author(
    politics: SectionPage, river: Topic, saule: Contributor
) -> None:
    published(politics, topics=[river], writers=[saule])
    titles = [words(feed_at(address).channel, "title")[0] for address in FEEDS]
    names = ("Политика", "Река", "Сәуле Ғабитқызы")
    assert titles == ["Тестовая газета", *(f"Тестовая газета — {name}" for name in names)]
    assert [words(feed_at(address).channel, "link")[0] for address in FEEDS] == [SITE + p for p in CHANNELS]
    for address in FEEDS:
        channel = feed_at(address).channel
        assert channel.find("{http://www.w3.org/2005/Atom}link").attrib["href"] == SITE + address  # type: ignore[union-attr]
        assert words(channel, "language") == ["ru"]


def test_feed_was_built_when_its_newest_change_was_made(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    story = published(politics, published_at=NOON - HOUR)
    clock.move_to(NOON + HOUR)
    story.save_revision().publish()
    built = words(feed_at("/ru/feed/").channel, "lastBuildDate")
    assert parsedate_to_datetime(built[0]) == NOON + HOUR


def test_feed_of_an_empty_section_is_a_feed(politics: SectionPage) -> None:
    feed = feed_at("/ru/politics/feed/")
    assert feed.items == [] and words(feed.channel, "lastBuildDate") == []


@pytest.mark.parametrize("address", [*feeds_of("/ru/", "/ru/politics/"), *FOR_AGGREGATORS])
def test_empty_feed_is_the_same_an_hour_later(
    politics: SectionPage, clock: time_machine.Traveller, address: str
) -> None:
    before = Client().get(address)
    clock.shift(HOUR)
    assert before.status_code == 200 and Client().get(address).content == before.content


def test_addresses_are_the_settings_and_never_the_host_headers(politics: SectionPage, settings: Any) -> None:
    published(politics, lead_picture=make_picture())
    assert feed_at("/ru/feed/", host="localhost:8000").links == ["/ru/politics/most-otkryt/"]
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://тұмар.қаз:8443"})
    text = Client().get("/ru/feed/").content.decode()
    assert "<link>https://xn--80axnf96c.xn--80ao21a:8443/ru/politics/most-otkryt/</link>" in text
    assert "127.0.0.1" not in text and "тұмар" not in text


# How it is fetched.


@pytest.mark.both
@pytest.mark.parametrize(("address", "queries"), list(zip(FEEDS, (9, 10, 10, 10), strict=True)))
def test_number_of_stories_does_not_change_the_number_of_queries(
    politics: SectionPage,
    river: Topic,
    saule: Contributor,
    address: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    picture, document, other = make_picture(), make_document(), published(section("sport"), "Матч")
    for n in range(7):
        text = [*everything(picture, document), body.read_also(other.pk)]
        told = {"topics": [river], "writers": [saule], "lead_picture": picture, "body": text}
        published(politics, f"Новость {n}", **told)
    with django_assert_num_queries(queries):
        assert Client().get(address).status_code == 200


def test_withdrawal_is_told_even_to_whoever_asks_by_date(politics: SectionPage) -> None:
    """It makes no date newer: the feed's newest change lies before the asker's last visit."""
    published(politics, "Остаётся")
    published(politics, "Снята").unpublish()
    asking = Client(headers={"if-modified-since": "Wed, 25 Nov 2026 00:00:00 GMT"})
    answer = asking.get("/ru/feed/")
    assert answer.status_code == 200 and "Снята" not in answer.content.decode()


@pytest.mark.parametrize("address", [*ALL, *FOR_AGGREGATORS])
def test_programs_ask_with_get_and_head_alone(
    politics: SectionPage, river: Topic, saule: Contributor, address: str
) -> None:
    published(politics, topics=[river], writers=[saule])
    asked, head = Client().get(address), Client().head(address)
    assert (asked.status_code, head.status_code, head.content) == (200, 200, b"")
    assert "Set-Cookie" not in asked.headers and not asked.cookies
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405
