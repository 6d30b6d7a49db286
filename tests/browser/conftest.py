from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.live import LiveSite
from tests.services.chromium import launch, make_driver_ready

FAILED = "Failed to load resource:"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For a module and no longer: while Playwright runs its loop, Django refuses to touch a database."""
    make_driver_ready()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_window(chromium: Browser, shared_site: LiveSite) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browsers, each without cookies; they fail the test on whatever a page complains of."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"base_url": shared_site.address, "locale": "ru-RU", **options})
        contexts.append(context)
        own = (options.get("base_url", shared_site.address), "data:", "blob:", "about:")
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: complaints.append(message.text) if is_fault(message) else None)
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(own)
                else complaints.append(f"request to another host: {request.url}")
            ),
        )
        context.set_default_timeout(10_000)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def window(open_window: Callable[..., BrowserContext]) -> BrowserContext:
    """A fresh Russian browser without cookies, which fails the test on whatever the page complains of."""
    return open_window(viewport={"width": 1280, "height": 900})


@pytest.fixture
def screen(window: BrowserContext) -> Page:
    page = window.new_page()
    page.set_default_timeout(20_000)
    return page


@pytest.fixture
def editor(screen: Page, shared_site: LiveSite) -> Page:
    """The demo's editor, signed in through the one door."""
    return sign_in(screen, shared_site, "editor")


@pytest.fixture
def colleague(chromium: Browser, shared_site: LiveSite) -> Iterator[Callable[[str], Page]]:
    """Signs somebody of a role in, each in a browser of their own."""
    contexts: list[BrowserContext] = []

    def arrive(role: str) -> Page:
        context = chromium.new_context(
            base_url=shared_site.address, locale="ru-RU", viewport={"width": 1280, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return sign_in(page, shared_site, role)

    yield arrive
    for context in contexts:
        context.close()


def is_fault(message: ConsoleMessage) -> bool:
    """Wagtail's preview writes what its checks find as an error; that is news of the story, no fault. Nor is
    it one that a form came back with what is wrong with it, or that somebody was told to wait."""
    no_faults = (
        "axe.run results",
        *(f"{FAILED} the server responded with a status of {code}" for code in (422, 429)),
    )
    return message.type == "error" and not message.text.startswith(no_faults)


def sign_in(page: Page, site: LiveSite, role: str) -> Page:
    log_ins = (site.folder / "data" / "demo-log-ins.txt").read_text().splitlines()
    _, email, password = next(line for line in log_ins if f"{role}@" in line).split()
    page.goto("/newsroom/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("main .form button[type=submit]").click()
    page.wait_for_url("**/newsroom/")
    return page
