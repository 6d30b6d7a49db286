"""What a reader's browser tells the counter, and when: told by what the site has counted in the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.browser.bare_chromium import bare_page
from tests.live import LiveSite, wait_for
from tests.server.beacons import asked, token_of
from tests.services.chromium import launch, make_driver_ready

pytestmark = pytest.mark.browser

CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile"
    " Safari/537.36"
)
FRONT = "/ru/"
COUNTED = """
SELECT views, leavings, seconds, depth, parts FROM audience_sum
JOIN audience_item ON audience_item.id = item_id WHERE grain = 3 AND name = '{}'
"""
HIDE = """
visibility => {
  Object.defineProperty(document, 'visibilityState', {value: visibility, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}
"""
SETTLED_SECONDS = 2.0  # a quarter for the door, one for the keeper, and some for a busy machine
Open = Callable[..., BrowserContext]


class Stories:
    """Each test reads one that nobody has read."""

    def __init__(self, site: LiveSite, screen: Page) -> None:
        self.site = site
        self.screen = screen
        screen.goto(FRONT)
        links = screen.locator("main a[href^='/ru/politics/'], main a[href^='/ru/society/']")
        found = {link.get_attribute("href") or "" for link in links.all()}
        self.fresh = sorted(path for path in found if path.count("/") == 4 and not self.counted(path)[0])

    def item(self, path: str) -> str:
        return token_of(self.site, path).partition("~")[0]

    def counted(self, path: str) -> tuple[int, int, int, int, str]:
        """Views, leavings, seconds, depth, parts."""
        rows = asked(self.site, COUNTED.format(self.item(path)))
        views, leavings, seconds, depth, parts = rows[0] if rows else (0, 0, 0, 0, "{}")
        return int(str(views)), int(str(leavings)), int(str(seconds)), int(str(depth)), str(parts)

    def becomes(self, path: str, views: int, leavings: int) -> tuple[int, int, int, int, str]:
        """And stays so."""
        wait_for(lambda: self.counted(path)[:2] == (views, leavings), 15, lambda: str(self.counted(path)))
        time.sleep(SETTLED_SECONDS)
        assert self.counted(path)[:2] == (views, leavings)
        return self.counted(path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One that does not call itself headless: what it sends when a page goes, it sends under its own name,
    whatever the page was told to call itself."""
    make_driver_ready()
    with sync_playwright() as playwright:
        browser = launch(playwright, f"--user-agent={CHROME}")
        yield browser
        browser.close()


@pytest.fixture
def reader(open_window: Open) -> Page:
    return open_window(viewport={"width": 390, "height": 800}).new_page()


@pytest.fixture
def stories(shared_site: LiveSite, reader: Page) -> Stories:
    return Stories(shared_site, reader)


def test_view_tells_once_at_seeing_and_once_at_leaving(reader: Page, stories: Stories) -> None:
    path = stories.fresh[0]
    reader.goto(path)
    assert stories.becomes(path, 1, 0)[4].count('"device":{"phone":1}') == 1
    reader.mouse.wheel(0, 100_000)
    reader.wait_for_function("scrollY > 300")
    reader.goto(FRONT)
    _, _, seconds, depth, _ = stories.becomes(path, 1, 1)
    assert 1 <= seconds <= 60
    assert depth == 100


def test_page_that_is_put_aside_and_taken_up_again_is_one_view(reader: Page, stories: Stories) -> None:
    path = stories.fresh[0]
    reader.goto(path)
    time.sleep(1.1)
    for visibility in ("hidden", "visible") * 2:
        reader.evaluate(HIDE, visibility)
    time.sleep(1.1)
    reader.evaluate(HIDE, "hidden")
    time.sleep(1.1)
    reader.goto(FRONT)
    _, _, seconds, _, _ = stories.becomes(path, 1, 1)
    assert 2 <= seconds <= 4, "what it was out of sight is not counted"


def test_page_in_a_tab_behind_is_counted_when_it_is_seen(open_window: Open, stories: Stories) -> None:
    path = stories.fresh[0]
    window = open_window()
    window.add_init_script(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})"
    )
    behind = window.new_page()
    behind.goto(path)
    assert stories.becomes(path, 0, 0)
    behind.evaluate(HIDE, "visible")
    assert stories.becomes(path, 1, 0)


