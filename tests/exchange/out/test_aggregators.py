"""What Yandex and Dzen take of us, by their rules."""

import io
from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
import time_machine
from django.core.files.images import ImageFile
from lxml.html import fragment_fromstring
from PIL import Image as Drawing

from tests.exchange.out.conftest import HOUR, NOON
from tests.exchange.out.feed_reader import MEDIA, SITE, Feed, feed_at, words
from tests.exchange.out.material import FOR_AGGREGATORS
from tilshi.delivery.recording import recorded
from tilshi.exchange.out import yandex
from tilshi.exchange.out.dzen_html import dzen_html
from tilshi.exchange.out.items import fresh_items
from tilshi.stories import body
from tilshi.stories.models import Contributor, Image, Listing, SectionPage, StoryPage
from tilshi.stories.pictures.renditions import make_renditions
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

YANDEX, DZEN = FOR_AGGREGATORS
FULL_TEXT = "{http://news.yandex.ru}full-text"
LOGO = "{http://news.yandex.ru}logo"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
DAY = timedelta(days=1)
# https://dzen.ru/help/ru/news/seamless/rss.html
DZENS_TAGS = {
    *("p", "a", "b", "i", "u", "s", "h1", "h2", "h3", "h4"),
    *("blockquote", "ul", "ol", "li", "img", "figure", "figcaption"),
}


def only_item(address: str) -> Element:
    (item,) = feed_at(address).items
    return item


