"""Whatever a feed is, it is read or refused in one sentence, and the next one is read as ever."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.intake.expected import ADDRESS, FEEDS, NOW
from tests.exchange.intake.hostile import DECLARING, EXCESSIVE, ITEM, RSS
from tests.exchange.intake.test_feeds import FOLDER, read
from tilshi.exchange.intake.answers import as_json, feed_from
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.discover import feeds_in
from tilshi.exchange.intake.limits import MAX_ITEMS
from tilshi.exchange.intake.opml import read_opml
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.intake.read import read_feed
from tilshi.exchange.intake.xml_tree import parsed

GOOD = RSS % ITEM
MOST_SECONDS, MOST_KILOBYTES = 10, 300 * 1024
MARKUP = re.compile("<[A-Za-z/!?]")
CUT = ["wordpress.xml", "blogger.xml", "government.xml", "utf16.xml", "wordpress.json", "superdesk.json"]
SCRIPTS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT >alert(1)",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' alt='>' onerror='alert(1)'",
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<?php alert(1) ?>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"><script>alert(1)</script>',
    "//evil.example/<script>",
]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def kilobytes(reader: Reader) -> int:
    """The process's peak; 0 where it has ended, as it does when it has grown."""
    try:
        status = Path(f"/proc/{reader.process.pid if reader.process else 0}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("name", DECLARING)
def test_feed_that_declares_anything_is_refused(name: str) -> None:
    with pytest.raises(FeedError, match="declares a document type or entities"):
        read_feed(DECLARING[name](), address=ADDRESS)


@pytest.mark.parametrize("name", DECLARING)
def test_list_of_feeds_that_declares_anything_is_refused(name: str) -> None:
    with pytest.raises(FeedError, match="declares a document type or entities"):
        read_opml(DECLARING[name]())


@pytest.mark.parametrize("name", ["resolved", "fetched"])
def test_parser_would_open_nothing_even_if_it_were_told_to(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("тайна")
    system = f'SYSTEM "{secret.as_uri()}"' if name == "fetched" else '"тайна"'
    root = parsed(f"<!DOCTYPE rss [<!ENTITY e {system}>]><rss>&e;</rss>", recover=True)
    assert root is not None
    assert "тайна" not in (root.text or "")


@pytest.mark.parametrize(
    ("content", "is_read"),
    [
        (RSS % (b"<a>" * 60 + b"</a>" * 60), True),
        (RSS % (b"<a>" * 65 + b"</a>" * 65), False),
        (RSS % (b"<a>" * 60), True),
        (RSS % (b"<a>" * 65), False),
        (RSS % (b"<br>" * 65 + b"<p>" * 65), True),
    ],
    ids=["deep", "too deep", "deep and open", "too deep and open", "side by side"],
)
def test_depth_has_an_end(content: bytes, is_read: bool) -> None:
    if is_read:
        assert read_feed(content, address=ADDRESS).title == "A"
    else:
        with pytest.raises(FeedError, match="nested deeper"):
            read_feed(content, address=ADDRESS)


def test_document_type_that_is_written_about_is_no_declaration() -> None:
    content = RSS % b"<item><title><![CDATA[<!DOCTYPE html> and <!ENTITY x> in one page]]></title></item>"
    assert read_feed(content, address=ADDRESS).items[0].title == "and in one page"


@pytest.mark.slow
@pytest.mark.parametrize("name", EXCESSIVE | DECLARING)
def test_hostile_feed_costs_little_and_harms_nobody(reader: Reader, name: str) -> None:
    content = (EXCESSIVE | DECLARING)[name]()
    started = time.monotonic()
    try:
        assert len(reader.read(content, address=ADDRESS).items) <= MAX_ITEMS
    except FeedError as error:
        assert re.fullmatch(r"[A-ZÀ-ž].{20,250}\.", str(error))
    assert time.monotonic() - started < MOST_SECONDS
    assert kilobytes(reader) < MOST_KILOBYTES
    assert reader.read(GOOD, address=ADDRESS).items[0].title == "x"


def test_of_too_many_items_the_first_are_taken() -> None:
    feed = read_feed(RSS % (ITEM * 300_000), address=ADDRESS)
    assert (len(feed.items), feed.notes) == (MAX_ITEMS, (f"Only the first {MAX_ITEMS} items were taken.",))


@pytest.mark.parametrize("name", CUT)
def test_feed_cut_anywhere_is_read_or_refused(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    for end in range(0, len(content), 100):
        try:
            read_feed(content[:end], address=ADDRESS, now=NOW)
        except FeedError:
            continue


def test_item_cut_in_its_midst_is_left_out() -> None:
    whole = (FOLDER / "wordpress.xml").read_bytes()
    cut = whole[: whole.index(b"biblioteka/</link>")]
    feed = read_feed(cut, address=ADDRESS, now=NOW)
    assert feed.items == read("wordpress.xml").items[:1]
    assert feed.notes == ("The feed ends in the midst of an item, which was left out.",)


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)


def addresses_of(feed: FeedData) -> Iterator[str]:
    yield from (feed.home, *feed.hubs)
    for item in feed.items:
        yield item.address
        yield item.picture.address if item.picture else ""


def escapings(script: str) -> Iterator[str]:
    """As it stands, in a section of plain characters, and escaped once, twice, three times."""
    yield script
    yield f"<![CDATA[{script}]]>"
    for _ in range(3):
        script = script.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        yield script


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    "name", ["arc.xml", "wordpress.xml", "plone.rdf", "jekyll.xml", "youtube.xml", "drupal.xml"]
)
def test_script_in_any_field_of_xml_ends_as_plain_text(name: str, script: str) -> None:
    source = (FOLDER / name).read_text()
    for written in escapings(script):
        inside = re.sub(r">[^<>]*<(?=/)", lambda _, w=written: f">{w}<", source)
        within = re.sub(
            r'"[^"<>]*"(?=[^<>]*>)', lambda _, w=written: '"{}"'.format(w.replace('"', "")), source
        )
        for content in (inside, re.sub(r"<!\[CDATA\[.*?\]\]>", lambda _, w=written: w, source), within):
            assert_harmless(content)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    "name", ["wordpress.json", "microblog.json", "superdesk.json", "ninjs_2.json", "ninjs_3.json"]
)
def test_script_in_any_field_of_json_ends_as_plain_text(name: str, script: str) -> None:
    source = (FOLDER / name).read_text()
    for written in escapings(script.replace("\n", "\\n").replace('"', '\\"')):
        assert_harmless(re.sub(r': "(?!https://jsonfeed)[^"]*"', lambda _, w=written: f': "{w}"', source))