ASK_FOR_PRERENDERING = """
(() => {{
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = JSON.stringify({{prerender: [{{source: 'list', urls: ['{path}']}}]}});
  document.head.append(rules);
}})()
"""


def test_page_made_ready_in_advance_is_counted_when_somebody_comes(
    shared_site: LiveSite, stories: Stories, tmp_path: Path
) -> None:
    """Chromium's own prerendering, asked for as a site may (Speculation Rules)."""
    path = stories.fresh[0]
    with bare_page(tmp_path / "profile", CHROME) as page:
        page.ask("Page.enable")
        page.ask("Page.setBypassCSP", enabled=True)
        page.ask("Page.navigate", url=shared_site.address + FRONT)
        wait_for(lambda: page.value("document.readyState") == "complete", 15)
        page.value(ASK_FOR_PRERENDERING.format(path=path))
        wait_for(lambda: page.value("1") and len(page.pages) == 2, 15)
        here, behind = page.pages
        page.session = behind
        wait_for(lambda: page.value("document.readyState") == "complete", 15)
        assert page.value("document.prerendering")
        assert stories.becomes(path, 0, 0)
        page.session = here
        page.value(f"location.href = '{path}'")
        page.session = behind
        wait_for(lambda: not page.value("document.prerendering"), 15)
        started = page.value("performance.getEntriesByType('navigation')[0].activationStart")
        assert started > 0, "the page was not made ready in advance"
        assert stories.becomes(path, 1, 0)


def test_browser_without_script_is_counted_by_a_picture(open_window: Open, stories: Stories) -> None:
    path = stories.fresh[0]
    open_window(java_script_enabled=False).new_page().goto(path)
    assert stories.becomes(path, 1, 0)


def test_reader_who_comes_back_by_the_back_button_has_seen_it_twice(reader: Page, stories: Stories) -> None:
    path = stories.fresh[0]
    reader.goto(path)
    reader.goto(FRONT)
    reader.go_back()
    stories.becomes(path, 2, 1)
    reader.goto(FRONT)
    stories.becomes(path, 2, 2)


def test_counter_sets_no_cookie_and_stores_nothing(reader: Page, stories: Stories) -> None:
    reader.goto(stories.fresh[0])
    stories.becomes(stories.fresh[0], 1, 0)
    assert reader.context.cookies() == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0


def blocked(route: Route) -> None:
    route.abort("blockedbyclient")


def down(route: Route) -> None:
    route.fulfill(status=503, body="away")


@pytest.fixture
def open_hindered(
    chromium: Browser, shared_site: LiveSite
) -> Iterator[Callable[[str, Callable[[Route], None]], Page]]:
    """A page in a browser that answers some addresses by itself; no script may fail over it. (The browser
    itself complains in its console of what was blocked.)"""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(address: str, hinder: Callable[[Route], None]) -> Page:
        context = chromium.new_context(
            base_url=shared_site.address, locale="ru-RU", viewport={"width": 390, "height": 800}
        )
        contexts.append(context)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.route(address, hinder)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.mark.parametrize("hinder", [blocked, down])
def test_page_is_the_same_where_the_counter_is_away(
    reader: Page,
    stories: Stories,
    open_hindered: Callable[[str, Callable[[Route], None]], Page],
    hinder: Callable[[Route], None],
) -> None:
    path = stories.fresh[0]
    shown = []
    for screen in (reader, open_hindered("**/hit*", hinder)):
        screen.goto(path, wait_until="networkidle")
        shown.append((screen.inner_text("body"), screen.screenshot(full_page=True)))
        screen.goto(FRONT)
        assert screen.locator("h1").count() == 1
    assert shown[0] == shown[1]


def test_page_is_whole_where_the_script_itself_is_blocked(
    stories: Stories, open_hindered: Callable[[str, Callable[[Route], None]], Page]
) -> None:
    screen = open_hindered("**/audience/hit*.js", blocked)
    screen.goto(stories.fresh[0], wait_until="networkidle")
    assert screen.locator("article h1").is_visible()
    assert stories.becomes(stories.fresh[0], 0, 0)
