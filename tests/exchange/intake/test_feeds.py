"""Feeds as publishing systems write them, whole and broken (`feeds/`), and what each says (`expected.py`)."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.intake.expected import ADDRESS, FEEDS, NOW, at
from tilshi.exchange.intake.data import FeedData, ItemData, PictureData
from tilshi.exchange.intake.read import read_feed

FOLDER = Path(__file__).parent / "feeds"


def read(name: str, **said: str) -> FeedData:
    return read_feed((FOLDER / name).read_bytes(), address=ADDRESS, now=NOW, **said)


def test_each_feed_is_in_the_table() -> None:
    assert {path.name for path in FOLDER.iterdir()} == FEEDS.keys()


@pytest.mark.parametrize("name", FEEDS)
def test_feed_says_what_its_system_wrote(name: str) -> None:
    expected, feed = FEEDS[name], read(name)
    assert replace(feed, items=()) == expected.feed
    assert feed.items[0] == expected.first
    assert len(feed.items) == expected.items


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/octet-stream", "image/png"])
def test_content_says_more_than_its_type(content_type: str) -> None:
    assert read("ghost.xml", content_type=content_type) == read("ghost.xml")


@pytest.mark.parametrize("charset", ["koi8-r", "utf-7", "zip", "rot13", "x" * 40, "windows-1252"])
def test_charset_that_does_not_fit_is_not_believed(charset: str) -> None:
    assert read("cp1251_called_utf8.xml", charset=charset) == read("cp1251_called_utf8.xml")


def test_entry_under_several_bases() -> None:
    assert read("atom_tombstones.xml").items[1] == ItemData(
        guid="tag:sairam.example,2026:4",
        address="https://sairam.example/feeds/2026/canal",
        title="Canal cleaned",
        standfirst="Done by hand.",
        language="en",
        published_at=at("2026-05-30T10:00:00"),
        updated_at=at("2026-05-30T10:00:00"),
        authors=("Water board",),
        picture=PictureData("https://sairam.example/canal.png", "image/png"),
    )


def test_story_that_its_agency_took_back_is_withdrawn() -> None:
    usable, canceled = read("superdesk.json").items
    assert (usable.is_withdrawn, canceled.is_withdrawn) == (False, True)


def test_item_behind_an_unclosed_one_is_whole() -> None:
    assert read("unclosed.xml").items[1] == ItemData(
        guid="park 1",
        address="https://balkon.example/park",
        title="Новый парк",
        standfirst="Сажают липы…",
        picture=PictureData("https://balkon.example/tree.jpg", width=640, height=480),
    )
