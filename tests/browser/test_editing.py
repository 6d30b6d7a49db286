"""An editor's first hour, in a real browser against a real server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.live import LiveSite

pytestmark = pytest.mark.browser

HEADLINE = "Қалада жаңа көпір ашылды"
CHANGED = "Қалада жаңа көпір мен жол ашылды"
WORDS = "Мост построили за два года"


def test_editor_writes_previews_publishes_and_changes_a_story(editor: Page, shared_site: LiveSite) -> None:
    open_new_story(editor, "Политика")
    editor.get_by_role("textbox", name=re.compile("Заголовок|title", re.I)).first.fill(HEADLINE)
    editor.locator("[name=standfirst]").fill("Движение началось утром.")
    add_quote(editor, WORDS, "Самат Жаркынов", "аким города")

    editor.get_by_role("button", name=re.compile("предпросмотр|предварительный|preview", re.I)).first.click()
    preview = editor.frame_locator("iframe[data-w-preview-target='iframe']").last
    expect(preview.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(preview.locator("figure blockquote")).to_contain_text(WORDS)
    assert HEADLINE not in shared_site.get("/ru/")[1]

    publish(editor)
    assert HEADLINE in shared_site.get("/ru/")[1]

    reader = editor.context.new_page()
    reader.goto("/ru/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader).to_have_url(re.compile(r"/ru/politics/qalada-zhanga-kopir-ashyldy/$"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.locator("article figure blockquote")).to_contain_text(WORDS)
    expect(reader.locator("article figure figcaption")).to_contain_text("Самат Жаркынов")

    editor.goto(edit_address(editor, HEADLINE))
    editor.get_by_role("textbox", name=re.compile("Заголовок|title", re.I)).first.fill(CHANGED)
    publish(editor)
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CHANGED)
    reader.goto("/ru/")
    expect(reader.get_by_role("link", name=CHANGED).first).to_be_visible()


def open_new_story(editor: Page, section: str) -> None:
    editor.goto("/newsroom/")
    editor.get_by_role("link", name=section, exact=True).click()
    editor.wait_for_url("**/add/stories/storypage/**")


def add_quote(editor: Page, words: str, speaker: str, role: str) -> None:
    editor.locator("[data-streamfield-stream-container] button").first.click()
    editor.get_by_role("option", name=re.compile("Цитата|Quote")).click()
    editor.locator("[name=body-0-value-text]").fill(words)
    editor.locator("[name=body-0-value-speaker]").fill(speaker)
    editor.locator("[name=body-0-value-role]").fill(role)


def publish(editor: Page) -> None:
    editor.locator("footer .w-dropdown button, footer [data-controller~='w-dropdown'] button").first.click()
    editor.locator("button[name=action-publish]:not([value=review-after])").click()
    expect(editor.locator(".messages .success").first).to_be_visible()


def edit_address(editor: Page, headline: str) -> str:
    editor.goto(f"/newsroom/?q={headline.split()[-1]}")
    link = editor.get_by_role("link", name=headline).first
    return link.get_attribute("href") or ""
