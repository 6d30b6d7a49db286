"""What a reader does with an account, in a real browser: on a phone with a script, on a desktop without."""

import io
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.mailbox import Mailbox
from tests.browser.named_site import NamedSite, running_by_name
from tests.browser.reader import (
    PASSWORD,
    SEND,
    Reader,
    a_story,
    fill,
    go,
    heading,
    is_signed_in,
    masthead_says,
    send,
    signs_out,
)
from tests.live import copy_of, wait_for

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
NO_SCRIPT = {"java_script_enabled": False}
WINDOWS = {"phone with a script": PHONE, "desktop without one": {**DESKTOP, **NO_SCRIPT}}
numbers = itertools.count()
LAST_PASSWORD = "бәйшешек-2026-сәуір"


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NamedSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("accounts") / "site")
    with running_by_name(folder, TILSHI_ACCOUNTS__PHONES="true") as site:
        yield site


@pytest.fixture(scope="module")
def box(shared_site: NamedSite) -> Mailbox:
    return Mailbox(shared_site.folder / "data")


@pytest.fixture
def reader(box: Mailbox) -> Reader:
    return Reader(box)


@pytest.fixture(params=WINDOWS.values(), ids=WINDOWS.keys())
def page(request: pytest.FixtureRequest, open_window: Callable[..., BrowserContext]) -> Page:
    return open_window(**request.param).new_page()


@pytest.fixture
def phone(open_window: Callable[..., BrowserContext]) -> Page:
    return open_window(**PHONE).new_page()


@pytest.fixture
def other(open_window: Callable[..., BrowserContext]) -> Page:
    """Another browser."""
    return open_window(**DESKTOP).new_page()


def ask(site: NamedSite, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site.folder / "data" / "newsroom.sqlite3")) as database, database:
        return list(database.execute(query, values))


# Registration ---------------------------------------------------------------------------------------------

WORDS = {
    "ru": ("Войти", "Регистрация", "Здравствуйте!", "Профиль"),
    "kk": ("Кіру", "Тіркелу", "Сәлеметсіз бе!", "Профиль"),
}


@pytest.mark.parametrize(
    ("language", "look"),
    [
        ("ru", PHONE),
        ("kk", DESKTOP),
        ("kk", {**PHONE, **NO_SCRIPT}),
        ("ru", {**DESKTOP, **NO_SCRIPT}),
    ],
    ids=["ru phone", "kk desktop", "kk phone without script", "ru desktop without script"],
)
def test_reader_registers_from_a_story_and_is_back_on_it(
    open_window: Callable[..., BrowserContext],
    shared_site: NamedSite,
    reader: Reader,
    language: str,
    look: dict[str, Any],
) -> None:
    entrance, registration, hello, profile = WORDS[language]
    page = open_window(**look).new_page()
    story = a_story(shared_site, language)
    page.goto(story)
    send(page, "[data-account]")
    assert heading(page) == entrance
    send(page, ".account-room p a")
    assert heading(page) == registration
    assert page.locator("html").get_attribute("lang") == language
    fill(page, email=reader.address, display_name=reader.name, password1=reader.password)
    send(page)
    letter = reader.box.next_for(reader.address)
    assert letter.text.startswith(hello) and "example.com" not in letter.text
    fill(page, code=letter.code)
    send(page)
    assert page.url == shared_site.address + story
    if "java_script_enabled" in look:
        masthead_says(page, entrance)  # the page is everybody's; the way in is the way to one's own
    else:
        masthead_says(page, reader.name)
    send(page, "[data-account]")
    assert heading(page) == profile
    assert page.locator("[name=display_name]").input_value() == reader.name
    assert ask(shared_site, "SELECT language FROM accounts_user WHERE email = ?", reader.address) == [
        (language,)
    ]


def test_registration_says_what_to_do_and_keeps_what_was_typed(phone: Page, reader: Reader) -> None:
    phone.goto("/account/signup/")
    fill(phone, email=reader.address, display_name="Редакция", password1="1234567")
    send(phone)
    room = phone.locator(".account-room")
    expect(room).to_contain_text("Выберите другое")
    expect(room).to_contain_text("10")
    assert phone.locator("[name=email]").input_value() == reader.address
    assert reader.box.unread(reader.address) == []


def test_wrong_code_does_not_confirm_an_address(phone: Page, shared_site: NamedSite, reader: Reader) -> None:
    phone.goto("/account/signup/")
    fill(phone, email=reader.address, display_name=reader.name, password1=reader.password)
    send(phone)
    right = reader.box.next_for(reader.address).code
    fill(phone, code=f"{(int(right) + 1) % 10**6:06}")
    send(phone)
    expect(phone.locator(".errorlist")).to_contain_text("Неверный код")
    assert not is_signed_in(phone)


def test_kazakh_page_speaks_kazakh_also_of_passwords(phone: Page, reader: Reader) -> None:
    """Django itself has no Kazakh words for what is wrong with a password."""
    phone.goto("/account/signup/?language=kk")
    fill(phone, email=reader.address, display_name=reader.name, password1="1234567")
    send(phone)
    errors = phone.locator(".errorlist").all_inner_texts()
    assert errors and not [text for text in errors if "парол" in text.lower()]


