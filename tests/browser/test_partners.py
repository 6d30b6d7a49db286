"""The screens on partners in a real browser: another newsroom's feed comes in, and an editor decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.looks import faults, spilled
from tests.exchange.newspaper import Newspaper, newspaper
from tests.live import LiveSite, copy_of, running, tilshi

pytestmark = pytest.mark.browser

PARTNERS = "/newsroom/partners/"
MAY_FETCH = {"TILSHI_FETCH__INTERNAL_HOSTS": '["127.0.0.1"]'}
SILENT = (
    '<opml version="2.0"><body><outline text="Тихая" xmlUrl="https://127.0.0.2:9443/feed"/></body></opml>'
)
OPEN_ALL = "() => document.querySelectorAll('.desk details').forEach((part) => { part.open = true; })"


@pytest.fixture(scope="module")
def karasu() -> Iterator[Newspaper]:
    with newspaper() as paper:
        paper.fill(4)
        paper.write("Паром через Тоган возит и по ночам, пока чинят мост у старой мельницы", has_picture=True)
        yield paper


@pytest.fixture(scope="module")
def partner_site(
    karasu: Newspaper, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """With two partners: one tells of five stories, the other one's feed is on no public network."""
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("partners") / "site")
    silent = folder.parent / "silent.opml"
    silent.write_text(SILENT, encoding="utf-8")
    for words in (("add", karasu.address), ("import", str(silent))):
        done = tilshi("--site", folder, "partner", *words, **MAY_FETCH)
        assert done.returncode == 0, done.stderr
    with running(folder, **MAY_FETCH) as site:
        yield site


@pytest.fixture
def editor(chromium: Browser, partner_site: LiveSite) -> Iterator[Page]:
    """Without scripts: the screens need none."""
    context = chromium.new_context(base_url=partner_site.address, locale="ru-RU", java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield sign_in(context.new_page(), partner_site, "editor")
    context.close()


@pytest.fixture
def looker(chromium: Browser, partner_site: LiveSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=partner_site.address, locale="ru-RU")
    context.set_default_timeout(20_000)
    yield sign_in(context.new_page(), partner_site, "editor")
    context.close()


def partner_page(page: Page, name: str = "Вестник Карасу") -> str:
    page.goto(PARTNERS)
    page.locator(".par-lines").first.get_by_role("link", name=name).click()
    page.wait_for_url(re.compile(r"/partners/\d+/"))
    return page.url


def on_the_front(page: Page, paper: Newspaper) -> list[str]:
    """Its headlines in the block, among those of others."""
    page.goto("/ru/")
    own = {story.title for story in paper.stories}
    return [title for title in page.locator(".partner-headline").all_inner_texts() if title in own]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_screens(looker: Page, width: int, scheme: str) -> None:
    own, silent = partner_page(looker), partner_page(looker, "Тихая")
    looker.set_viewport_size({"width": width, "height": 800})
    looker.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    every = (PARTNERS, f"{PARTNERS}waiting/?marked=all", f"{own}?tab=waiting", f"{own}?tab=rejected", silent)
    for path in (*every, f"{own}settings/", f"{own}remove/"):
        looker.goto(path)
        looker.evaluate(OPEN_ALL)
        assert faults(looker, ".desk", iframes=False) == [], path
        assert spilled(looker, ".desk") == [], path


def test_wrong_address_comes_back_with_a_sentence_that_everybody_is_told(looker: Page) -> None:
    looker.goto(PARTNERS)
    looker.locator("[name=address]").fill("https://a:b@karasu.invalid/")
    looker.locator("[name=address]").press("Enter")
    field = looker.locator("[name=address]")
    expect(field).to_have_value("https://a:b@karasu.invalid/")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert faults(looker, ".desk", iframes=False) == []


def test_editor_decides_without_a_script_and_readers_see_it_at_once(editor: Page, karasu: Newspaper) -> None:
    own = partner_page(editor)
    assert on_the_front(editor, karasu) == []
    editor.goto(f"{own}?tab=waiting")
    expect(editor.locator(".par-bulk")).to_be_hidden()
    editor.locator(".par-story [name=story]").first.focus()
    editor.keyboard.press("Space")
    editor.locator(".par-bulk button[value=pin]").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    expect(editor.locator(".par-story")).to_have_count(4)
    assert on_the_front(editor, karasu) == [karasu.stories[0].title]
    editor.goto(f"{own}?tab=waiting")
    editor.locator(".par-mark a").click()
    editor.locator(".par-bulk button[value=show]").click()
    expect(editor.locator(".par-story")).to_have_count(0)
    assert len(on_the_front(editor, karasu)) > 1


def test_stopped_partner_is_on_no_page_when_it_is_said(editor: Page, karasu: Newspaper) -> None:
    own = partner_page(editor)
    editor.goto(f"{own}?tab=waiting&marked=all")
    if editor.locator(".par-story").count():
        editor.locator(".par-bulk button[value=show]").click()
    assert on_the_front(editor, karasu) != []
    editor.goto(own)
    editor.locator(".par-switch button").click()
    expect(editor.locator(".par-switch.is-stopped")).to_be_visible()
    assert on_the_front(editor, karasu) == []
    editor.goto(own)
    editor.locator(".par-switch button").click()
    expect(editor.locator(".par-switch.is-stopped")).to_have_count(0)
    assert on_the_front(editor, karasu) != []
