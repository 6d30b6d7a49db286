"""Sitemaps: what they name, and what a hostile one cannot do."""

import gzip
import tracemalloc
from dataclasses import dataclass, field

import pytest

from tilshi.core.fetch import Fetched, FetchedHeaders, FetchError
from tilshi.importers.page.many.sitemap import (
    Entry,
    SitemapError,
    looks_like_sitemap,
    read_sitemap,
)
from tilshi.importers.page.many.sitemaps import MAX_SITEMAPS, Sitemaps

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HOME = "https://news.example"


def urlset(*addresses: str) -> bytes:
    inside = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACE}>{inside}</urlset>'.encode()


def index(*addresses: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f"<sitemapindex {SPACE}>{inside}</sitemapindex>".encode()


PICTURES = f"""<urlset {SPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://news.example/a.jpg</image:loc></image:image>
<loc> https://news.example/a?x=1&amp;y=2
</loc><image:loc>https://news.example/b.jpg</image:loc><lastmod>2024-03-12</lastmod></url>
<other><loc>https://news.example/no</loc></other></urlset>""".encode()


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        pytest.param(urlset(f"{HOME}/1", f"{HOME}/2"), [f"{HOME}/1", f"{HOME}/2"], id="plain"),
        pytest.param(gzip.compress(urlset(f"{HOME}/1")), [f"{HOME}/1"], id="packed"),
        pytest.param(
            b"<urlset><url><loc>https://news.example/1</loc></url></urlset>", [f"{HOME}/1"], id="bare"
        ),
        pytest.param(urlset(), [], id="empty"),
        pytest.param(urlset("", f"{HOME}/1"), [f"{HOME}/1"], id="an address left out"),
        pytest.param(
            urlset(f"{HOME}/1").decode().replace("UTF-8", "UTF-16").encode("utf-16"),
            [f"{HOME}/1"],
            id="UTF-16",
        ),
        pytest.param(PICTURES, [f"{HOME}/a?x=1&y=2"], id="pictures are no pages"),
        pytest.param(
            b"<urlset><url><loc><![CDATA[https://news.example/1]]></loc></url></urlset>",
            [f"{HOME}/1"],
            id="CDATA",
        ),
    ],
)
def test_sitemap_names_pages(content: bytes, entries: list[str]) -> None:
    assert looks_like_sitemap(content[:4096])
    sitemap = read_sitemap(content)
    assert (sitemap.kind, [entry.address for entry in sitemap.entries]) == ("urlset", entries)


