"""Passkeys, codes of an app and recovery codes, in a real browser: readers may have them, staff must."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.mailbox import Mailbox
from tests.browser.named_site import NamedSite, running_by_name
from tests.browser.reader import (
    Reader,
    a_story,
    code_of_app,
    fill,
    gets_passkeys,
    go,
    heading,
    is_signed_in,
    send,
    signs_out,
)
from tests.browser.windows import DESKTOP, NO_SCRIPT, PHONE
from tests.live import copy_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NamedSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("factors") / "site")
    with running_by_name(folder, TILSHI_ACCOUNTS__STAFF_SECOND_FACTOR="true") as site:
        yield site


@pytest.fixture
def page(open_window: Callable[..., BrowserContext]) -> Page:
    return open_window(**DESKTOP).new_page()


@pytest.fixture
def phone(open_window: Callable[..., BrowserContext]) -> Page:
    """Without a script."""
    return open_window(**PHONE, **NO_SCRIPT).new_page()


# Passkeys -------------------------------------------------------------------------------------------------


def test_reader_registers_with_a_passkey_and_signs_in_by_it(page: Page, reader: Reader) -> None:
    gets_passkeys(page)
    page.goto("/account/signup/")
    send(page, "[data-needs-passkeys] a")
    fill(page, email=reader.address, display_name=reader.name)
    send(page)
    reader.enters_code(page)
    fill(page, name="Телефон")
    go(page, page.locator("#mfa_webauthn_signup").click)
    assert is_signed_in(page)
    signs_out(page)
    page.goto("/account/login/")
    go(page, page.locator("#passkey_login").click)
    assert is_signed_in(page)


def test_passkey_is_added_renamed_and_removed(page: Page, reader: Reader) -> None:
    gets_passkeys(page)
    reader.registers(page)
    page.goto("/account/2fa/")
    go(page, page.locator("main a[href$='/webauthn/add/']").click)
    reader.confirms(page)
    expect(page.locator("main label[for=id_name]")).not_to_have_text("Name")
    fill(page, name="Телефон")
    go(page, page.locator("#mfa_webauthn_add").click)
    page.goto("/account/2fa/webauthn/")
    expect(page.locator(".account-list strong")).to_have_text("Телефон")
    expect(page.locator(".account-list .badge")).to_have_text("вход без пароля")
    send(page, ".account-list a[href$='/edit/']")
    expect(page.locator("main label[for=id_name]")).not_to_have_text("Name")
    fill(page, name="Ноутбук")
    send(page)
    expect(page.locator(".account-list strong")).to_have_text("Ноутбук")
    send(page, ".account-list a[href$='/remove/']")
    send(page)
    page.goto("/account/2fa/webauthn/")
    expect(page.locator(".account-list li")).to_have_count(0)
    subjects = [reader.box.next_for(reader.address).subject for _ in range(2)]
    assert all("ключ" in subject for subject in subjects), "told by mail"


def test_passkey_that_says_no_is_told_in_words(page: Page, reader: Reader) -> None:
    """The browser's own question was turned down, or there is no key for this site."""
    page.goto("/account/login/")
    before = page.locator("main").inner_text()
    gets_passkeys(page)  # with no key in it
    page.locator("#passkey_login").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    assert page.locator("main").inner_text() != before


def test_passkeys_are_not_offered_where_they_cannot_work(
    open_window: Callable[..., BrowserContext], shared_site: NamedSite
) -> None:
    number = f"http://127.0.0.1:{shared_site.port}"
    for page in (
        open_window(base_url=number).new_page(),
        open_window(java_script_enabled=False).new_page(),
    ):
        page.goto("/account/login/")
        expect(page.locator("#passkey_login")).to_be_hidden()
        page.goto("/account/signup/")
        expect(page.locator("[data-needs-passkeys]")).to_be_hidden()
    page = open_window().new_page()
    page.goto("/account/login/")
    expect(page.locator("#passkey_login")).to_be_visible()


# Codes of an app ------------------------------------------------------------------------------------------


