"""The script that asks who reads at this moment: in a browser, by a clock that the test moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

import tilshi.figures
from tests.browser.conftest import chromium as chromium  # a fixture of theirs

pytestmark = pytest.mark.browser
SCRIPT = Path(tilshi.figures.__file__).parent / "static" / "figures" / "now.js"
PLACE = "http://newsroom.example/"


def part(readers: int, *stories: str) -> str:
    links = "".join(f'<li><a href="/{story}/">{story}</a></li>' for story in stories)
    return (
        f'<p aria-live="polite" data-now-part="count"><b>{readers}</b></p>'
        f'<div data-now-part="stories"><ol>{links}</ol></div>'
    )


class Newsroom:
    """Answers the browser. `holds`: it keeps the question waiting."""

    def __init__(self) -> None:
        self.body, self.status, self.holds, self.asked = part(2, "bridge", "river"), 200, False, 0
        self.waiting: list[Route] = []

    def __call__(self, route: Route) -> None:
        if route.request.url.endswith("/now/"):
            self.asked += 1
            self.waiting.append(route) if self.holds else self.answer(route)
        elif route.request.url.endswith(".js"):
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        else:
            page = f'<div data-now="/now/">{part(1, "bridge")}</div><p data-now-stale hidden>old</p>'
            route.fulfill(
                body=f'{page}<script type="module" src="/now.js"></script>', content_type="text/html"
            )

    def answer(self, route: Route) -> None:
        route.fulfill(status=self.status, body=self.body, content_type="text/html")


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def screen(chromium: Browser, newsroom: Newsroom) -> Iterator[Page]:
    page = chromium.new_page()
    page.clock.install()
    page.route("**/*", newsroom)
    page.goto(PLACE, wait_until="networkidle")
    yield page
    page.close()


def pass_seconds(screen: Page, seconds: int) -> None:
    screen.clock.run_for(seconds * 1000)
    screen.wait_for_load_state("networkidle")


def count(screen: Page) -> str:
    return screen.inner_text("[data-now-part=count]")


def hide(screen: Page, hidden: bool) -> None:
    """As a browser does when its tab goes to the back."""
    screen.evaluate(
        """hidden => { Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange")); }""",
        hidden,
    )


def test_asks_every_ten_seconds(screen: Page, newsroom: Newsroom) -> None:
    pass_seconds(screen, 9)
    assert (newsroom.asked, count(screen)) == (0, "1")
    pass_seconds(screen, 2)
    screen.wait_for_function("document.querySelector('b').textContent === '2'")
    assert newsroom.asked == 1 and screen.locator("a").count() == 2
    newsroom.body = part(3)
    pass_seconds(screen, 11)
    screen.wait_for_function("document.querySelector('b').textContent === '3'")
    assert newsroom.asked == 2


def test_whoever_stands_on_a_link_stays_there(screen: Page, newsroom: Newsroom) -> None:
    screen.focus("a[href='/bridge/']")
    newsroom.body = part(5, "river", "bridge")
    pass_seconds(screen, 11)
    screen.wait_for_function("document.querySelector('b').textContent === '5'")
    assert screen.evaluate("document.activeElement.getAttribute('href')") == "/bridge/"


def test_what_is_the_same_is_not_put_in_again(screen: Page, newsroom: Newsroom) -> None:
    screen.evaluate("window.first = document.querySelector('b')")
    newsroom.body = part(1, "river")
    pass_seconds(screen, 11)
    screen.wait_for_selector("a[href='/river/']")
    assert screen.evaluate("window.first.isConnected")


def test_nothing_is_asked_while_nobody_looks(screen: Page, newsroom: Newsroom) -> None:
    hide(screen, True)
    pass_seconds(screen, 60)
    assert newsroom.asked == 0
    hide(screen, False)  # at once, and then again every ten seconds
    screen.wait_for_function("document.querySelector('b').textContent === '2'")
    newsroom.body = part(6)
    pass_seconds(screen, 11)
    screen.wait_for_function("document.querySelector('b').textContent === '6'")
    assert newsroom.asked == 2


def test_questions_do_not_pile_up(screen: Page, newsroom: Newsroom) -> None:
    newsroom.holds = True
    screen.clock.run_for(11_000)
    screen.wait_for_timeout(100)
    for hidden in (True, False, True, False):
        hide(screen, hidden)
    screen.clock.run_for(5_000)
    assert newsroom.asked == 1
    newsroom.holds = False
    newsroom.answer(newsroom.waiting[0])
    screen.wait_for_function("document.querySelector('b').textContent === '2'")


@pytest.mark.parametrize("status", [403, 500])
def test_refusal_leaves_what_was_there_and_says_so(screen: Page, newsroom: Newsroom, status: int) -> None:
    newsroom.status, newsroom.body = status, "<p data-now-part='count'>evil</p>"
    pass_seconds(screen, 11)
    screen.wait_for_selector("[data-now-stale]:visible")
    assert count(screen) == "1"
    newsroom.status, newsroom.body = 200, part(4)
    pass_seconds(screen, 11)
    screen.wait_for_selector("[data-now-stale]", state="hidden")
    assert count(screen) == "4"
