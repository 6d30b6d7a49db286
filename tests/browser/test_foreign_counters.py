"""Other companies' counters in a reader's browser: none before the reader has allowed them, where the law
asks; else last of all. Their hosts are never reached: what they would answer is said here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.looks import faults
from tests.live import LiveSite, copy_of, running

pytestmark = pytest.mark.browser

IDS = {"TOP_MAIL_RU": "3141592", "LIVEINTERNET": "on", "YANDEX_METRICA": "27182818", "ZERO_KZ": "66116"}
SWITCHED_ON = {f"TILSHI_FOREIGN_COUNTERS__{name}": value for name, value in IDS.items()}
FETCHED = (
    "https://c.zero.kz/z.js",
    "https://counter.yadro.ru/hit",
    "https://mc.yandex.ru/metrika/tag.js",
    "https://top-fwz1.mail.ru/js/code.js",
)
ASK, CHOICE = "[data-counters-ask]", "[data-counters-choice]"
SCRIPT = 'document.documentElement.dataset.ran = (document.documentElement.dataset.ran ?? "") + "x";'
SEEN = "document.documentElement.dataset.ran"


@pytest.fixture(scope="module")
def asking(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("asking") / "site")
    with running(folder, TILSHI_ACCOUNTS__LAW="eu", **SWITCHED_ON) as site:
        yield site


class Reader:
    """`asked`: what the browser wanted of other hosts."""

    def __init__(self, browser: Browser, site: LiveSite, **options: Any) -> None:
        self.site, self.asked, self.complaints = site, list[str](), list[str]()
        self.context = browser.new_context(**{"base_url": site.address, "locale": "ru-RU", **options})
        self.context.route(lambda url: not url.startswith(site.address), self.answer)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        is_script = route.request.resource_type == "script"
        route.fulfill(content_type="text/javascript" if is_script else "image/gif", body=SCRIPT * is_script)

    def opens(self, path: str = "/ru/") -> Page:
        """Until the page is loaded and has had time for what is put off."""
        self.page.goto(path)
        self.page.evaluate("new Promise(done => requestIdleCallback(done, { timeout: 1000 }))")
        self.page.wait_for_load_state("networkidle")
        return self.page

    @property
    def fetched(self) -> list[str]:
        return sorted(url.partition("?")[0] for url in self.asked)


@pytest.fixture
def reader(chromium: Browser, asking: LiveSite) -> Iterator[Callable[..., Reader]]:
    readers: list[Reader] = []

    def arrive(**options: Any) -> Reader:
        readers.append(Reader(chromium, asking, **options))
        return readers[-1]

    yield arrive
    for item in readers:
        item.context.close()
        assert item.complaints == []


def expect_all(reader: Reader) -> None:
    """The three scripts have run, and the picture was asked for."""
    expect(reader.page.locator("html")).to_have_attribute("data-ran", "xxx")
    assert reader.fetched == list(FETCHED)


def test_nothing_is_fetched_before_the_reader_allows_it_and_then_all_of_it(reader: Any) -> None:
    daniyar = reader()
    page = daniyar.opens()
    expect(page.locator(ASK)).to_be_visible()
    assert daniyar.asked == []
    page.get_by_role("button", name=page.locator("[data-counters-answer=allowed]").inner_text()).click()
    expect(page.locator(ASK)).to_be_hidden()
    expect_all(daniyar)
    assert page.evaluate("localStorage.getItem('foreign-counters')") == "allowed"
    assert daniyar.context.cookies() == []


def test_reader_who_allowed_it_is_not_asked_again(reader: Any) -> None:
    daniyar = reader()
    daniyar.opens().locator("[data-counters-answer=allowed]").click()
    expect_all(daniyar)
    daniyar.asked.clear()
    page = daniyar.opens("/ru/politics/")
    expect(page.locator(ASK)).to_be_hidden()
    expect_all(daniyar)


def test_counters_are_started_as_their_makers_want_it(reader: Any) -> None:
    daniyar = reader()
    page = daniyar.opens()
    page.locator("[data-counters-answer=allowed]").click()
    expect_all(daniyar)
    assert page.evaluate("[_tmr[0].id, _tmr[0].type, typeof _tmr[0].start]") == [
        "3141592",
        "pageView",
        "number",
    ]
    assert page.evaluate("[...ym.a[0]].slice(0, 2)") == [27182818, "init"]
    assert page.evaluate("[ym.a[0][2].webvisor, ym.a[0][2].clickmap]") == [False, False]
    assert page.evaluate("_zero_kz_") == [["id", 66116], ["type", 1]]
    assert page.locator("#_zero_66116").count() == 1
    hit = next(url for url in daniyar.asked if "yadro" in url)
    assert hit.startswith("https://counter.yadro.ru/hit?r;s1280*720*24;uhttp%3A//127.0.0.1")


def test_reader_who_refuses_is_left_alone_and_may_think_again(reader: Any) -> None:
    daniyar = reader()
    page = daniyar.opens()
    page.locator("[data-counters-answer=refused]").click()
    page = daniyar.opens("/ru/politics/")
    expect(page.locator(ASK)).to_be_hidden()
    assert daniyar.asked == []
    page.locator(CHOICE).click()
    expect(page.locator(ASK)).to_be_visible()
    expect(page.locator("[data-counters-answer=allowed]")).to_be_focused()
    page.locator("[data-counters-answer=allowed]").click()
    expect_all(daniyar)


def test_reader_who_takes_it_back_gets_the_page_without_them(reader: Any) -> None:
    daniyar = reader()
    page = daniyar.opens()
    page.locator("[data-counters-answer=allowed]").click()
    expect_all(daniyar)
    page.locator(CHOICE).click()
    with page.expect_navigation():
        page.locator("[data-counters-answer=refused]").click()
    daniyar.asked.clear()
    page = daniyar.opens("/ru/politics/")
    assert daniyar.asked == [] and page.evaluate(SEEN) is None


def test_question_is_answered_by_keyboard(reader: Any) -> None:
    daniyar = reader()
    page = daniyar.opens()
    page.locator("footer a").last.focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.countersAnswer") == "refused":
            break
    page.keyboard.press("Enter")
    expect(page.locator(ASK)).to_be_hidden()
    assert page.evaluate("localStorage.getItem('foreign-counters')") == "refused"


@pytest.mark.parametrize(
    "signal",
    ["navigator, 'globalPrivacyControl', { value: true }", "navigator, 'doNotTrack', { value: '1' }"],
)
def test_browser_that_says_no_for_the_reader_is_believed(reader: Any, signal: str) -> None:
    daniyar = reader()
    daniyar.page.add_init_script(f"Object.defineProperty({signal})")
    page = daniyar.opens()
    expect(page.locator(ASK)).to_be_hidden()
    assert daniyar.asked == []
    expect(page.locator(CHOICE)).to_be_visible()


def test_without_javascript_nothing_is_fetched_and_nothing_is_asked(reader: Any) -> None:
    daniyar = reader(java_script_enabled=False)
    daniyar.page.goto("/ru/")
    daniyar.page.wait_for_load_state("networkidle")
    assert daniyar.asked == []
    expect(daniyar.page.locator(ASK)).to_be_hidden()
    expect(daniyar.page.locator(CHOICE)).to_be_hidden()


def test_personal_pages_ask_nothing_and_fetch_nothing(reader: Any) -> None:
    daniyar = reader()
    daniyar.opens().locator("[data-counters-answer=allowed]").click()
    expect_all(daniyar)
    daniyar.asked.clear()
    for path in ("/account/login/", "/ru/search/?q=мост"):
        page = daniyar.opens(path)
        assert page.locator(ASK).count() == 0 and daniyar.asked == []


@pytest.mark.parametrize("width", [360, 1280])
def test_question_moves_nothing_covers_no_end_and_can_be_used_by_everybody(reader: Any, width: int) -> None:
    daniyar = reader(viewport={"width": width, "height": 800})
    daniyar.page.add_init_script(
        "new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift = entry.value))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page = daniyar.opens()
    expect(page.locator(ASK)).to_be_visible()
    assert page.evaluate("window.shift ?? 0") < 0.01
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator(".colophon-name")).to_be_in_viewport()
    ends = [page.locator(place).bounding_box() for place in (".colophon", ASK)]
    assert ends[0]["y"] + ends[0]["height"] <= ends[1]["y"] + 1
    assert faults(page, ASK) == []
    buttons = [button.bounding_box() for button in page.locator("[data-counters-answer]").all()]
    assert all(box["height"] >= 44 and box["width"] >= 100 for box in buttons)


def test_where_no_law_asks_they_are_fetched_after_the_page(
    chromium: Browser, demo_folder: Path, tmp_path: Path
) -> None:
    with running(copy_of(demo_folder, tmp_path / "site"), **SWITCHED_ON) as site:
        daniyar = Reader(chromium, site)
        daniyar.page.add_init_script(f"addEventListener('load', () => {{ window.ranAtLoad = {SEEN} ?? '' }})")
        page = daniyar.opens()
        expect_all(daniyar)
        assert page.evaluate("window.ranAtLoad") == ""
        assert page.locator(ASK).count() == page.locator(CHOICE).count() == 0
        daniyar.context.close()
        assert daniyar.complaints == []
        scriptless = Reader(chromium, site, java_script_enabled=False)
        scriptless.page.goto("/ru/")
        scriptless.page.wait_for_load_state("networkidle")
        assert len(scriptless.asked) == 4
        scriptless.context.close()
