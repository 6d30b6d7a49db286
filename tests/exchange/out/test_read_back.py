"""Each format is read back field by field, as a program on the other side would."""

from calendar import timegm
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.exchange.out.conftest import HOUR, NOON
from tests.exchange.out.feed_reader import ATOM, SITE, atom_at, json_at, read_back, words
from tests.exchange.out.material import FOR_AGGREGATORS, feeds_of
from tests.stories.material import make_picture
from tilshi.exchange.out.items import newest_items
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

HEADLINE, STANDFIRST = "Мост «Тұмар» & <берег> 🌉", "Движение началось утром."
RSS, ATOM_FEED, JSON_FEED, NINJS = feeds_of("/ru/")
YANDEX, DZEN = FOR_AGGREGATORS
XML_FEEDS = (RSS, ATOM_FEED, YANDEX, DZEN)


def text_of(story: StoryPage) -> str:
    (item,) = newest_items(Listing.objects.filter(pk=story.pk))
    return item.text


@pytest.mark.parametrize("address", XML_FEEDS)
def test_item_is_read_back_as_it_was_written(whole: StoryPage, address: str) -> None:
    feed = read_back(address)
    (entry,) = feed.entries
    assert (feed.feed.title, feed.feed.link, feed.feed.language) == ("Тестовая газета", f"{SITE}/ru/", "ru")
    assert (entry.title, entry.link) == (HEADLINE, SITE + whole.get_url())
    assert entry.summary == STANDFIRST
    assert entry.id.startswith("urn:uuid:")
    assert [tag.term for tag in entry.tags] == ["Политика", "Река"]
    assert entry.author == "Сәуле Ғабитқызы"
    assert timegm(entry.published_parsed) == (NOON - HOUR).timestamp()


@pytest.mark.parametrize("address", [RSS, ATOM_FEED])
def test_text_is_read_back_whole(whole: StoryPage, address: str) -> None:
    feed = read_back(address)
    (content,) = feed.entries[0].content
    assert content.type == "text/html" and content.language in ("ru", None)
    assert "<p><b>Тұмар</b>\u00a0— Мост через «Өзен» открыт &amp; &lt;освещён&gt; 🌉.</p>" in content.value
    assert "<h2>Что дальше</h2>" in content.value and "<th>Год</th>" in content.value


@pytest.mark.parametrize("address", [RSS, ATOM_FEED, YANDEX])
def test_picture_is_read_back(whole: StoryPage, address: str) -> None:
    (entry,) = read_back(address).entries
    (file,) = entry.enclosures
    assert file.type == "image/jpeg" and file.href.startswith(f"{SITE}/media/") and int(file.length) > 0
    if address == RSS:
        (shown,) = entry.media_content
        assert (shown["width"], shown["height"]) == ("40", "30") and shown["url"] == file.href


def test_atom_tells_the_author_and_when_the_feed_changed(
    whole: StoryPage, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOON + HOUR)
    whole.save_revision().publish()
    feed = atom_at(ATOM_FEED)
    assert words(feed, f"{ATOM}updated") == ["2026-11-22T13:00:00+00:00"]
    assert words(feed, f"{ATOM}entry/{ATOM}updated") == ["2026-11-22T13:00:00+00:00"]
    assert words(feed, f"{ATOM}entry/{ATOM}published") == ["2026-11-22T11:00:00+00:00"]
    assert words(feed, f"{ATOM}entry/{ATOM}author/{ATOM}uri") == [f"{SITE}/ru/authors/saule/"]


@pytest.mark.parametrize("page", ["/ru/", "/ru/politics/", "/ru/topics/reka/", "/ru/authors/saule/"])
def test_atom_of_each_channel_has_all_that_must_be_there(whole: StoryPage, page: str) -> None:
    assert len(atom_at(f"{page}feed.atom").findall(f"{ATOM}entry")) == 1


