"""A story on its way through a newsroom, in a real browser: written by an author, approved by an editor,
published in two languages, read by a stranger."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live import LiveSite

pytestmark = pytest.mark.browser

HEADLINE = "Автобус пошёл через мост"
KAZAKH = "Автобус көпірден өтті"
WORDS = "Ждали три года"


def choose(page: Page, action: str) -> None:
    """From the menu beside the edit screen's main button."""
    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    page.locator(f"button[name={action}]:not([value=review-after])").click()


def told(page: Page) -> None:
    expect(page.locator(".messages .success").first).to_be_visible()


def open_on_the_desk(page: Page, headline: str) -> None:
    page.goto(f"/newsroom/?q={headline}")
    page.locator(".desk-headline > a").filter(has_text=headline).first.click()
    page.wait_for_url("**/edit/**")


def add_quote(page: Page) -> None:
    page.locator("[data-streamfield-stream-container] button").first.click()
    page.get_by_role("option", name=re.compile("Цитата|Quote")).click()
    page.locator("[name=body-0-value-text]").fill(WORDS)
    page.locator("[name=body-0-value-speaker]").fill("Сауле Бейсова")


def write_and_hand_in(author: Page) -> None:
    author.locator(".new-story").get_by_role("link", name="Общество", exact=True).click()
    author.wait_for_url("**/add/stories/storypage/**")
    author.locator("[name=title]").fill(HEADLINE)
    author.locator("[name=standfirst]").fill("Маршрут открыли утром.")
    add_quote(author)
    choose(author, "action-submit")
    told(author)


def approve(editor: Page) -> None:
    editor.goto("/newsroom/?state=in_review")
    editor.locator(".desk-headline > a").filter(has_text=HEADLINE).click()
    editor.wait_for_url("**/edit/**")
    editor.locator("footer [data-controller~='w-dropdown'] button").first.click()
    editor.locator("button[data-workflow-action-name=approve]").first.click()
    if (dialog := editor.locator(".modal-dialog form")).count() or dialog.first.is_visible():
        dialog.locator("button[type=submit], input[type=submit]").first.click()
    told(editor)


def translate(editor: Page) -> None:
    editor.goto("/newsroom/board/?show=missing&language=kk")
    row = editor.locator("tr").filter(has_text=HEADLINE)
    row.get_by_role("button", name=re.compile("Қазақша")).click()
    editor.wait_for_url("**/edit/**")
    expect(editor.locator("[name=title]")).to_have_value(HEADLINE)
    editor.locator("[name=title]").fill(KAZAKH)
    choose(editor, "action-publish")
    told(editor)


def test_story_from_its_author_to_a_reader_in_two_languages(
    colleague: Callable[[str], Page], chromium: Browser, shared_site: LiveSite
) -> None:
    author, editor = colleague("author"), colleague("editor")
    write_and_hand_in(author)
    assert HEADLINE not in shared_site.get("/ru/society/")[1]
    assert HEADLINE not in shared_site.get("/ru/")[1]
    approve(editor)
    translate(editor)
    reader = chromium.new_context(base_url=shared_site.address).new_page()
    reader.goto("/ru/society/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.locator("figure blockquote")).to_contain_text(WORDS)
    expect(reader.locator(".languages")).to_contain_text("not yet")
    reader.locator(".languages a[hreflang=kk]").click()
    expect(reader).to_have_url(re.compile(r"/kk/society/avtobus-kopirden-otti/$"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(KAZAKH)
    reader.context.close()


def test_editor_schedules_a_story_and_sees_it_on_the_desk(
    colleague: Callable[[str], Page], shared_site: LiveSite
) -> None:
    editor = colleague("editor")
    editor.locator(".new-story").get_by_role("link", name="Спорт", exact=True).click()
    editor.wait_for_url("**/add/stories/storypage/**")
    editor.locator("[name=title]").fill("Матч назначен")
    editor.get_by_role("button", name=re.compile("статус|status", re.I)).first.click()
    editor.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    editor.locator("[name=go_live_at]").fill("2099-01-02 03:04")
    # By the keyboard: the calendar that opens with the field may lie over the button.
    editor.locator("#schedule-publishing-dialog button[type=submit]").first.press("Enter")
    choose(editor, "action-publish")
    told(editor)
    editor.goto("/newsroom/?state=scheduled")
    row = editor.locator("tr").filter(has_text="Матч назначен")
    expect(row.locator("time").first).to_have_attribute("datetime", re.compile("^2099-01-02T03:04"))
    assert "Матч назначен" not in shared_site.get("/ru/sport/")[1]
