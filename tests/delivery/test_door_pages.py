"""Pages at the door: baked once, given from memory for as long as they are true, the same to everybody."""

import gzip
import itertools
import os
import re
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import brotli
import pytest
from django.db import connections

from tests.delivery import strange_pages
from tests.delivery.newsroom import furnish
from tests.delivery.open_door import OpenDoor, asking, open_door
from tests.delivery.rsgi_fakes import PROXY, Protocol
from tilshi.delivery import bake, files
from tilshi.delivery.addresses import is_page
from tilshi.delivery.bake import bake_anew, page_at
from tilshi.delivery.checks import pages_are_made
from tilshi.delivery.failures import failures
from tilshi.delivery.index import index
from tilshi.delivery.memory import HeldPage, PageMemory, read_page, size_of
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both

BR, GZIP = ("accept-encoding", "gzip, br"), ("accept-encoding", "gzip")
SLOW = "/ru/slow/"


@pytest.fixture
def door(pages: None) -> Iterator[OpenDoor]:
    with open_door() as opened:
        yield opened


def write(headline: str = "Мост открыт", slug: str = "") -> StoryPage:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    return write_story(
        StoryData(headline, slug=slug) if slug else StoryData(headline), politics, publish=True
    )


def files_on_disk() -> list[str]:
    folder = files.pages_folder()
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(name for name in found if not name.startswith("."))


def rows() -> int:
    return int(index.connection.execute("SELECT count(*) FROM pages").fetchone()[0])


# Baked once ------------------------------------------------------------------------------------------
def test_first_request_bakes_and_the_second_comes_from_memory(door: OpenDoor, strange: None) -> None:
    first = door.ask(SLOW)
    assert (first.status, strange_pages.times_made()) == (200, 1)
    assert index.facts_of(SLOW).why == "somebody asked for it"
    file = files.find(SLOW)
    assert file.read_bytes() == first.body
    moment = file.stat().st_mtime_ns
    file.write_bytes(b"never read")
    os.utime(file, ns=(0, moment))
    assert door.ask(SLOW).body == first.body
    assert door.held == [SLOW]


def test_door_knows_how_often_it_gave_a_page_and_how_often_to_robots(door: OpenDoor, strange: None) -> None:
    """Also the first time, and of a page that went from its memory."""
    door.door.robots = {"robot": True, "reader": False, "": False}
    for agent in ("robot", "reader", "robot", "reader", "reader"):
        door.ask(SLOW, ("user-agent", agent))
    door.ask(SLOW)
    door.door.memory.let_go(SLOW)
    door.ask(SLOW, ("user-agent", "robot"))
    assert door.door.memory.take_reads() == [(SLOW, 7, 3)]
    assert door.door.memory.take_reads() == []


def test_many_first_requests_in_all_encodings_make_the_page_once(door: OpenDoor, strange: None) -> None:
    scopes = [asking(SLOW, *([header] if header else [])) for header in (BR, GZIP, None) * 20]
    answers = door.ask_all(scopes)
    assert strange_pages.times_made() == 1
    assert {unpacked(answer) for answer in answers} == {files.find(SLOW).read_bytes()}
    assert {answer.status for answer in answers} == {200}


def unpacked(answer: Protocol) -> bytes:
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(answer.headers.get("content-encoding"))
    return unpack(answer.body) if unpack else answer.body


def test_two_processes_make_a_missing_page_once(pages: None, strange: None) -> None:
    connections.close_all()
    index.close()
    children = [asking_process() for _ in range(2)]
    for child in children:
        assert os.waitpid(child, 0)[1] == 0
    assert strange_pages.times_made() == 1
    assert files.find(SLOW)


