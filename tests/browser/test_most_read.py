"""What is read most, as a reader opens and closes it: without a script, on a phone and on a wide screen."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import faults
from tests.live import LiveSite, copy_of, running, wait_for

pytestmark = pytest.mark.browser

MINUTE, HOUR, DAY = 1, 2, 3


@pytest.fixture(scope="module")
def read_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("read") / "site")
    be_read(folder)
    with running(folder, TILSHI_COUNTER__BADGE="true", TILSHI_COUNTER__ON_STORIES="true") as site:
        wait_for(lambda: has_been_looked_at(folder), 30)  # before anybody asks for a page
        yield site


def has_been_looked_at(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as newsroom:
        rows = newsroom.execute("SELECT count(*) FROM delivery_frozen WHERE key IN (?, ?)", FROZEN)
        return rows.fetchone()[0] == len(FROZEN)


FROZEN = ("most-read:ru", "most-read-on-stories:ru")


def be_read(folder: Path) -> None:
    """Twenty stories, this minute."""
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as newsroom:
        query = "SELECT translation_key FROM stories_listing WHERE language = 'ru' ORDER BY published_at DESC"
        keys = [UUID(row[0]) for row in newsroom.execute(f"{query} LIMIT 20")]
    now = int(time.time())
    begins = {MINUTE: now // 60 * 60, HOUR: now // 3600 * 3600, DAY: now // 86_400 * 86_400, 4: now}
    with closing(sqlite3.connect(folder / "data" / "audience.sqlite3")) as audience, audience:
        for number, key in enumerate(keys):
            (item,) = audience.execute(
                "INSERT INTO audience_item (name, kind) VALUES (?, 'story') RETURNING id", [f"story:{key}"]
            ).fetchone()
            audience.executemany(SUM, [(item, grain, begin, 99 - number) for grain, begin in begins.items()])


SUM = (
    "INSERT INTO audience_sum (item_id, grain, begin, views, visits, readers, leavings, seconds, depth,"
    " served, robots, parts) VALUES (?, ?, ?, ?4, ?4, ?4, 0, 0, 0, 0, 0, '{}')"
)


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, chromium: Browser, read_site: LiveSite) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=read_site.address,
        locale="ru-RU",
        java_script_enabled=False,
        viewport={"width": request.param, "height": 900},
    )
    yield context.new_page()
    context.close()


def test_one_time_is_open_and_another_one_closes_it(page: Page) -> None:
    page.goto("/ru/")
    times = page.locator(".most-read details")
    expect(times).to_have_count(3)
    links = [times.nth(number).locator("li a").first for number in range(3)]
    expect(links[0]).to_be_visible()
    expect(links[1]).to_be_hidden()
    times.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(links[1]).to_be_visible()
    expect(links[0]).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_most_read_can_be_used_by_everybody(chromium: Browser, read_site: LiveSite, width: int) -> None:
    context = chromium.new_context(
        base_url=read_site.address, locale="ru-RU", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    story = page.goto("/ru/most-read/") and page.locator(".most-read li a").first.get_attribute("href")
    for address in ("/ru/", "/ru/most-read/", "/ru/politics/", story or ""):
        page.goto(address)
        expect(page.locator(".most-read").first).to_be_attached()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            assert faults(page) == [], f"{address} {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.locator(".counter-badge").scroll_into_view_if_needed()
    expect(page.locator(".counter-badge img")).to_have_js_property("naturalWidth", 88)
    context.close()
