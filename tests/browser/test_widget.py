"""Our headlines on a partner's page, in a real browser: a page of another site, with the line that its
webmaster has copied."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from tests.browser.looks import faults, spilled
from tests.live import LiveSite

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Соседняя газета</title>
<style>body {{ margin: 0; font: 20px serif }} aside {{ width: {width}px; margin-top: {above}px }}</style>
</head>
<body><aside>{line}<p id="after">Ниже</p></aside></body></html>"""
SHIFTS = """<script>new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => {
  window.shifted = (window.shifted ?? 0) + value; })).observe({ type: "layout-shift" });</script>"""
LIGHT, DARK = "rgb(254, 254, 253)", "rgb(18, 22, 24)"
NAMES = "Object.getOwnPropertyNames(window).sort()"


class Partner:
    """Another site: other host, other port. Its one page is what was last `written`."""

    def __init__(self) -> None:
        self.page, self.policy = "", ""
        partner = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = partner.page.encode()
                self.send_response(200 if self.path == "/" else 204)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if partner.policy:
                    self.send_header("Content-Security-Policy", partner.policy)
                self.end_headers()
                if self.path == "/":
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server.server_port}/"

    def write(self, line: str, width: int = 300, above: int = 0) -> None:
        self.page = PAGE.format(line=line, width=width, above=above)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def partner() -> Iterator[Partner]:
    partner = Partner()
    yield partner
    partner.close()


@pytest.fixture
def asked(reader: BrowserContext) -> list[str]:
    """All addresses that the reader's browser has asked for."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def reader(chromium: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """A browser without cookies; `complaints` is what its pages say is wrong with them."""
    context = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="ru-RU")
    context.set_default_timeout(10_000)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda message: complaints.append(message.text))
    yield context
    context.close()


Opens = Callable[..., tuple[Page, Frame]]


@pytest.fixture
def opens(reader: BrowserContext, partner: Partner, shared_site: LiveSite) -> Opens:
    """The partner's page with the line copied, and what stands in the frame."""

    def open_page(attributes: str = 'data-language="ru"', **looks: int) -> tuple[Page, Frame]:
        partner.write(line(shared_site, attributes), **looks)
        page = reader.new_page()
        page.goto(partner.address)
        return page, framed(page)

    return open_page


def line(site: LiveSite, attributes: str = 'data-language="ru"') -> str:
    script = f'<script src="{site.address}/widget/1.js" {attributes} async></script>'
    return f'<div style="min-height: 480px">{script}</div>'


def framed(page: Page) -> Frame:
    handle = page.locator("iframe").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_load_state("load")
    return frame


def wait_until(page: Page, fact: Callable[[], bool]) -> None:
    """Lets the browser's news in meanwhile, which `time.sleep` would not."""
    for _ in range(200):
        if fact():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def headline(frame: Frame, number: int = 0) -> tuple[str, str]:
    link = frame.locator("li a").nth(number)
    return link.inner_text(), link.get_attribute("href") or ""


# What the reader sees.


def test_line_shows_the_newest_headlines_in_its_place(opens: Opens, complaints: list[str]) -> None:
    page, frame = opens()
    expect(frame.locator("li a")).to_have_count(5)
    assert page.locator("div:has(> script + iframe) + #after").count() == 1
    assert frame.locator("h1").evaluate("name => getComputedStyle(name).fontWeight") == "700", (
        "our stylesheet"
    )
    assert complaints == []


def test_language_and_section_are_the_lines(opens: Opens, shared_site: LiveSite) -> None:
    _, frame = opens('data-language="kk" data-section="society"')
    assert frame.url == f"{shared_site.address}/kk/feed/widget/society/"
    expect(frame.locator("html")).to_have_attribute("lang", "kk")
    assert headline(frame)[1].startswith("/kk/society/")