def test_codes_of_an_app_are_switched_on_asked_for_and_switched_off(phone: Page, reader: Reader) -> None:
    reader.registers(phone)
    secret = switches_on(phone, reader)
    recovery = phone.locator("#recovery_codes").input_value().split()
    assert len(recovery) == 10
    signs_out(phone)

    reader.signs_in(phone)
    assert not is_signed_in(phone), "the password alone opens nothing"
    phone.goto("/account/2fa/authenticate/")
    fill(phone, code="000000")
    send(phone)
    expect(phone.locator(".errorlist")).to_contain_text("Неверный код")
    fill(phone, code=code_of_app(secret, steps=1))  # that of now has been used to switch on
    send(phone)
    assert is_signed_in(phone)
    signs_out(phone)

    reader.signs_in(phone)
    fill(phone, code=recovery[0])
    send(phone)
    assert is_signed_in(phone)
    phone.goto("/account/2fa/recovery-codes/")
    reader.confirms(phone)
    assert phone.locator("#recovery_codes").input_value().split() == recovery[1:], "it is used up"
    signs_out(phone)

    reader.signs_in(phone)
    fill(phone, code=recovery[0])
    send(phone)
    expect(phone.locator(".errorlist")).to_contain_text("Неверный код")
    fill(phone, code=recovery[1])
    send(phone)
    phone.goto("/account/2fa/totp/deactivate/")
    reader.confirms(phone)
    send(phone)
    signs_out(phone)
    reader.signs_in(phone)
    assert is_signed_in(phone)


def switches_on(page: Page, reader: Reader) -> str:
    """Returns the secret. The page that comes shows the recovery codes."""
    page.goto("/account/2fa/totp/activate/")
    reader.confirms(page)
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator("#authenticator_secret").input_value()
    fill(page, code="000000")
    send(page)
    expect(page.locator(".errorlist")).to_contain_text("Неверный код")
    assert page.locator("#authenticator_secret").input_value() == secret
    fill(page, code=code_of_app(secret))
    send(page)
    assert heading(page) == "Коды восстановления"
    return secret


# Who works here -------------------------------------------------------------------------------------------


def test_colleague_sets_up_a_second_factor_before_the_newsroom_opens(
    page: Page, open_window: Callable[..., BrowserContext], shared_site: NamedSite, box: Mailbox
) -> None:
    colleague = of_the_newsroom(shared_site, box, "editor")
    hidden = unpublished_picture(shared_site)
    page.goto("/newsroom/")
    fill(page, login=colleague.address, password=colleague.password)
    send(page)
    assert not reaches_the_newsroom(page), "the password alone opens nothing"
    page.goto("/account/login/code/confirm/")
    colleague.enters_code(page)
    page.goto("/newsroom/")
    assert "/account/2fa/" in page.url
    expect(page.locator(".account-messages")).to_contain_text("нужен второй фактор")
    assert page.request.get(hidden).status == 404
    page.goto(a_story(shared_site))
    expect(page.locator("[data-account-name]")).to_have_text("Войти")
    expect(page.locator(".edit-link")).to_have_count(0)

    secret = switches_on(page, colleague)
    assert reaches_the_newsroom(page)
    assert page.request.get(hidden).status == 200
    page.goto("/account/2fa/totp/deactivate/")
    send(page)
    expect(page.locator(".errorlist")).to_be_visible()  # the last one stays
    assert reaches_the_newsroom(page)

    other = open_window(**PHONE).new_page()
    colleague.signs_in(other)
    assert not reaches_the_newsroom(other)
    other.goto("/account/2fa/authenticate/")
    fill(other, code=code_of_app(secret, steps=1))
    send(other)
    assert reaches_the_newsroom(other)


def test_colleague_signs_in_by_a_passkey_alone(page: Page, shared_site: NamedSite, box: Mailbox) -> None:
    colleague = of_the_newsroom(shared_site, box, "author")
    gets_passkeys(page)
    page.goto("/newsroom/")
    fill(page, login=colleague.address, password=colleague.password)
    send(page)
    colleague.enters_code(page)
    page.goto("/account/2fa/webauthn/add/")
    colleague.confirms(page)
    go(page, page.locator("#mfa_webauthn_add").click)
    assert reaches_the_newsroom(page)
    signs_out(page)
    page.goto("/account/login/")
    go(page, page.locator("#passkey_login").click)
    assert reaches_the_newsroom(page)


def of_the_newsroom(site: NamedSite, box: Mailbox, role: str) -> Reader:
    log_ins = (site.folder / "data" / "demo-log-ins.txt").read_text()
    found = re.search(rf"({role}@\S+)\s+(\S+)", log_ins)
    assert found
    return Reader(box, address=found[1], password=found[2])


def reaches_the_newsroom(page: Page) -> bool:
    page.goto("/newsroom/")
    return page.url.endswith("/newsroom/")


def unpublished_picture(site: NamedSite) -> str:
    """The address of one that no live page shows."""
    site.ask("DELETE FROM stories_shownmedia WHERE image_id = (SELECT max(id) FROM stories_image)")
    query = "SELECT file FROM stories_rendition WHERE image_id = (SELECT max(id) FROM stories_image)"
    ((file,), *_) = site.ask(query)
    address = f"/media/{file}"
    assert site.get(address)[0] == 404
    return address