def test_sitemap_tells_when_a_page_changed() -> None:
    assert read_sitemap(PICTURES).entries == (Entry("https://news.example/a?x=1&y=2", "2024-03-12"),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<!doctype html><html><body>urlset</body></html>", id="a page"),
        pytest.param(b"A story about the <urlset> element", id="plain text"),
        pytest.param(gzip.compress(b"A story"), id="a packed story"),
        pytest.param(b"\x1f\x8bbroken", id="no gzip"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_sitemap_is_not_taken_for_one(content: bytes) -> None:
    assert not looks_like_sitemap(content)


ENTITY = b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>'
BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "lol">'
    + b"".join(f'<!ENTITY a{n} "{"&a;" * 10}">'.encode() for n in range(9))
    + b"]><urlset><url><loc>&a8;</loc></url></urlset>"
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(ENTITY, "DOCTYPE", id="an entity"),
        pytest.param(BILLION, "DOCTYPE", id="a billion laughs"),
        pytest.param(ENTITY.decode().encode("utf-16"), "DOCTYPE", id="an entity in UTF-16"),
        pytest.param(b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><urlset/>', "DOCTYPE", id="a file"),
        pytest.param(urlset(f"{HOME}/1")[:-5], "cut off", id="cut off"),
        pytest.param(gzip.compress(urlset(f"{HOME}/1"))[:-12], "damaged or cut off", id="packed and cut off"),
        pytest.param(b"\x1f\x8bbroken" * 9, "damaged", id="damaged"),
        pytest.param(b"<rss><channel/></rss>", "neither urlset nor sitemapindex", id="a feed"),
        pytest.param(
            b'<?xml version="1.0" encoding="klingon"?><urlset/>', "well-formed", id="unknown encoding"
        ),
        pytest.param(b"<urlset>" + b"<a>" * 5000, "nested", id="nested without end"),
        pytest.param(
            b"<urlset>" + b"<url><loc>/</loc></url>" * 50_001 + b"</urlset>", "50,000", id="too many"
        ),
        pytest.param(b"", "well-formed", id="nothing"),
    ],
)
def test_hostile_or_broken_sitemap_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(SitemapError, match=reason):
        read_sitemap(content)


def test_bomb_is_refused_in_little_memory() -> None:
    packed = gzip.compress(b"<urlset>" + b" " * (60 * 1024 * 1024), compresslevel=1)
    tracemalloc.start()
    try:
        with pytest.raises(SitemapError, match="larger than 50 MB"):
            read_sitemap(packed)
        assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    finally:
        tracemalloc.stop()


# Indexes.


@dataclass
class Web:
    """Strangers' servers, without a network."""

    documents: dict[str, bytes]
    asked: list[str] = field(default_factory=list)

    def fetch(self, address: str) -> Fetched:
        self.asked.append(address)
        if address not in self.documents:
            raise FetchError("news.example answered 404, there is no such page.", status=404)
        return Fetched(address, 200, FetchedHeaders(), self.documents[address])


def named(
    documents: dict[str, bytes], start: str = f"{HOME}/sitemap.xml"
) -> tuple[list[str], dict[str, str]]:
    """The pages, and those set aside with the reason."""
    items = list(Sitemaps(Web(documents).fetch).at(start))
    return [item.where for item in items if not item.refusal], {
        item.where: item.refusal for item in items if item.refusal
    }


def test_index_leads_to_the_pages_of_its_sitemaps() -> None:
    pages, refused = named(
        {
            f"{HOME}/sitemap.xml": index(f"{HOME}/a.xml", f"{HOME}/b.xml.gz"),
            f"{HOME}/a.xml": urlset(f"{HOME}/1", "/2"),
            f"{HOME}/b.xml.gz": gzip.compress(urlset(f"{HOME}/3")),
        }
    )
    assert pages == [f"{HOME}/1", f"{HOME}/2", f"{HOME}/3"] and not refused


def test_missing_or_broken_sitemap_of_an_index_is_set_aside() -> None:
    pages, refused = named(
        {
            f"{HOME}/sitemap.xml": index(f"{HOME}/gone.xml", f"{HOME}/bad.xml", f"{HOME}/a.xml"),
            f"{HOME}/bad.xml": ENTITY,
            f"{HOME}/a.xml": urlset(f"{HOME}/1"),
        }
    )
    assert pages == [f"{HOME}/1"]
    assert "answered 404" in refused[f"{HOME}/gone.xml"] and "DOCTYPE" in refused[f"{HOME}/bad.xml"]


def test_index_that_names_itself_is_read_once() -> None:
    documents = {
        f"{HOME}/sitemap.xml": index(f"{HOME}/sitemap.xml", f"{HOME}/a.xml"),
        f"{HOME}/a.xml": urlset(f"{HOME}/1"),
    }
    web = Web(documents)
    assert [item.where for item in Sitemaps(web.fetch).at(f"{HOME}/sitemap.xml")] == [f"{HOME}/1"]
    assert web.asked == [f"{HOME}/sitemap.xml", f"{HOME}/a.xml"]


def test_indexes_are_followed_three_levels_deep() -> None:
    chain = {f"{HOME}/{level}.xml": index(f"{HOME}/{level + 1}.xml") for level in range(1, 9)}
    web = Web(chain)
    items = list(Sitemaps(web.fetch).at(f"{HOME}/1.xml"))
    assert len(web.asked) == 3
    assert [item.where for item in items] == [f"{HOME}/4.xml"] and "deeper than 3" in items[0].refusal


def test_index_of_thousands_is_followed_for_some_hundreds() -> None:
    parts = {f"{HOME}/{number}.xml": urlset() for number in range(MAX_SITEMAPS + 10)}
    web = Web({**parts, f"{HOME}/sitemap.xml": index(*parts)})
    items = list(Sitemaps(web.fetch).at(f"{HOME}/sitemap.xml"))
    assert len(web.asked) == MAX_SITEMAPS and len(items) == 11


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://other.example/1", "of another site"),
        ("http://127.0.0.1/admin", "of another site"),
        ("https://evilnews.example/1", "of another site"),
        ("file:///etc/passwd", "no address to fetch from"),
        ("javascript:alert(1)", "no address to fetch from"),
        ("https://aigul:secret@news.example/1", "without them"),
        ("https://[broken/1", "no address to fetch from"),
    ],
)
def test_sitemap_speaks_for_its_own_site_alone(address: str, reason: str) -> None:
    pages, refused = named({f"{HOME}/sitemap.xml": urlset(address, f"{HOME}/1")})
    assert pages == [f"{HOME}/1"]
    assert [reason in refusal for refusal in refused.values()] == [True]
    assert "secret" not in str(refused)


@pytest.mark.parametrize(
    "address", ["https://www.news.example/1", "https://kk.news.example/1", "http://news.example/1"]
)
def test_sitemap_may_name_the_site_under_its_other_names(address: str) -> None:
    assert named({f"{HOME}/sitemap.xml": urlset(address)}) == ([address], {})


def test_address_that_gives_no_sitemap_is_a_page() -> None:
    assert named({f"{HOME}/story": b"<!doctype html><p>"}, f"{HOME}/story") == ([f"{HOME}/story"], {})


def test_address_that_gives_nothing_is_set_aside() -> None:
    pages, refused = named({})
    assert not pages and "answered 404" in refused[f"{HOME}/sitemap.xml"]
