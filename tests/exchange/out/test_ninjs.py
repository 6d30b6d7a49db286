"""What news agencies' programs get of us."""

import pytest
from jsonschema import Draft202012Validator

from tests.exchange.out.conftest import HOUR, NOON
from tests.exchange.out.feed_reader import SITE, json_at
from tests.exchange.out.ninjs_3 import SCHEMA
from tests.exchange.out.test_read_back import HEADLINE, STANDFIRST, text_of
from tilshi.exchange.out.plain_text import plain_text, word_count
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
}


def check(document: object) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document)


@pytest.mark.parametrize("page", ["/ru/", "/ru/politics/", "/ru/topics/reka/", "/ru/authors/saule/"])
def test_feed_is_one_object_of_the_standard_and_so_is_each_story(whole: StoryPage, page: str) -> None:
    document = json_at(f"{page}feed.ninjs.json")
    check(document)
    assert (document["type"], document["uri"]) == ("composite", f"{SITE}{page}feed.ninjs.json")
    (story,) = document["associations"]
    assert story.pop("name") == story["headlines"][0]["value"]
    check(story)


def test_story_is_read_back_as_it_was_written(whole: StoryPage) -> None:
    (story,) = json_at("/ru/feed.ninjs.json")["associations"]
    (picture,) = story.pop("associations")
    (body,) = story.pop("bodies")
    assert story.pop("uri").startswith("urn:uuid:")
    assert story == {
        "name": HEADLINE,
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "firstCreated": "2026-11-22T12:00:00+00:00",
        "versionCreated": "2026-11-22T12:00:00+00:00",
        "contentCreated": "2026-11-22T11:00:00+00:00",
        "pubStatus": "usable",
        "language": "ru",
        "copyrightHolder": "Тестовая газета",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": HEADLINE}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": STANDFIRST}],
        "by": "Сәуле Ғабитқызы",
        "located": "Тұмар",
        "places": [{"name": "Тұмар"}],
        "subjects": [
            {"name": "Политика", "uri": f"{SITE}/ru/politics/"},
            {"name": "Река", "uri": f"{SITE}/ru/topics/reka/"},
        ],
        "infoSources": [
            {"name": "Сәуле Ғабитқызы", "role": "writer", "uri": f"{SITE}/ru/authors/saule/"},
            {"name": "Акимат", "uri": "https://akimat.example/most", "role": "source"},
        ],
        "renditions": [{"name": "web", "href": SITE + whole.get_url(), "contentType": "text/html"}],
        "altIds": [{"role": "translations", "value": whole.translation_key.urn}],
    }
    assert body["value"] == text_of(whole) and body["contentType"] == "text/html"
    assert picture["by"] == "Олжас Тұман"
    assert [words["value"] for words in picture["descriptions"]] == ["Утро на мосту", "Мост над «Өзен»"]
    (file,) = picture["renditions"]
    assert (file["width"], file["height"], file["contentType"]) == (40, 30, "image/jpeg")
    assert file["href"] == picture["uri"] and file["sizeInBytes"] > 0


def test_feed_was_made_when_its_newest_story_was(politics: SectionPage) -> None:
    assert "versionCreated" not in json_at("/ru/feed.ninjs.json")
    write_story(StoryData("Мост", published_at=NOON - HOUR), politics, publish=True)
    assert json_at("/ru/feed.ninjs.json")["versionCreated"] == "2026-11-22T12:00:00+00:00"


def test_empty_feed_and_a_story_of_a_headline_alone_are_valid(politics: SectionPage) -> None:
    check(json_at("/ru/feed.ninjs.json"))
    write_story(StoryData("Мост"), politics, publish=True)
    politics.unpublish()
    document = json_at("/ru/feed.ninjs.json")
    check(document)
    assert document["associations"][0]["subjects"] == [{"name": "Политика"}]  # whose page is closed


def test_twins_share_the_id_of_their_translations(whole: StoryPage) -> None:
    kk = SectionPage.objects.get(slug="politics", locale__language_code="kk")
    write_story(StoryData("Көпір", twin_of=whole), kk, publish=True)
    twins = [json_at(f"/{code}/feed.ninjs.json")["associations"][0] for code in ("ru", "kk")]
    assert twins[0]["altIds"] == twins[1]["altIds"] and twins[0]["uri"] != twins[1]["uri"]
    assert [twin["language"] for twin in twins] == ["ru", "kk"]


@pytest.mark.parametrize(
    ("html", "text", "count"),
    [
        ("<p>Мост открыт.</p><p>Утром.</p>", "Мост открыт.\n\nУтром.", 3),
        ("<h2>А &amp; Б</h2><ul><li>раз</li><li>два</li></ul>", "А & Б\n\nраз\n\nдва", 4),
        ("<table><tr><th>Год</th><td>2026</td></tr></table>", "Год — 2026", 2),
        ("<p>Мост<br>и <b>река</b></p>", "Мост\n\nи река", 3),
        ('<p>до</p><figure><img alt="x"><figcaption>Вид</figcaption></figure>после', "до\n\nпосле", 2),
        ("<p>из-за О’Нила, 3,5 млн</p>", "из-за О’Нила, 3,5 млн", 4),
        ("<p>Өзен 🌉 ғ</p>", "Өзен 🌉 ғ", 2),
        ("<p>Мост\n и\u00a0река</p>", "Мост и\u00a0река", 3),
        ("", "", 0),
    ],
    ids=[
        "paragraphs",
        "lists",
        "cells",
        "breaks",
        "captions",
        "joined words",
        "no word",
        "spaces",
        "nothing",
    ],
)
def test_words_are_counted_without_captions(html: str, text: str, count: int) -> None:
    assert plain_text(html, with_captions=False) == text
    assert word_count(text) == count