def test_story_opens_in_the_readers_window(opens: Opens, shared_site: LiveSite) -> None:
    page, frame = opens()
    words, path = headline(frame)
    frame.locator("li a").first.click()
    page.wait_for_url(f"{shared_site.address}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("iframe").count() == 0 and words


@pytest.mark.parametrize("target", ["_top", "_blank"])
def test_story_in_a_new_window_is_a_page_like_any_other(
    opens: Opens, reader: BrowserContext, target: str
) -> None:
    """With the reader's key for it; or by a link that wants one, as a site's own theme may write it. Such a
    window is as bound as the frame, unless it is let out, and no story is shown there: it keeps apart from
    whoever opens it (Cross-Origin-Opener-Policy)."""
    _, frame = opens()
    link = frame.locator("li a").first
    link.evaluate("(link, target) => { link.target = target }", target)
    with reader.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"] if target == "_top" else [])
    story = opened.value
    story.wait_for_load_state("load")
    assert story.url.endswith(headline(frame)[1])
    expect(story.get_by_role("heading", level=1)).to_be_visible()
    assert story.evaluate("window.origin") != "null"


def test_frame_has_a_name_for_whoever_hears_the_page(opens: Opens) -> None:
    page, _ = opens()
    assert page.locator("iframe").get_attribute("title") == "127.0.0.1"
    assert faults(page, "aside") == []


@pytest.mark.parametrize(
    ("given", "readers", "shown"),
    [
        *(("", "light", LIGHT), ("", "dark", DARK)),
        *(("light", "light", LIGHT), ("light", "dark", LIGHT)),
        *(("dark", "light", DARK), ("dark", "dark", DARK)),
    ],
)
def test_everybody_can_read_it_in_the_partners_light_or_their_own(
    opens: Opens, reader: BrowserContext, given: str, readers: str, shown: str
) -> None:
    _, frame = opens(f'data-language="ru" data-scheme="{given}"')
    reads = reader.new_page()
    reads.emulate_media(color_scheme=readers)
    for width in (240, 728):
        reads.set_viewport_size({"width": width, "height": 480})
        reads.goto(frame.url)
        assert reads.evaluate("getComputedStyle(document.body).backgroundColor") == shown
        assert faults(reads) == [] and spilled(reads, ".widget") == []


# What the partner's page has of it.


def test_nothing_moves_however_late_script_and_headlines_come(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite
) -> None:
    partner.write(SHIFTS + line(shared_site))
    page = reader.new_page()
    held: list[Route] = []
    page.route("**/widget/**", lambda route: held.append(route))
    page.goto(partner.address, wait_until="commit")
    after = page.locator("#after")
    expect(after).to_be_visible()
    before = after.bounding_box()
    for number in (1, 2):  # the script, the page in the frame
        wait_until(page, lambda number=number: len(held) == number)
        page.wait_for_timeout(200)  # painted without it
        held[-1].continue_()
    expect(page.frame_locator("iframe").locator("li a")).to_have_count(5)
    assert after.bounding_box() == before
    assert page.evaluate("window.shifted ?? 0") == 0


@pytest.mark.parametrize(("given", "height"), [("620", 620), ("", 480), ("all", 480)])
def test_height_is_the_partners_if_it_is_a_number(opens: Opens, given: str, height: int) -> None:
    page, _ = opens(f'data-language="ru" data-height="{given}"')
    assert page.locator("iframe").bounding_box()["height"] == height


def test_frame_far_below_is_not_fetched_before_the_reader_comes_near(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite, asked: list[str]
) -> None:
    partner.write(line(shared_site), above=9000)
    page = reader.new_page()
    page.goto(partner.address)
    page.locator("iframe").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert not any("/feed/widget/" in url for url in asked)
    page.locator("#after").scroll_into_view_if_needed()
    expect(page.frame_locator("iframe").locator("li a")).to_have_count(5)


def test_frame_may_run_no_script_and_knows_nothing_of_the_page(opens: Opens, asked: list[str]) -> None:
    page, _ = opens()
    rights = (page.locator("iframe").get_attribute("sandbox") or "").split()
    assert sorted(rights) == [
        *("allow-popups", "allow-popups-to-escape-sandbox", "allow-top-navigation-by-user-activation"),
    ]
    assert page.locator("iframe").evaluate("frame => frame.contentDocument") is None
    kinds = {url.rpartition(".")[2] for url in asked if url.endswith((".js", ".css"))}
    assert kinds == {"js", "css"} and len([url for url in asked if url.endswith(".js")]) == 1


def test_our_site_is_not_told_whose_page_it_is_on(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite
) -> None:
    told: list[str] = []
    reader.on(
        "request",
        lambda request: (
            told.append(request.headers.get("referer", "")) if "/widget/" in request.url else None
        ),
    )
    partner.write(line(shared_site))
    page = reader.new_page()
    page.goto(partner.address)
    framed(page)
    script, *rest = told
    assert rest == [""]
    assert script in ("", partner.address), (
        "the script itself is the partner's request, by the partner's policy"
    )


def test_nothing_is_kept_in_the_browser_and_no_name_is_left_behind(
    opens: Opens, reader: BrowserContext, partner: Partner
) -> None:
    page, _ = opens()
    names = page.evaluate(NAMES)
    partner.write('<iframe srcdoc=""></iframe>')
    page.goto(partner.address)
    assert set(names) - set(page.evaluate(NAMES)) == set()
    assert reader.cookies() == reader.storage_state()["origins"] == []


def test_two_lines_show_two_frames(reader: BrowserContext, partner: Partner, shared_site: LiveSite) -> None:
    kazakh = line(shared_site, 'data-language="kk"')
    partner.write(line(shared_site) + kazakh)
    page = reader.new_page()
    page.goto(partner.address)
    languages = [page.frame_locator(f"div:nth-of-type({n}) iframe").locator("html") for n in (1, 2)]
    expect(languages[0]).to_have_attribute("lang", "ru")
    expect(languages[1]).to_have_attribute("lang", "kk")


def test_partner_with_a_strict_policy_needs_to_name_our_site_alone(
    opens: Opens, partner: Partner, shared_site: LiveSite, complaints: list[str]
) -> None:
    ours = shared_site.address
    partner.policy = f"default-src 'none'; script-src {ours}; frame-src {ours}; style-src 'unsafe-inline'"
    page, frame = opens()
    expect(frame.locator("li a")).to_have_count(5)
    assert page.locator("iframe").bounding_box()["height"] == 480
    assert [words for words in complaints if "favicon" not in words] == []


def test_line_without_a_language_tells_the_webmaster_what_to_do(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite, complaints: list[str]
) -> None:
    partner.write(line(shared_site, ""))
    page = reader.new_page()
    page.goto(partner.address)
    page.wait_for_load_state("networkidle")
    assert page.locator("iframe").count() == 0
    assert len(complaints) == 1 and 'data-language="ru"' in complaints[0]


def test_section_cannot_lead_out_of_the_widgets_folder(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite
) -> None:
    partner.write(line(shared_site, 'data-language="ru" data-section="../../account?next=//evil.example"'))
    page = reader.new_page()
    page.goto(partner.address)
    address = page.locator("iframe").get_attribute("src") or ""
    assert address.startswith(f"{shared_site.address}/ru/feed/widget/..%2F..%2Faccount%3F")


# What must not be.


def test_no_other_page_of_ours_stands_in_a_partners_frame(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite, complaints: list[str]
) -> None:
    partner.write(f'<iframe src="{shared_site.address}/ru/"></iframe>')
    page = reader.new_page()
    page.goto(partner.address)
    page.wait_for_load_state("networkidle")
    assert any("frame" in words.lower() for words in complaints)
    assert page.frames[1].locator("a").count() == 0


def test_line_for_who_wants_no_script_of_ours_is_the_frame_itself(
    reader: BrowserContext, partner: Partner, shared_site: LiveSite
) -> None:
    address = f"{shared_site.address}/ru/feed/widget/"
    partner.write(f'<iframe src="{address}" title="Новости" width="300" height="480"></iframe>')
    page = reader.new_page()
    page.goto(partner.address)
    frame = framed(page)
    expect(frame.locator("li a")).to_have_count(5)
    frame.locator("li a").first.click()
    page.wait_for_url(f"{shared_site.address}/ru/**")
