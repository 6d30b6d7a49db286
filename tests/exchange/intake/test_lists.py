"""Lists of feeds (OPML), and the feeds that a web page names."""
# ruff: noqa: E501  a page a line

from datetime import UTC, datetime

import pytest

from tests.exchange.intake.expected import ADDRESS
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.discover import FeedLink, feeds_in
from tilshi.exchange.intake.opml import Outline, read_opml, write_opml
from tilshi.exchange.intake.read import read_feed

PAGE = "https://news.example/ru/index.html"
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Мои ленты</title></head><body>
<outline text="Регионы" title="Регионы"><outline text="Север">
  <outline type="rss" text="Голос Есиля" xmlUrl="https://esil.example/feed" htmlUrl="https://esil.example/"/>
</outline></outline>
<outline type="rss" title="Вести &amp;amp; факты" text="x" xmlurl="https://vesti.example/rss?a=1&amp;b=2"/>
<outline type="rss" text="Снова" xmlUrl="https://esil.example/feed"/>
<outline type="rss" text="Злая" xmlUrl="javascript:alert(1)"/>
<outline type="rss" text="Без адреса"/>
</body></opml>"""


def test_list_is_read_with_its_groups_each_feed_once() -> None:
    assert read_opml(LIST.encode()) == (
        Outline("Голос Есиля", "https://esil.example/feed", "https://esil.example/", ("Регионы", "Север")),
        Outline("Вести & факты", "https://vesti.example/rss?a=1&b=2"),
    )


def test_list_in_an_old_encoding_with_an_open_end_is_read() -> None:
    content = LIST.replace("UTF-8", "windows-1251").removesuffix("</body></opml>").encode("cp1251")
    assert [outline.title for outline in read_opml(content)] == ["Голос Есиля", "Вести & факты"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<rss><channel/></rss>", "no list of feeds"),
        (b"<opml><body/></opml>", "names no feed"),
        (b"<!DOCTYPE html><html/>", "web page"),
        (b"", "empty"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence):
        read_opml(content)


def test_list_given_for_a_feed_is_called_one() -> None:
    with pytest.raises(FeedError, match="list of feeds"):
        read_feed(LIST.encode(), address=ADDRESS)


def test_written_list_reads_the_same() -> None:
    outlines = (
        Outline("A \x0b& <B>", "https://a.example/feed?x=1&y=2", "https://a.example/", ("Север", "Есиль")),
        Outline("Б", "https://b.example/feed", groups=("Север",)),
        Outline("", "https://c.example/feed"),
    )
    written = write_opml("Партнёры", outlines, datetime(2026, 5, 1, 9, tzinfo=UTC))
    assert '<opml version="2.0">' in written
    assert "<dateCreated>Fri, 01 May 2026 09:00:00 GMT</dateCreated>" in written
    assert written.count('<outline text="Север">') == 1
    assert read_opml(written.encode()) == (
        Outline("A &", "https://a.example/feed?x=1&y=2", "https://a.example/", ("Север", "Есиль")),
        outlines[1],
        Outline("https://c.example/feed", "https://c.example/feed"),
    )


@pytest.mark.parametrize(
    ("page", "links"),
    [
        (
            '<head><link rel="alternate" type="application/rss+xml" title="RSS &amp; Co" href="/rss.xml">'
            "<LINK HREF='atom.xml' TYPE='application/atom+xml' REL='Alternate'></head>",
            [
                FeedLink("https://news.example/rss.xml", "RSS & Co", "rss"),
                FeedLink("https://news.example/ru/atom.xml", "", "atom"),
            ],
        ),
        (
            '<base href="/kk/"><link rel="alternate" type="application/feed+json" href="feed.json">',
            [FeedLink("https://news.example/kk/feed.json", "", "json")],
        ),
        (
            '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
            '<link rel="alternate" type="application/rss+xml" href="/feed/">'
            '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
            [
                FeedLink("https://news.example/feed/", "", "rss"),
                FeedLink("https://news.example/comments/feed/", "", "rss"),
            ],
        ),
        (
            '<a href="/about">О нас</a><a href="/rss/">RSS</a><a href="/rss/">RSS</a><a href="?format=feed&amp;type=rss">x</a>',
            [
                FeedLink("https://news.example/rss/", "", ""),
                FeedLink("https://news.example/ru/index.html?format=feed&type=rss", "", ""),
            ],
        ),
        (
            '<a href="/feed/">x</a><link rel="alternate" type="application/rss+xml" href="/a">',
            [FeedLink("https://news.example/a", "", "rss")],
        ),
        (
            '<link rel="stylesheet" type="text/xml" href="/x"><link rel="alternate" hreflang="kk" href="/kk/">',
            [],
        ),
        ('<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->', []),
        ('<script>"<a href=/rss>"</script>', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
        ("<p>Нет лент</p>", []),
    ],
)
def test_feeds_of_a_page_are_found(page: str, links: list[FeedLink]) -> None:
    assert list(feeds_in(page.encode(), charset="", address=PAGE)) == links


def test_page_of_a_thousand_feeds_names_twenty() -> None:
    page = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(1_000))
    assert len(feeds_in(page.encode(), charset="", address=PAGE)) == 20