def test_empty_atom_feed_still_says_when_it_changed(politics: SectionPage) -> None:
    assert words(atom_at(ATOM_FEED), f"{ATOM}updated") == ["1970-01-01T00:00:00+00:00"]


def test_json_feed_is_read_back_as_it_was_written(whole: StoryPage) -> None:
    feed = json_at(JSON_FEED)
    (item,) = feed.pop("items")
    site = {"name": "Тестовая газета", "url": f"{SITE}/ru/"}
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Тестовая газета",
        "description": "Все новости «Тестовая газета».",
        "home_page_url": f"{SITE}/ru/",
        "feed_url": f"{SITE}/ru/feed.json",
        "language": "ru",
        "icon": f"{SITE}/static/theme/icon-512.png",
        "favicon": f"{SITE}/static/theme/icon-192.png",
        "authors": [site],
    }
    picture = item.pop("image")
    (file,) = item.pop("attachments")
    assert (file["url"], file["mime_type"]) == (picture, "image/jpeg") and file["size_in_bytes"] > 0
    assert item.pop("id").startswith("urn:uuid:")
    assert item == {
        "url": SITE + whole.get_url(),
        "title": HEADLINE,
        "summary": STANDFIRST,
        "content_html": text_of(whole),
        "date_published": "2026-11-22T11:00:00+00:00",
        "date_modified": "2026-11-22T12:00:00+00:00",
        "authors": [{"name": "Сәуле Ғабитқызы", "url": f"{SITE}/ru/authors/saule/"}],
        "tags": ["Политика", "Река"],
    }


@pytest.mark.parametrize(("standfirst", "words"), [("Утром.", "Утром."), ("", "Мост")])
def test_json_feed_has_words_also_of_a_story_without_a_body(
    politics: SectionPage, standfirst: str, words: str
) -> None:
    write_story(StoryData("Мост", standfirst), politics, publish=True)
    (item,) = json_at(JSON_FEED)["items"]
    assert item["content_text"] == words and "content_html" not in item


@pytest.mark.parametrize("address", [*feeds_of("/ru/"), *FOR_AGGREGATORS])
def test_what_xml_cannot_hold_is_in_no_format(politics: SectionPage, address: str) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    Listing.objects.filter(pk=story.pk).update(headline="Мост\x0b\ufffe ]]>", standfirst="\x01Утром")
    found: Any = read_back(address).entries if address in XML_FEEDS else None
    told = found[0].title if found else json_items(address)[0]["title"]
    assert told == "Мост ]]>"


def json_items(address: str) -> list[Any]:
    document = json_at(address)
    return document.get("items") or [{"title": item["name"]} for item in document["associations"]]


def test_ids_are_the_same_in_all_formats(whole: StoryPage) -> None:
    ids = {read_back(address).entries[0].id for address in XML_FEEDS}
    ids |= {json_at(JSON_FEED)["items"][0]["id"], json_at(NINJS)["associations"][0]["uri"]}
    assert len(ids) == 1


def test_picture_without_its_file_does_not_take_the_feed_along(politics: SectionPage) -> None:
    """A database restored without its media."""
    picture = make_picture()
    write_story(StoryData("Мост", lead_picture=picture), politics, publish=True)
    for rendition in picture.renditions.all():
        rendition.file.storage.delete(rendition.file.name)
    assert "image" not in json_at(JSON_FEED)["items"][0]


@pytest.mark.parametrize("address", feeds_of("/ru/"))
def test_order_of_a_feed_is_that_of_the_front(politics: SectionPage, address: str) -> None:
    for n in (2, 0, 1):
        moment = NOON - timedelta(hours=n)
        write_story(StoryData(f"Новость {n}", published_at=moment), politics, publish=True)
    xml = address in XML_FEEDS
    titles = [item["title"] for item in (read_back(address).entries if xml else json_items(address))]
    assert titles == ["Новость 0", "Новость 1", "Новость 2"]
