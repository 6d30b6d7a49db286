"""What single formats say beyond the common fields, and what is none of them."""

import json

import pytest

from tests.exchange.intake.expected import ADDRESS, NOW
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.read import read_feed


def read(content: str) -> FeedData:
    return read_feed(content.encode(), address=ADDRESS, now=NOW)


def rss(about: str = "", items: str = "") -> FeedData:
    return read(f'<rss version="2.0"><channel><title>A</title>{about}{items}</channel></rss>')


def ninjs(**item: object) -> FeedData:
    return read(json.dumps({"uri": "urn:x:1", "headline": "Мост", **item}))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<!DOCTYPE html><html><body>Мост</body></html>", "web page and not to a feed"),
        ("<html><head/></html>", "web page and not to a feed"),
        ("\n<!-- x --><!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><p>x", "web page and not to a feed"),
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "sitemap"),
        ("<note>Мост</note>", "XML that is no feed"),
        ("Мост открыт", "neither XML nor JSON"),
        ('{"message": "not found"}', "neither JSON Feed nor ninjs"),
        ("[1, 2]", "neither JSON Feed nor ninjs"),
        ('{"items": [', "not valid JSON"),
        ("[" * 2_000, "nested deeper"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_feed_is_called_what_it_is(content: str, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence):
        read(content)


@pytest.mark.parametrize(
    ("about", "minutes"),
    [
        ("<ttl>60</ttl>", 60),
        ("<ttl> 15 </ttl>", 15),
        ("<ttl>0</ttl>", None),
        ("<ttl>99999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 60),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360),
        ("<sy:updatePeriod>often</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_feed_says_how_often_to_ask(about: str, minutes: int | None) -> None:
    assert rss(about).ttl_minutes == minutes


def test_hours_to_skip_are_those_of_a_day() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in ("0", "7", "24", "25", "-1", "x", "٣"))
    assert rss(f"<skipHours>{hours}</skipHours>").skip_hours == {0, 7}


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<link>/a</link><guid>https://b.example/</guid>", "https://partner.example/a"),
        ("<guid>https://b.example/1</guid>", "https://b.example/1"),
        ('<guid isPermaLink="false">https://b.example/1</guid>', ""),
        ('<atom:link href="https://b.example/2"/>', "https://b.example/2"),
        ("<link></link><guid>17</guid>", ""),
        ("<link>javascript:alert(1)</link>", ""),
    ],
)
def test_story_is_where_its_link_or_its_guid_says(item: str, address: str) -> None:
    assert rss(items=f"<item><title>x</title>{item}</item>").items[0].address == address


def test_item_that_says_nothing_is_left_out() -> None:
    feed = rss(items="<item/><item><description>x</description></item><item><title>x</title></item>")
    assert [item.title for item in feed.items] == ["x"]
    assert feed.notes == ("2 items without a title and an address were left out.",)


def test_vocabularies_that_were_not_declared_are_known() -> None:
    feed = rss(
        items="<item><title>x</title><dc:creator>Дана</dc:creator><yandex:full-text>Мост</yandex:full-text></item>"
    )
    assert (feed.items[0].authors, feed.items[0].text, feed.notes) == (("Дана",), "Мост", ())


def test_largest_of_a_group_is_the_picture() -> None:
    group = "".join(f'<media:content url="/{n}.jpg" width="{n}" height="{n}"/>' for n in (100, 900, 300))
    item = f'<item><title>x</title><media:group>{group}</media:group><media:thumbnail url="/t.jpg"/></item>'
    picture = rss(items=item).items[0].picture
    assert picture is not None
    assert picture.address == "https://partner.example/900.jpg"


@pytest.mark.parametrize("status", ["canceled", "withheld", "Canceled"])
def test_ninjs_item_not_for_use_is_withdrawn(status: str) -> None:
    assert ninjs(pubstatus=status).items[0].is_withdrawn
    assert ninjs(pubStatus=status).items[0].is_withdrawn


@pytest.mark.parametrize(
    ("until", "titles"),
    [
        ("2026-06-01T11:59:00Z", ["Мост"]),
        ("2026-06-01T12:01:00Z", []),
        ("2126-06-01T12:01:00Z", []),
        ("завтра", []),
        ("", ["Мост"]),
    ],
)
def test_embargo_is_kept_also_where_it_cannot_be_read(until: str, titles: list[str]) -> None:
    assert [item.title for item in ninjs(embargoed=until).items] == titles


@pytest.mark.parametrize(
    ("item", "version"),
    [
        ({"$standard": {"version": "1.4"}}, "1.4"),
        ({"standard": {"version": "2.1"}}, "2.1"),
        ({"versionCreated": "2026-05-01T00:00:00Z"}, "3"),
        ({"headlines": []}, "2"),
        ({}, "1"),
    ],
)
def test_ninjs_version_is_as_found(item: dict[str, object], version: str) -> None:
    assert ninjs(**item).version == version


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        7,
        True,
        [],
        {},
        "x",
        [None],
        [[]],
        [{}],
        {"a": None},
        {"a": []},
        [{"name": []}],
        [{"value": {"x": 1}}],
    ],
    ids=repr,
)
def test_value_of_another_type_is_put_up_with(wrong: object) -> None:
    names = (
        "associations",
        "renditions",
        "subject",
        "byline",
        "headlines",
        "bodies",
        "descriptions",
        "language",
    )
    assert ninjs(**dict.fromkeys(names, wrong)).items[0].title == "Мост"
    names = (
        "authors",
        "tags",
        "attachments",
        "image",
        "url",
        "id",
        "date_published",
        "content_html",
        "language",
    )
    item = {"title": "Мост", **dict.fromkeys(names, wrong)}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [item, wrong],
        "hubs": wrong,
        "authors": wrong,
    }
    assert read(json.dumps(feed)).items[0].title == "Мост"
