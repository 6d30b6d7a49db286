"""Forgotten passwords, new addresses, other browsers: in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.named_site import NamedSite
from tests.browser.reader import (
    PASSWORD,
    Reader,
    fill,
    is_signed_in,
    send,
    signs_out,
)
from tests.browser.windows import NO_SCRIPT

pytestmark = pytest.mark.browser

LAST_PASSWORD = "бәйшешек-2026-сәуір"


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
    assert shared_site.ask("SELECT count(*) FROM accounts_user WHERE email = ?", before) == [(0,)]


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