def asking_process() -> int:
    if child := os.fork():
        return child
    try:
        with open_door() as opened:
            assert opened.ask(SLOW).status == 200
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def test_page_that_another_process_bakes_anew_is_seen_at_once(door: OpenDoor, strange: None) -> None:
    before = door.ask(SLOW, BR)
    bake_anew(SLOW, "the test")
    after = door.ask(SLOW, BR)
    assert after.headers["etag"] != before.headers["etag"]
    assert unpacked(after) == files.find(SLOW).read_bytes() != unpacked(before)
    assert unpacked(door.ask(SLOW, GZIP)) == unpacked(after)
    assert strange_pages.times_made() == 2


def test_page_whose_file_went_leaves_the_memory(door: OpenDoor) -> None:
    story = write()
    url = story.get_url()
    assert door.ask(url).status == 200
    assert door.held == [url]
    story.unpublish()
    assert door.ask(url).status == 410
    assert door.held == []
    assert door.door.memory.size == 0


def test_missing_twin_is_made_again(door: OpenDoor) -> None:
    """Somebody has deleted half of `pages/`."""
    page = door.ask("/ru/", BR)
    for suffix in files.TWINS.values():
        (files.pages_folder() / f"ru/index.html{suffix}").unlink()
    with open_door() as other:
        again = other.ask("/ru/", BR)
    assert (again.status, unpacked(again)) == (200, unpacked(page))
    assert (files.pages_folder() / "ru/index.html.gz").exists()


def test_reads_are_told_to_the_index_as_they_were(door: OpenDoor) -> None:
    for header in (BR, BR, GZIP, GZIP, BR):
        door.ask("/ru/", header)
    assert door.door.memory.take_reads() == [("/ru/", 5, 0)]
    assert door.door.memory.take_reads() == []


# What a client sees ----------------------------------------------------------------------------------
def test_page_carries_the_headers_that_let_it_be_asked_again_and_no_others(door: OpenDoor) -> None:
    for answer in (door.ask("/ru/"), door.ask("/ru/", BR), door.ask("/ru/", GZIP)):
        names = [name for name, _ in answer.sent]
        assert len(names) == len(set(names))
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert re.fullmatch(r'"[0-9a-f]{18}"', answer.headers["etag"])
        assert not {"set-cookie", "last-modified", "expires", "age"} & set(names)


def test_each_encoding_has_a_tag_of_its_own(door: OpenDoor) -> None:
    answers = [door.ask("/ru/", *header) for header in ((), (BR,), (GZIP,))]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert len({unpacked(answer) for answer in answers}) == 1
    assert [answer.headers.get("content-encoding") for answer in answers] == [None, "br", "gzip"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param("{tag}", 304, id="its tag"),
        pytest.param("W/{tag}", 304, id="its tag, made weak by a proxy"),
        pytest.param('"a", W/"b" ,{tag}', 304, id="among others"),
        pytest.param("*", 304, id="any"),
        pytest.param('"other"', 200, id="another's"),
        pytest.param("", 200, id="none"),
        pytest.param("tag", 200, id="nonsense"),
    ],
)
def test_who_has_the_page_gets_304(door: OpenDoor, said: str, status: int) -> None:
    page = door.ask("/ru/", BR)
    for method in ("GET", "HEAD"):
        asked = said.format(tag=page.headers["etag"])
        answer = door.ask("/ru/", BR, ("if-none-match", asked), method=method)
        assert answer.status == status
        for name in ("etag", "cache-control", "vary"):
            assert answer.headers[name] == page.headers[name]
        assert (answer.body == b"") == (status == 304)
    assert door.ask("/ru/", GZIP, ("if-none-match", page.headers["etag"])).status == 200


@pytest.mark.parametrize("path", ["/ru/feed/", "/news-sitemap.xml"])
def test_program_gets_304_until_a_story_is_withdrawn(door: OpenDoor, path: str) -> None:
    """By its tag only: a withdrawal makes no date newer."""
    furnish()
    write("Остаётся")
    story = write("Снята")
    document = door.ask(path)
    tag = ("if-none-match", document.headers["etag"])
    assert document.headers["cache-control"] == "no-cache" and "last-modified" not in document.headers
    assert (door.ask(path, tag).status, door.ask(path, tag).body) == (304, b"")
    story.unpublish()
    later = ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT")
    for asked in (door.ask(path, tag), door.ask(path, later)):
        assert asked.status == 200 and asked.body != document.body


