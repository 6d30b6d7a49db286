"""What stands on another site is fetched when the reader asks for it, and not a moment before."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.live import LiveSite, wait_for

pytestmark = pytest.mark.browser

MAP = "https://www.openstreetmap.org/export/embed.html"


def storm(page: Page, address: str = "") -> Page:
    """The demo's story with a map, looked through to its end."""
    page.goto(f"{address}/ru/society/")
    page.get_by_role("link", name="придёт буран").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("буран")
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def online(chromium: Browser, shared_site: LiveSite) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A browser for which every other host answers with one line; and the addresses it asked there."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(shared_site.address):
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(content_type="text/html; charset=utf-8", body="<p>Карта</p>")

    context.route("**/*", answer)
    yield context, asked
    context.close()


def test_reader_who_does_not_ask_meets_nobody_else(screen: Page) -> None:
    """The window of this test fails on any request to another host."""
    storm(screen)
    expect(screen.locator("[data-embed-show]")).to_be_visible()
    expect(screen.locator("iframe")).to_have_count(0)


def test_reader_who_asks_gets_a_frame_that_is_kept_apart(
    online: tuple[BrowserContext, list[str]], shared_site: LiveSite
) -> None:
    context, asked = online
    page = storm(context.new_page(), shared_site.address)
    assert asked == []
    page.locator("[data-embed-show]").press("Enter")
    frame = page.locator(".embed iframe")
    expect(frame).to_be_focused()
    expect(page.frame_locator(".embed iframe").get_by_text("Карта")).to_be_visible()
    assert len(asked) == 1 and asked[0].startswith(MAP)
    rights = (frame.get_attribute("sandbox") or "").split()
    assert "allow-scripts" in rights and "allow-top-navigation" not in rights
    assert "фронт" in (frame.get_attribute("title") or "")
    assert page.locator(".embed figcaption a").get_attribute("href", timeout=1000), "the way there stays"


def test_policy_stops_a_frame_of_anybody_else(
    online: tuple[BrowserContext, list[str]], shared_site: LiveSite
) -> None:
    context, asked = online
    page = storm(context.new_page(), shared_site.address)
    page.evaluate("document.querySelector('[data-embed]').dataset.embed = 'https://evil.example/'")
    page.locator("[data-embed-show]").click()
    page.wait_for_timeout(500)
    assert asked == []


def test_reader_without_scripts_has_the_link(chromium: Browser, shared_site: LiveSite) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = storm(context.new_page(), shared_site.address)
    expect(page.locator("[data-embed-show]")).to_be_hidden()
    link = page.locator(".embed figcaption a")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith("https://www.openstreetmap.org/#map=")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1600])
def test_page_is_not_pushed_sideways_but_its_gallery_is(screen: Page, width: int) -> None:
    screen.set_viewport_size({"width": width, "height": 900})
    screen.goto("/ru/culture/")
    screen.get_by_role("link", name="кувшин из 143 осколков").first.click()
    strip = screen.locator(".gallery-strip")
    expect(strip.locator("img")).to_have_count(4)
    assert screen.evaluate("document.documentElement.scrollWidth") == width
    strip.focus()
    screen.keyboard.press("ArrowRight")
    wait_for(lambda: strip.evaluate("strip => strip.scrollLeft") > 0, 5)


def test_recording_plays(screen: Page) -> None:
    screen.goto("/ru/culture/")
    screen.get_by_role("link", name="Дерево надо переждать").first.click()
    sound = screen.locator("audio")
    sound.evaluate("sound => sound.play()")
    wait_for(lambda: sound.evaluate("sound => sound.currentTime") > 0.2, 5)
    assert 5 < sound.evaluate("sound => sound.duration") < 15
