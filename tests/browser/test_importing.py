"""A page into the newsroom in a real browser: the form, what was found, publishing and discarding."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import faults
from tests.live import LiveSite

pytestmark = pytest.mark.browser

HEADLINE = "В Карасу открыли новый речной порт"
TEXT = f"""{HEADLINE}

Первый паром с зерном ушёл вниз по реке вечером 14 марта.

Порт принимает четыре судна сразу. Прежде зерно везли по железной дороге в объезд.

«Теперь дорога до элеватора занимает сутки», — сказал аким района Ерлан Жумин.

Открытие посетили около двухсот жителей посёлка, для них дали концерт.
"""


def choose_section(editor: Page) -> None:
    editor.get_by_label("Раздел").select_option(label="Экономика")


def make_draft(editor: Page) -> None:
    editor.get_by_role("button", name="Сделать черновик").click()
    editor.wait_for_url(re.compile(r"/newsroom/import/\d+/$"))
    expect(editor.locator(".messages .success")).to_be_visible()


def economy(site: LiveSite) -> str:
    """The section as readers get it, without the spaces that keep words together."""
    return site.get("/ru/economy/")[1].replace("\u00a0", " ")


def test_pasted_text_is_checked_and_published(editor: Page, shared_site: LiveSite) -> None:
    editor.get_by_role("link", name="Импорт").first.click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Импорт")
    assert faults(editor, ".desk", iframes=False) == []
    editor.get_by_label("Текст").fill("Одна строка")
    choose_section(editor)
    editor.get_by_role("button", name="Сделать черновик").click()
    field = editor.get_by_label("Текст")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("слишком короткий"))
    expect(field).to_have_value("Одна строка")
    field.fill(TEXT)
    make_draft(editor)
    assert faults(editor, ".desk", iframes=False) == []
    expect(editor.locator(".import-quotes li")).to_contain_text("Ерлан Жумин")
    preview = editor.frame_locator(".import-preview iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert HEADLINE not in economy(shared_site)
    editor.get_by_role("button", name="Опубликовать").click()
    expect(editor.locator(".messages .success")).to_contain_text(HEADLINE)
    assert HEADLINE in economy(shared_site)


def test_chosen_file_is_discarded_again(editor: Page, tmp_path: Path) -> None:
    file = tmp_path / "port.txt"
    file.write_text(TEXT.replace("речной порт", "грузовой причал"))
    editor.goto("/newsroom/import/")
    editor.get_by_label("Файл").set_input_files(file)
    choose_section(editor)
    make_draft(editor)
    editor.get_by_role("button", name="Выбросить").click()
    editor.wait_for_url("**/newsroom/import/")
    editor.goto("/newsroom/?q=причал")
    expect(editor.locator(".desk-headline")).to_have_count(0)


def test_button_says_that_a_page_is_being_read(editor: Page) -> None:
    editor.goto("/newsroom/import/")
    editor.get_by_label("Текст").fill(TEXT)
    choose_section(editor)
    editor.evaluate("addEventListener('submit', (event) => event.preventDefault())")  # as if it took long
    button = editor.get_by_role("button", name="Сделать черновик")
    button.click()
    expect(button).to_be_disabled()
    expect(editor.locator("[data-import-wait]")).to_have_text("Читаем страницу…")