@pytest.mark.parametrize("is_first", [True, False], ids=["baked for it", "in memory"])
def test_head_has_the_headers_of_get(door: OpenDoor, is_first: bool) -> None:
    """Its body is left out by the server, which counts it for the length."""
    if not is_first:
        door.ask("/ru/", BR)
    head, page = door.ask("/ru/", BR, method="HEAD"), door.ask("/ru/", BR)
    assert (head.status, head.sent) == (page.status, page.sent)


@pytest.mark.parametrize(
    "question", ["utm_source=x&utm_medium=y", "fbclid=IwAR0", "%00=%ff", "q=" + "x" * 5000]
)
def test_question_gets_the_page_and_leaves_nothing(door: OpenDoor, question: str) -> None:
    page = door.ask("/ru/")
    before = files_on_disk(), rows(), door.held
    asked = door.ask("/ru/", query_string=question)
    assert (asked.status, asked.body, asked.sent) == (200, page.body, page.sent)
    assert (files_on_disk(), rows(), door.held) == before


@pytest.mark.parametrize("path", ["/", "/ru"])
def test_redirect_keeps_the_question(door: OpenDoor, path: str) -> None:
    for _ in range(2):  # made, and remembered
        assert door.ask(path, query_string="utm_source=x").headers["location"] == "/ru/?utm_source=x"
        assert door.ask(path).headers["location"] == "/ru/"
    assert files_on_disk() == []


# By which name ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "news.kz.evil.example", "news.kz@evil.example", "", "a b"],
)
def test_unknown_host_gets_400_and_nothing_is_kept(door: OpenDoor, host: str) -> None:
    for _ in range(2):
        assert door.ask("/ru/", ("host", host)).status == 400
    assert (files_on_disk(), rows(), door.held) == ([], 0, [])
    page = door.ask("/ru/")
    assert page.status == 200 and "evil" not in page.body.decode()
    assert door.ask("/ru/", ("host", host)).status == 400


@pytest.mark.parametrize(
    "host", ["news.kz", "news.kz:8443", "NEWS.KZ", "news.kz.", "[::1]:8000", "localhost"]
)
def test_each_way_to_write_our_name_gets_the_same_page(door: OpenDoor, host: str) -> None:
    page = door.ask("/ru/")
    assert door.ask("/ru/", ("host", host)).body == page.body
    assert door.held == ["/ru/"]


def test_names_that_are_remembered_stay_few(door: OpenDoor) -> None:
    page = door.ask("/ru/")
    for port in range(1000, 1600):
        assert door.ask("/ru/", ("host", f"news.kz:{port}")).body == page.body
    assert len(door.door.believing.known) <= 256


# Over which line -------------------------------------------------------------------------------------
def test_https_site_gives_pages_over_a_secure_line_alone(pages: None, settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True
    secure = ("x-forwarded-proto", "https")
    with open_door(is_https=True) as door:
        for _ in range(2):
            plain = door.ask("/ru/")
            assert (plain.status, plain.headers["location"]) == (301, "https://127.0.0.1:8000/ru/")
            assert door.ask("/ru/", secure).status == 301, "a stranger's word"
            assert door.ask("/ru/", ("x-forwarded-proto", "http"), client=PROXY).status == 301
        assert door.held == []
        bare = door.ask("/ru/", scheme="https")
        through = door.ask("/ru/", secure, client=PROXY)
        assert bare.status == through.status == 200
        assert bare.body == through.body
        assert door.ask("/ru/").status == 301, "though it is in memory now"


def test_redirect_of_the_middlewares_is_never_baked(pages: None, settings: object) -> None:
    """A bake comes by the site's own address; where that is https, it is told so."""
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "news.kz"]
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://news.kz"})
    with open_door(is_https=True) as door:
        assert door.ask("/ru/", scheme="https").status == 200


