"""A reader registers, signs in and out, in a real browser."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.named_site import NamedSite
from tests.browser.reader import (
    Reader,
    a_story,
    fill,
    heading,
    is_signed_in,
    masthead_says,
    send,
    signs_out,
)
from tests.browser.windows import DESKTOP, NO_SCRIPT, PHONE

pytestmark = pytest.mark.browser

numbers = itertools.count()


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
    assert shared_site.ask("SELECT language FROM accounts_user WHERE email = ?", reader.address) == [
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