def test_kazakh_reader_is_led_to_kazakh_news(phone: Page, reader: Reader) -> None:
    """Where no story was left, the front is that of the reader's language."""
    phone.goto("/account/signup/?language=kk")
    reader.registers(phone)
    assert phone.url.endswith("/kk/")
    signs_out(phone)
    reader.signs_in(phone)
    assert phone.url.endswith("/kk/")


# Signing in and out ---------------------------------------------------------------------------------------


def test_password_opens_and_a_wrong_one_is_told_in_words(page: Page, reader: Reader) -> None:
    reader.registers(page)
    signs_out(page)
    assert not is_signed_in(page)
    reader.signs_in(page, password="not-the-password")
    expect(page.locator(".errorlist")).to_have_text("Неверный адрес электронной почты или пароль.")
    reader.signs_in(page)
    assert is_signed_in(page)


def test_code_by_mail_signs_in_and_a_wrong_one_is_told_in_words(page: Page, reader: Reader) -> None:
    reader.password = ""
    reader.registers(page)
    signs_out(page)
    page.goto("/account/login/")
    send(page, ".other-ways a")
    fill(page, email=reader.address)
    send(page)
    right = reader.box.next_for(reader.address).code
    fill(page, code=f"{(int(right) + 1) % 10**6:06}")
    send(page)
    expect(page.locator(".errorlist")).to_contain_text("Неверный код")
    fill(page, code=right)
    send(page)
    assert is_signed_in(page)
    signs_out(page)
    assert not is_signed_in(page)


def test_words_of_a_sign_out_do_not_wait_for_the_next_sign_in(phone: Page, reader: Reader) -> None:
    """A readers' phone is everybody's and shows no message; what was said there would come much too late."""
    reader.registers(phone)
    signs_out(phone)
    phone.goto("/account/login/")
    expect(phone.locator(".account-messages")).to_have_count(0)
    reader.signs_in(phone)
    phone.goto("/account/")
    expect(phone.locator(".account-messages")).to_have_count(0)