def picture_of_width(width: int) -> Image:
    file = io.BytesIO()
    Drawing.new("RGB", (width, width // 2), "navy").save(file, "JPEG")
    file.seek(0)
    picture = Image.objects.create(title="Мост", file=ImageFile(file, name="most.jpg"))
    make_renditions(picture)
    return picture


# Which stories.


@pytest.mark.parametrize(("address", "days"), [(YANDEX, 8), (DZEN, 3)], ids=["Yandex", "Dzen"])
def test_story_is_told_for_some_days(
    politics: SectionPage, clock: time_machine.Traveller, address: str, days: int
) -> None:
    write_story(StoryData("Мост"), politics, publish=True)
    clock.move_to(NOON + days * DAY - timedelta(seconds=1))
    assert feed_at(address).headlines == ["Мост"]
    clock.move_to(NOON + days * DAY)
    assert feed_at(address).headlines == []


@pytest.mark.parametrize(("address", "days"), [(YANDEX, 8), (DZEN, 3)], ids=["Yandex", "Dzen"])
def test_feed_is_made_anew_when_its_oldest_story_is_too_old(
    politics: SectionPage, address: str, days: int
) -> None:
    for age in (0, 1, 2, days):
        write_story(StoryData(f"Мост {age}", published_at=NOON - age * DAY), politics, publish=True)
    with recorded() as recording:
        assert feed_at(address).headlines == ["Мост 0", "Мост 1", "Мост 2"]
    assert recording.good_until == NOON + (days - 2) * DAY


@pytest.mark.parametrize("address", FOR_AGGREGATORS)
def test_story_hidden_from_search_engines_is_kept_from_aggregators(
    politics: SectionPage, address: str
) -> None:
    story = write_story(StoryData("Мост", noindex=True), politics, publish=True)
    assert feed_at(address).headlines == []
    story.noindex = False
    story.save_revision().publish()
    assert feed_at(address).headlines == ["Мост"]


@pytest.mark.parametrize("address", FOR_AGGREGATORS)
def test_each_language_has_its_own(politics: SectionPage, address: str) -> None:
    kk = SectionPage.objects.get(slug="politics", locale__language_code="kk")
    write_story(StoryData("Көпір"), kk, publish=True)
    assert feed_at(address).headlines == []
    assert feed_at(address.replace("/ru/", "/kk/")).headlines == ["Көпір"]


def test_newest_are_told_where_there_are_too_many(politics: SectionPage) -> None:
    bridges(politics, "Мост.")
    found = fresh_items(Listing.objects.in_language("ru"), days=8, most=2)
    assert [item.headline for item in found] == ["Мост 0", "Мост 1"]


def bridges(section: SectionPage, text: str) -> None:
    for n in range(6):
        data = StoryData(f"Мост {n}", body=[body.paragraph(text)], published_at=NOON - n * HOUR)
        write_story(data, section, publish=True)


def test_oldest_are_left_out_where_the_document_would_be_too_long(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert yandex.MAX_BYTES == 10_000_000
    bridges(politics, "Ө" * 5000)
    monkeypatch.setattr(yandex, "MAX_BYTES", 35_000)  # an item is some 10,500 bytes long
    assert feed_at(YANDEX).headlines == ["Мост 0", "Мост 1", "Мост 2"]


def test_story_too_long_for_any_document_leaves_an_empty_one(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridges(politics, "Ө" * 5000)
    monkeypatch.setattr(yandex, "MAX_BYTES", 5_000)
    assert feed_at(YANDEX).headlines == []


# What is told of them.


def test_yandex_gets_plain_words(whole: StoryPage) -> None:
    item = only_item(YANDEX)
    (text,) = words(item, FULL_TEXT)
    assert text.startswith("Тұмар\u00a0— Мост через «Өзен» открыт & <освещён> 🌉.\n\nЧто дальше\n\nперила;")
    assert "Год — Машин" in text and "figcaption" not in text
    assert words(item, "author") == ["Сәуле Ғабитқызы"]
    assert words(item, "category") == ["Политика", "Река"]
    assert words(item, "pubDate") == ["Sun, 22 Nov 2026 11:00:00 +0000"]
    assert len(item.findall("enclosure")) == 1


@pytest.mark.parametrize(("standfirst", "text"), [("Утром.", "Утром."), ("", "Мост")])
def test_yandex_gets_some_words_of_a_story_without_a_body(
    politics: SectionPage, standfirst: str, text: str
) -> None:
    write_story(StoryData("Мост", standfirst), politics, publish=True)
    assert words(only_item(YANDEX), FULL_TEXT) == [text]


def test_dzen_gets_what_it_asks_for(whole: StoryPage) -> None:
    item = only_item(DZEN)
    assert words(item, "contentType") == ["news"]
    rating = item.find(f"{MEDIA}rating")
    assert rating is not None and (rating.text, rating.attrib) == ("nonadult", {"scheme": "urn:simple"})
    assert words(item, "category") == ["Политика", "Река"]
    assert words(item, "author") == ["Сәуле Ғабитқызы"]


def test_dzen_gets_a_text_in_its_own_few_tags(whole: StoryPage) -> None:
    (text,) = words(only_item(DZEN), ENCODED)
    root = fragment_fromstring(text, create_parent="div")
    assert {element.tag for element in root.iterdescendants()} <= DZENS_TAGS
    assert "<li>Год — Машин</li><li>2026 — 412</li>" in text
    assert "<figcaption>Вид с берега Олжас Тұман</figcaption>" in text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p><em>а</em> <strong>б</strong></p>", "<p><i>а</i> <b>б</b></p>"),
        ("<p>а<br>б</p>", "<p>а б</p>"),
        ("<p>м<sup>2</sup></p>", "<p>м2</p>"),
        ("<aside><h3>А</h3><p>б</p></aside>", "<h3>А</h3><p>б</p>"),
        (
            '<figure><blockquote lang="kk"><p>«а»</p></blockquote><figcaption>Сауле</figcaption></figure>',
            "<blockquote><p>«а»</p></blockquote><p>Сауле</p>",
        ),
        (
            '<figure><img src="/a" class="б"><figcaption>в <small>г</small></figcaption></figure>',
            '<figure><img src="/a"><figcaption>в г</figcaption></figure>',
        ),
        (
            "<table><caption>А</caption><tbody><tr><th>б</th><th>в<br>г</th></tr></tbody></table><p>д</p>",
            "<p>А</p><ul><li>б — в г</li></ul><p>д</p>",
        ),
        ("слова", "слова"),
    ],
    ids=["emphasis", "line break", "index", "fact box", "quote", "picture", "table", "bare words"],
)
def test_what_dzen_does_not_show_becomes_what_it_does(html: str, shown: str) -> None:
    assert dzen_html(html) == shown


@pytest.mark.parametrize(("width", "covers"), [(699, 0), (700, 1), (2000, 1)])
def test_dzen_gets_a_cover_that_is_wide_enough_or_none(
    politics: SectionPage, width: int, covers: int
) -> None:
    write_story(StoryData("Мост", lead_picture=picture_of_width(width)), politics, publish=True)
    assert len(only_item(DZEN).findall("enclosure")) == covers
    assert len(only_item(YANDEX).findall("enclosure")) == 1


def test_dzen_gets_a_square_logo(politics: SectionPage) -> None:
    (logo,) = feed_at(DZEN).channel.findall(LOGO)
    assert (logo.attrib, logo.text) == ({"type": "square"}, f"{SITE}/static/theme/icon-512.png")


def test_edit_is_known_by_the_same_guid(whole: StoryPage) -> None:
    before = guids(feed_at(DZEN))
    whole.title = "Мост закрыт"
    whole.save_revision().publish()
    assert guids(feed_at(DZEN)) == guids(feed_at(YANDEX)) == before


def guids(feed: Feed) -> list[str]:
    return words(feed.channel, "item/guid")


@pytest.mark.parametrize("address", FOR_AGGREGATORS)
def test_several_writers_are_one_line(politics: SectionPage, address: str) -> None:
    names = ("Сәуле", "Ермек")
    writers = [Contributor.objects.create(slug=f"w{n}", name_ru=name) for n, name in enumerate(names)]
    write_story(StoryData("Мост", writers=writers), politics, publish=True)
    assert words(only_item(address), "author") == ["Сәуле, Ермек"]
