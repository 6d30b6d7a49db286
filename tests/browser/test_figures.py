"""The newsroom's figures in a real browser, of the demo's own readers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.looks import faults, spilled
from tests.conftest import readers_of
from tests.live import LiveSite, copy_of, running

pytestmark = pytest.mark.browser

FIGURES = "/newsroom/audience/"


@pytest.fixture(scope="module")
def read_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("read") / "site")
    shutil.copy(readers_of(demo_folder), folder / "data" / "audience.sqlite3")
    with running(folder) as site:
        yield site


@pytest.fixture
def editor(chromium: Browser, read_site: LiveSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=read_site.address, locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield sign_in(page, read_site, "editor")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_screens(editor: Page, width: int, scheme: str) -> None:
    editor.set_viewport_size({"width": width, "height": 800})
    editor.emulate_media(color_scheme=scheme)
    for path in (FIGURES, f"{FIGURES}months/", *lists(), *items(editor)):
        editor.goto(path)
        editor.evaluate(
            "() => document.querySelectorAll('.desk details').forEach((part) => { part.open = true; })"
        )
        assert faults(editor, ".desk", iframes=False) == [], path
        assert spilled(editor, ".desk") == [], path


def lists() -> list[str]:
    return [f"{FIGURES}most-read/{kind}/?span=week" for kind in ("story", "section", "author")]


def items(editor: Page) -> Iterator[str]:
    """The whole site, and the first of each list: with a curve, sources and depth."""
    yield f"{FIGURES}site/?span=week"
    for path in lists():
        editor.goto(path)
        first = editor.locator(".fig-lines tbody a").first.get_attribute("href")
        yield f"{(first or '').partition('?')[0]}?span=week"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_card_on_the_edit_page(editor: Page, scheme: str) -> None:
    editor.emulate_media(color_scheme=scheme)
    editor.goto(lists()[0])
    editor.locator(".fig-lines tbody a").first.click()
    editor.locator(".fig-where a[href$='/edit/']").first.click()
    expect(editor.locator(".fig-card")).to_be_visible()
    assert faults(editor, ".fig-card", iframes=False) == []
