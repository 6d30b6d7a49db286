"""Each kind of page that readers open, in a real browser: everybody can use it, nobody else hears of it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looks import faults
from tests.live import LiveSite, wait_for

pytestmark = pytest.mark.browser

LANGUAGES = ("ru", "kk")
WIDTHS = (360, 1280)
NARROWEST = 320
QUESTIONS = {"ru": "город", "kk": "қала"}
BLOCK = re.compile(r'class="(quote|gallery|table|media|embed|fact-box|document|read-also|picture)\b')
COLOURS = {"runOnly": ["color-contrast"]}  # what a colour scheme changes is seen by this rule alone


@pytest.fixture(scope="module")
def gone(shared_site: LiveSite) -> dict[str, str]:
    """A story in each language that was taken off the site."""
    found = {code: stories_of(shared_site, f"/{code}/archive/")[-1] for code in LANGUAGES}
    with closing(sqlite3.connect(shared_site.folder / "data" / "newsroom.sqlite3")) as database, database:
        for path in found.values():
            slug = path.rstrip("/").rpartition("/")[2]
            database.execute("UPDATE wagtailcore_page SET live = 0 WHERE slug = ? AND depth = 4", (slug,))
    for path in found.values():
        wait_for(lambda: shared_site.get(path)[0] == 410, 10)  # noqa: B023  asked at once
    return found


def stories_of(site: LiveSite, path: str) -> list[str]:
    return re.findall(r'class="teaser-headline"><a href="([^"]+)"', site.get(path)[1])


def first(site: LiveSite, path: str, link: str) -> str:
    """The first address of that shape on a page."""
    found = re.search(rf'href="({link})"', site.get(path)[1])
    assert found, f"{path} links to nothing like {link}"
    return found[1]


@pytest.fixture(scope="module")
def pages(shared_site: LiveSite, gone: dict[str, str]) -> dict[str, list[str]]:
    """One address of each kind, by language."""
    return {code: [*addresses(shared_site, code), gone[code]] for code in LANGUAGES}


def addresses(site: LiveSite, code: str) -> Iterator[str]:
    yield from (
        f"/{code}/{place}" for place in ("", "politics/", "topics/", "authors/", "archive/", "about/")
    )
    yield max(stories_of(site, f"/{code}/archive/"), key=lambda path: kinds_of_blocks(site, path))
    yield first(site, f"/{code}/topics/", rf"/{code}/topics/[a-z0-9-]+/")
    yield first(site, f"/{code}/authors/", rf"/{code}/authors/[a-z0-9-]+/")
    yield first(site, f"/{code}/archive/", rf"/{code}/archive/\d{{4}}/\d\d/")
    yield from (f"/{code}/search/", f"/{code}/search/?q={quote(QUESTIONS[code])}", f"/{code}/nowhere/")


def kinds_of_blocks(site: LiveSite, path: str) -> int:
    return len(set(BLOCK.findall(site.get(path)[1])))


@pytest.fixture
def reader(chromium: Browser, shared_site: LiveSite) -> Iterator[Page]:
    """A reader's window; at its end, nobody but the site may have been asked for anything."""
    context = chromium.new_context(base_url=shared_site.address, locale="ru-RU")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()
    own = (f"{shared_site.address}/", "data:", "blob:")
    assert asked and [url for url in asked if not url.startswith(own)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_can_be_used_by_everybody(
    reader: Page, pages: dict[str, list[str]], language: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in pages[language]:
        reader.goto(address)
        for scheme, options in (("light", {}), ("dark", COLOURS)):
            reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if there := faults(reader, **options):
                found[f"{address} {scheme}"] = there
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_not_pushed_sideways_on_the_narrowest_phone(
    reader: Page, pages: dict[str, list[str]], language: str
) -> None:
    reader.set_viewport_size({"width": NARROWEST, "height": 700})
    widths = {}
    for address in pages[language]:
        reader.goto(address)
        widths[address] = reader.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > NARROWEST} == {}


def test_each_kind_of_page_is_what_it_is_taken_for(
    shared_site: LiveSite, pages: dict[str, list[str]]
) -> None:
    """A page that was not there would pass for one that is in order."""
    for code, kinds in pages.items():
        statuses = [shared_site.get(address)[0] for address in kinds]
        assert statuses == [200] * (len(kinds) - 2) + [404, 410], code
        (search,) = (address for address in kinds if "?q=" in address)
        assert stories_of(shared_site, search), "the search finds something"
