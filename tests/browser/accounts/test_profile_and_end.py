"""Who a reader is, what is held about them, and the end of it: in a real browser."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.named_site import NamedSite
from tests.browser.reader import (
    SEND,
    Reader,
    a_story,
    fill,
    go,
    is_signed_in,
    masthead_says,
    send,
    signs_out,
)
from tests.live import wait_for

pytestmark = pytest.mark.browser


# Profile --------------------------------------------------------------------------------------------------


def test_name_and_language_are_the_readers_choice(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    phone.goto("/account/")
    fill(phone, display_name="Дәурен")
    phone.locator("[name=language]").select_option("kk")
    send(phone)
    expect(phone.locator(".account-messages")).to_have_text("Сақталды.")
    assert phone.locator("html").get_attribute("lang") == "kk"
    signs_out(phone)
    phone.goto("/account/login/code/?language=ru")
    fill(phone, email=reader.address)
    send(phone)
    assert reader.box.next_for(reader.address).text.startswith("Сәлеметсіз бе!"), "mails follow the person"


@pytest.mark.parametrize("name", ["Редакция", "Pедакция", "of the newsroom"])
def test_name_of_the_newsroom_is_refused_with_a_sentence(
    phone: Page, shared_site: NamedSite, reader: Reader, name: str
) -> None:
    """The second one begins with a Latin P."""
    if name == "of the newsroom":
        query = "SELECT display_name FROM accounts_user WHERE is_staff AND display_name <> '' LIMIT 1"
        ((name,),) = shared_site.ask(query)
    reader.registers(phone)
    phone.goto("/account/")
    fill(phone, display_name=name)
    send(phone)
    expect(phone.locator(".errorlist")).to_contain_text("Это имя можно принять за имя кого-то из редакции")
    phone.goto("/account/")
    assert phone.locator("[name=display_name]").input_value() == reader.name


def test_picture_is_taken_shown_and_removed(page: Page, shared_site: NamedSite, reader: Reader) -> None:
    reader.registers(page)
    page.goto("/account/")
    gives_picture(page, "я.png", png(640, 480))
    shown = page.locator("img.account-picture")
    address = shown.get_attribute("src") or ""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(answer.body())).size == (256, 256)
    send(page, "button[name=remove]")
    expect(shown).to_have_count(0)
    assert page.request.get(address).status == 404
    assert not list((shared_site.folder / "media" / "people").glob("*"))


def test_file_that_is_no_picture_is_refused_with_a_sentence(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    phone.goto("/account/")
    gives_picture(phone, "я.png", b"GIF89a, or so it says")
    expect(phone.locator(".account-messages .is-error")).to_contain_text("не принята")
    expect(phone.locator("img.account-picture")).to_have_count(0)


def gives_picture(page: Page, name: str, content: bytes) -> None:
    page.locator("[name=picture]").set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
    send(page, ".panel .form button[type=submit]")


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#00627a").save(buffer, "PNG")
    return buffer.getvalue()


# One's data, and the end ----------------------------------------------------------------------------------


def test_reader_takes_their_data_with_them(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    phone.goto("/account/")
    send(phone, "a[href='/account/export/']")
    fill(phone, password=reader.password)
    with phone.expect_download() as coming:
        phone.locator(SEND).click()
    found = json.loads(Path(coming.value.path()).read_text())
    (profile,) = found["profile"]
    assert (profile["email"], profile["display_name"]) == (reader.address, reader.name)
    assert coming.value.suggested_filename == "account.json"


@pytest.mark.parametrize("has_scripts", [True, False])
def test_reader_without_a_password_shows_with_a_code_that_it_is_them(
    open_window: Callable[..., BrowserContext], reader: Reader, has_scripts: bool
) -> None:
    page = open_window(java_script_enabled=has_scripts).new_page()
    reader.password = ""
    reader.registers(page)
    page.goto("/account/")
    send(page, "a[href='/account/export/']")
    expect(page.locator("main .form label")).to_have_text(reader.address)
    send(page)
    with page.expect_download() as coming:
        fill(page, code=reader.box.next_for(reader.address).code)
        page.locator(SEND).click()
    assert reader.address in Path(coming.value.path()).read_text()


def test_account_is_kept_within_the_grace_and_gone_after_it(
    page: Page, shared_site: NamedSite, reader: Reader
) -> None:
    reader.name = "Исчезнувший Читатель"
    reader.registers(page)
    signs_out(page)
    reader.signs_in(page)
    asks_for_the_end(page, reader)
    expect(page.locator(".account-room")).to_contain_text("До тех пор её можно оставить")
    send(page)
    expect(page.locator(".account-messages")).to_have_text("Ваша учётная запись остаётся.")
    assert is_signed_in(page)
    asks_for_the_end(page, reader)
    query = "UPDATE accounts_erasure SET due_at = requested_at WHERE cancelled_at IS NULL AND due_at > ?"
    shared_site.ask(query, "2026")  # a day passes
    shared_site.restart()
    wait_for(lambda: not traces(shared_site, reader), 20, lambda: f"{traces(shared_site, reader)}")
    assert not is_signed_in(page)
    reader.signs_in(page)
    expect(page.locator(".errorlist")).to_have_text("Неверный адрес электронной почты или пароль.")


def asks_for_the_end(page: Page, reader: Reader) -> None:
    page.goto("/account/erase/")
    reader.sends(page)


def traces(site: NamedSite, reader: Reader) -> list[str]:
    """Files of the database that still hold the address or the name."""
    sought = (reader.address.encode(), reader.name.encode())
    files = (site.folder / "data").glob("*.sqlite3*")
    return [path.name for path in files for word in sought if word in path.read_bytes()]


# What the readers' pages know -----------------------------------------------------------------------------


def test_page_asks_who_is_there_for_nobody_but_who_is_signed_in(
    phone: Page, shared_site: NamedSite, reader: Reader
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url) if is_personal(request) else None)
    story = a_story(shared_site)
    phone.goto(story, wait_until="networkidle")
    assert asked == []
    reader.registers(phone)
    asked.clear()
    phone.goto(story, wait_until="networkidle")
    masthead_says(phone, reader.name)
    assert len(asked) == 1
    signs_out(phone)
    asked.clear()
    phone.goto(story, wait_until="networkidle")
    assert asked == []


def is_personal(request: Request) -> bool:
    return "/account/me" in request.url


def test_editor_goes_from_the_story_to_its_editing_and_a_reader_does_not(
    phone: Page, editor: Page, shared_site: NamedSite, reader: Reader
) -> None:
    story = a_story(shared_site)
    reader.registers(phone)
    phone.goto(story)
    masthead_says(phone, reader.name)
    expect(phone.locator(".edit-link")).to_have_count(0)
    editor.goto(story)
    link = editor.locator(".edit-link")
    expect(link).to_have_text("Редактировать")
    title = editor.locator("main h1").first.inner_text()
    go(editor, link.click)
    assert editor.url.endswith("/edit/")
    assert editor.locator("[name=title]").input_value().replace("\xa0", " ") == title.replace("\xa0", " ")