def test_new_code_can_be_asked_for(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    signs_out(phone)
    phone.goto("/account/login/code/")
    fill(phone, email=reader.address)
    send(phone)
    first = reader.box.next_for(reader.address).code
    send(phone, "button[form=resend]")
    second = reader.box.next_for(reader.address).code
    fill(phone, code=first)
    send(phone)
    if first != second:
        expect(phone.locator(".errorlist")).to_contain_text("Неверный код")
    fill(phone, code=second)
    send(phone)
    assert is_signed_in(phone)


def test_phone_registers_and_signs_in_by_text_message(page: Page, reader: Reader) -> None:
    end = 10 + next(numbers)
    number = f"+770112345{end}"
    page.goto("/account/signup/")
    fill(page, phone=f"8 (701) 123-45-{end}", display_name=reader.name)
    send(page)
    reader.enters_code(page, to=number)
    assert is_signed_in(page)
    signs_out(page)
    page.goto("/account/login/code/")
    fill(page, phone=f"8 (701) 123-45-{end}")
    send(page)
    message = reader.box.next_for(number)
    assert len(message.text.strip()) <= 70, "one piece"
    fill(page, code=message.code)
    send(page)
    assert is_signed_in(page)
    page.goto("/account/phone/change/")
    expect(page.locator("main strong")).to_have_text(number)


def test_phone_as_people_write_it_goes_with_a_password(phone: Page, reader: Reader) -> None:
    phone.goto("/account/signup/")
    fill(phone, phone="8 (701) 123-45-99", display_name=reader.name, password1=reader.password)
    send(phone)
    reader.enters_code(phone, to="+77011234599")
    signs_out(phone)
    reader.address = "8 (701) 123-45-99"
    reader.signs_in(phone)
    assert is_signed_in(phone)


# Forgotten and changed ------------------------------------------------------------------------------------


def test_forgotten_password_is_set_anew_and_the_old_one_is_refused(
    phone: Page, other: Page, reader: Reader
) -> None:
    reader.registers(phone)
    signs_out(phone)
    phone.goto("/account/login/")
    send(phone, ".field-help a")
    fill(phone, email=reader.address)
    send(phone)
    reader.enters_code(phone)
    fill(phone, password1=LAST_PASSWORD, password2=LAST_PASSWORD)
    send(phone)
    reader.signs_in(other)
    expect(other.locator(".errorlist")).to_be_visible()
    reader.signs_in(other, password=LAST_PASSWORD)
    assert is_signed_in(other)
    assert "парол" in reader.box.next_for(reader.address).subject, "told by mail"


def test_password_is_changed_by_who_knows_it(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    phone.goto("/account/password/change/")
    fill(phone, oldpassword="not-the-password", password1=LAST_PASSWORD, password2=LAST_PASSWORD)
    send(phone)
    expect(phone.locator(".errorlist")).to_be_visible()
    fill(phone, oldpassword=PASSWORD, password1=LAST_PASSWORD, password2=LAST_PASSWORD)
    send(phone)
    expect(phone.locator(".account-messages")).to_be_visible()
    signs_out(phone)
    reader.signs_in(phone, password=LAST_PASSWORD)
    assert is_signed_in(phone)


def test_new_address_holds_from_the_code_on_and_the_old_one_is_told(
    page: Page, shared_site: NamedSite, reader: Reader
) -> None:
    reader.registers(page)
    before, after = reader.address, f"new-{reader.address}"
    page.goto("/account/email/")
    fill(page, email=after)
    reader.sends(page)
    code = reader.box.next_for(after).code
    assert address_of(page) == before, "nobody has shown yet that the new one is theirs"
    page.goto("/account/confirm-email/")
    fill(page, code=code)
    send(page)
    assert address_of(page) == after
    assert reader.box.next_for(before).subject
    assert ask(shared_site, "SELECT count(*) FROM accounts_user WHERE email = ?", before) == [(0,)]


def test_page_of_the_address_shows_the_one_that_waits_for_its_code(phone: Page, reader: Reader) -> None:
    """Whoever closes the page with the field for the code finds the way back to it."""
    reader.registers(phone)
    after = f"new-{reader.address}"
    phone.goto("/account/email/")
    fill(phone, email=after)
    reader.sends(phone)
    phone.goto("/account/email/")
    expect(phone.locator(".alert")).to_contain_text(after)


def test_who_gives_up_a_new_address_stays_signed_in(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    phone.goto("/account/email/")
    fill(phone, email=f"new-{reader.address}")
    reader.sends(phone)
    send(phone, ".form-actions :text-is('Отмена')")
    assert address_of(phone) == reader.address


def address_of(page: Page) -> str:
    page.goto("/account/email/")
    return page.locator("main strong").first.inner_text()


# Sessions and browsers ------------------------------------------------------------------------------------


def test_session_is_ended_from_another_browser(phone: Page, other: Page, reader: Reader) -> None:
    reader.registers(phone)
    reader.signs_in(other)
    phone.goto("/account/sessions/")
    expect(phone.locator(".account-list li")).to_have_count(2)
    send(phone, ".account-list button")
    expect(phone.locator(".account-list li")).to_have_count(1)
    assert not is_signed_in(other)
    assert is_signed_in(phone)


def test_all_other_sessions_are_ended_at_once(
    phone: Page, other: Page, open_window: Callable[..., BrowserContext], reader: Reader
) -> None:
    third = open_window(**NO_SCRIPT).new_page()
    reader.registers(phone)
    reader.signs_in(other)
    reader.signs_in(third)
    phone.goto("/account/sessions/")
    send(phone, "[name=end][value=others]")
    assert [is_signed_in(page) for page in (phone, other, third)] == [True, False, False]


NEW_BROWSER = "жаңа браузерден кіру"


def test_new_browser_is_told_by_mail_in_the_readers_language_and_a_known_one_is_not(
    phone: Page, other: Page, reader: Reader
) -> None:
    phone.goto("/account/signup/?language=kk")
    reader.registers(phone)
    signs_out(phone)
    reader.signs_in(phone)
    other.goto("/account/login/?language=ru")
    reader.signs_in(other)
    letter = reader.box.next_for(reader.address)
    assert NEW_BROWSER in letter.subject
    assert letter.text.startswith("Сәлеметсіз бе!")
    assert "127.0.0.1" in letter.text
    signs_out(other)
    reader.signs_in(other)
    other.goto("/account/email/")
    fill(other, email=f"new-{reader.address}")
    reader.sends(other)
    reader.enters_code(other, to=f"new-{reader.address}")  # sent later than what is not to come
    assert not [known for known in reader.box.unread(reader.address) if NEW_BROWSER in known]


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
        ((name,),) = ask(shared_site, query)
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


def test_account_is_kept_within_the_grace_and_gone_after_it(
    phone: Page, shared_site: NamedSite, reader: Reader
) -> None:
    reader.name = "Исчезнувший Читатель"
    reader.registers(phone)
    signs_out(phone)
    reader.signs_in(phone)
    asks_for_the_end(phone, reader)
    expect(phone.locator(".account-room")).to_contain_text("До тех пор её можно оставить")
    send(phone)
    expect(phone.locator(".account-messages")).to_have_text("Ваша учётная запись остаётся.")
    assert is_signed_in(phone)
    asks_for_the_end(phone, reader)
    query = "UPDATE accounts_erasure SET due_at = requested_at WHERE cancelled_at IS NULL AND due_at > ?"
    ask(shared_site, query, "2026")  # a day passes
    shared_site.restart()
    wait_for(lambda: not traces(shared_site, reader), 20, lambda: f"{traces(shared_site, reader)}")
    assert not is_signed_in(phone)
    reader.signs_in(phone)
    expect(phone.locator(".errorlist")).to_have_text("Неверный адрес электронной почты или пароль.")


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