# Addresses that are none -----------------------------------------------------------------------------
OTHER_WAYS = [
    *(
        "//ru/",
        "/ru//",
        "/ru/../ru/",
        "/ru/..",
        "/../ru/",
        "/ru/./",
        "/./ru/",
        "/ru/%2e%2e/",
        "/%2e%2e/data/",
    ),
    *(
        "/ru/\0",
        "/ru/\0/",
        "/ru/\n/",
        "/ru/index.html",
        "/ru/index.html.gz",
        "/ru/index.html.old",
        "/index.html",
    ),
    *("/ru/index.rss", "/RU/", "/Ru/", "/ru/.hidden/", "/.stamp", "/.changes", "/ru/қала/", "/ru/\\..\\/"),
    *("/ru/ ", "/ru/;x/", "/ru/" + "a" * 300 + "/", "/ru/" + "a/" * 3000, "/" + "a" * 70_000, "ru/", "*", ""),
    *("/ru/" + "a" * 255 + "/", "/" + "b" * 254, "/ru/" + "b" * 240 + ".html"),
]


@pytest.mark.parametrize("path", OTHER_WAYS, ids=lambda path: repr(path)[:30])
def test_address_that_is_no_pages_gets_no_file(door: OpenDoor, path: str) -> None:
    page = door.ask("/ru/")
    before = files_on_disk(), rows(), failures()
    for method in ("GET", "HEAD"):
        answer = door.ask(path, method=method)
        assert answer.status in (301, 302, 400, 404), answer.status
        assert answer.body != page.body
    assert (files_on_disk(), rows(), failures()) == before
    assert door.held == ["/ru/"]


def test_address_without_its_slash_leads_there(door: OpenDoor) -> None:
    answer = door.ask("/ru")
    assert (answer.status, answer.headers["location"]) == (301, "/ru/")
    assert files_on_disk() == []