def assert_harmless(content: str) -> None:
    try:
        feed = read_feed(content.encode(), address=ADDRESS, now=NOW)
    except FeedError:
        return
    assert not [words for words in words_of(feed) if MARKUP.search(words)]
    assert all(re.fullmatch(r"(?:https?://[^\s<>\"'\\]+)?", address) for address in addresses_of(feed))


XML_PIECES = (
    *(b"<rss>", b"<item>", b"</item>", b"<title>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>"),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"&nbsp;",
        b"&",
        b"<",
        b"\x00",
        b"\xff\xfe",
        b"<rdf:RDF>",
        b"</rss>",
    ),
    *(
        b"<?xml version='1.0' encoding='koi8-r'?>",
        b"<link>",
        b"http://",
        b"<opml><body>",
        b"<outline",
        b"<img src=",
    ),
)
JSON_PIECES = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"items":',
    b'"version":"https://jsonfeed.org/version/1"',
    b":",
    b",",
    b'"x"',
)
PIECES = st.sampled_from((*XML_PIECES, *JSON_PIECES)) | st.binary(max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.lists(PIECES, max_size=30).map(b"".join))
def test_any_bytes_are_a_feed_or_are_refused(content: bytes) -> None:
    for attempt in (
        lambda: read_feed(content, address=ADDRESS),
        lambda: feeds_in(content, charset="", address=ADDRESS),
        lambda: read_opml(content),
    ):
        try:
            assert not [words for words in words_of(attempt()) if MARKUP.search(words)]
        except FeedError:
            continue


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(FEEDS)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), max_size=8),
)
def test_feed_damaged_anywhere_is_read_or_refused(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    """`damage`: where, how many bytes are gone, and what stands there instead."""
    content = bytearray((FOLDER / name).read_bytes())
    for place, gone, instead in damage:
        at = int(place * len(content))
        content[at : at + gone] = instead
    try:
        feed = read_feed(bytes(content), address=ADDRESS, now=NOW)
    except FeedError:
        return
    assert feed_from(json.loads(as_json(feed))) == feed