def test_any_number_of_unknown_addresses_leave_nothing(pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.delivery.door.ANSWERS_BYTES", 2**18)
    with open_door() as door:
        door.ask("/ru/")
        before = files_on_disk(), rows(), failures()
        for first in range(0, 600, 100):
            answers = door.ask_all(asking(address) for address in unknown(first, 100))
            assert {answer.status for answer in answers} <= {404, 400}
        assert (files_on_disk(), rows(), failures()) == before
        answers = door.door.answers
        assert 0 < answers.size <= 2**18
        assert answers.size == sum(size_of(*item) for item in answers.answers.items())
        assert door.held == ["/ru/"]
        assert not door.door.under_way
        assert len(list(files.lock_folder().iterdir())) <= 3 * files.LOCKS


def unknown(first: int, count: int) -> Iterator[str]:
    kinds = (
        "/ru/x{}/",
        "/ru/politics/x{}/",
        "/x{}",
        "/kk/topics/x{}/",
        "/ru/archive/{}0/13/",
        "/ru/x{}/feed/",
    )
    for number in range(first, first + count):
        yield kinds[number % len(kinds)].format(number)


def test_months_in_which_nothing_stood_get_no_file(door: OpenDoor) -> None:
    write()
    before = files_on_disk()
    for year, month in itertools.product((1800, 1990, 2019, 2999, 9999), (1, 12)):
        for address in (f"/ru/archive/{year}/{month:02}/", f"/sitemaps/{year}-{month:02}.xml"):
            assert door.ask(address).status == 404, address
    assert files_on_disk() == before


def test_story_takes_the_place_of_a_remembered_404_at_once(door: OpenDoor) -> None:
    url = "/ru/politics/most-otkryt/"
    assert door.ask(url).status == door.ask(url).status == 404
    assert url in door.door.answers.answers
    story = write()
    assert story.get_url() == url
    answer = door.ask(url)
    assert answer.status == 200 and "Мост открыт" in answer.body.decode()
    story.unpublish()
    assert door.ask(url).status == 410


def test_made_up_cut_of_a_list_is_answered_and_gets_no_file(door: OpenDoor) -> None:
    furnish()
    write()
    before = files_on_disk(), rows()
    moment = datetime(2026, 11, 29, tzinfo=UTC)
    for number in range(40):
        stamp = f"{int(moment.timestamp() * 1_000_000) + number}-{number}"
        for address in (f"/ru/archive/older/{stamp}/", f"/ru/politics/older/{stamp}/"):
            assert door.ask(address).status in (200, 404), address
    assert (files_on_disk(), rows()) == before


def test_post_to_a_page_is_djangos_and_harms_nothing(door: OpenDoor) -> None:
    page = door.ask("/ru/")
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert door.ask("/ru/", method=method).status in (403, 405), method
    assert door.ask("/ru/", method="OPTIONS").status in (200, 405)
    assert door.ask("/ru/").body == page.body
    assert door.held == ["/ru/"]


# Memory ----------------------------------------------------------------------------------------------
def test_memory_holds_what_it_may_and_the_least_lately_read_goes_first(pages: None) -> None:
    urls = [write(f"Новость {number}").get_url() for number in range(12)]
    with open_door(memory_bytes=80_000) as door:
        for url in urls[:3]:
            assert door.ask(url).status == 200
        size = door.door.memory.size
        assert 3 < 80_000 * 3 // size < len(urls), "the test needs room for some of the stories"
        for url in urls[3:]:
            door.ask(urls[0])
            door.ask(url)
            assert door.door.memory.size <= 80_000
        assert door.held[-2:] == [urls[0], urls[-1]] and urls[1] not in door.held
        assert door.door.memory.size == sum(page.size for page in door.door.memory.pages.values())


def test_memory_counts_no_less_than_pages_take(pages: None) -> None:
    """With all that belongs to them, and within a fifth more."""
    file = page_at("/ru/")
    held: list[HeldPage] = []
    for _ in range(2):  # what is made once stays out of the count
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        held = [whole_page(file) for _ in range(50)]
        taken = (tracemalloc.get_traced_memory()[0] - before) / 50
        tracemalloc.stop()
    assert taken <= held[0].size + len("/ru/") <= taken * 1.2


def whole_page(file: object) -> HeldPage:
    page = None
    for encoding in ("", "br", "gzip"):
        page = read_page(file, encoding, bake.common_headers("/ru/"), page)
    return page


def test_page_that_would_push_out_the_others_is_not_kept() -> None:
    memory = PageMemory(10_000)
    memory.keep("/large/", HeldPage("large", 1, size=2501))
    memory.keep("/small/", HeldPage("small", 1, size=2500))
    assert list(memory.pages) == ["/small/"]


# Pages that ask who reads them -----------------------------------------------------------------------
@pytest.mark.parametrize("name", strange_pages.PERSONAL)
def test_page_that_asks_for_its_reader_is_an_error_and_nobodys(
    door: OpenDoor, strange: None, name: str
) -> None:
    path = f"/ru/personal/{name}/"
    assert is_page(path)
    for _ in range(2):
        answer = door.ask(path, ("cookie", "seen=1; sessionid=1"), query_string="q=1")
        assert answer.status == 500
        assert "set-cookie" not in answer.headers
    assert (files_on_disk(), door.held) == ([], [])
    (failure,) = failures()
    assert failure.path == path and failure.error.startswith("PersonalPage")
    (told,) = pages_are_made(None)
    assert path in told.msg and told.is_serious()


def test_page_that_raises_is_a_failure_in_plain_words(door: OpenDoor, strange: None) -> None:
    answer = door.ask("/ru/raises/")
    assert answer.status == 500
    assert "tulip" not in answer.body.decode() and "Страница не открылась" in answer.body.decode()
    assert [item.error for item in failures()] == ["ValueError: the word is tulip"]
    assert files_on_disk() == []
