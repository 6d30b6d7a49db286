"""The pages of an account can be used by everybody: by keyboard, small, in the dark, with a screen reader."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import looks
from tests.browser.mailbox import Mailbox
from tests.browser.named_site import LIMITS, NamedSite, running_by_name
from tests.browser.reader import Reader, fill, gets_passkeys, go, heading, is_signed_in, send
from tests.live import copy_of

pytestmark = pytest.mark.browser

LANGUAGES = ("ru", "kk")
WIDTHS = (360, 1280)
NARROWEST = 320
SMALLEST_TARGET = 24  # CSS pixels: WCAG 2.2, 2.5.8; links within a sentence are excepted;
# a box to tick is as large as its label
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast"]}
NUMBER = "+77011234567"
STRANGERS = (
    "/account/login/",
    "/account/login/code/",
    "/account/signup/",
    "/account/signup/passkey/",
    "/account/password/reset/",
    "/account/agreement/",
)
OWN = (
    "/account/",
    "/account/email/",
    "/account/phone/change/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/",
    "/account/sessions/",
    "/account/erase/",
    "/account/agreement/",
    "/account/reauthenticate/",
    "/account/reauthenticate/code/",
)
TARGETS = """least =>
  [...document.querySelectorAll("main :is(a, button, select, input:not([type=checkbox]))")]
  .filter(one => one.offsetParent && getComputedStyle(one).display !== "inline")
  .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least)
  .map(([name]) => name)"""
OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NamedSite]:
    """A site in Kazakhstan: readers show their phone and accept an agreement."""
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("law") / "site")
    limits = json.dumps({**LIMITS, "reset_password": "2/d/ip"})
    with running_by_name(
        folder,
        TILSHI_ACCOUNTS__PHONES="true",
        TILSHI_ACCOUNTS__LAW="kz",
        TILSHI_ACCOUNTS__LIMITS=limits,
    ) as site:
        yield site


@pytest.fixture
def page(open_window: Callable[..., BrowserContext]) -> Page:
    return open_window().new_page()


def faults(page: Page) -> dict[str, list[str]]:
    """What is wrong with the page that is open, by where: for axe, for narrow phones, for fingers."""
    states = [(width, "light", {}) for width in WIDTHS] + [(WIDTHS[-1], "dark", COLOURS)]
    found = {
        f"{page.url} {width} {scheme}": violations(page, width, scheme, rules)
        for width, scheme, rules in states
    }
    page.emulate_media(color_scheme="light")
    return {**{where: what for where, what in found.items() if what}, **misfits(page)}


def violations(page: Page, width: int, scheme: Literal["light", "dark"], rules: dict[str, Any]) -> list[str]:
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return looks.faults(page, **rules)


def misfits(page: Page) -> dict[str, list[str]]:
    """What is wrong with its sizes on the narrowest phone."""
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    found = {}
    widest = page.evaluate("document.documentElement.scrollWidth")
    if widest > NARROWEST:
        found[f"{page.url} narrow"] = [f"{widest} px wide"]
    if small := page.evaluate(TARGETS, SMALLEST_TARGET):
        found[f"{page.url} targets"] = small
    return found


# Words are longer or shorter in another language; all else is the same.
LOOKED_AT = {"ru": faults, "kk": misfits}


@pytest.mark.parametrize("language", LANGUAGES)
def test_entrance_can_be_used_by_everybody(page: Page, language: str) -> None:
    found = {}
    for address in STRANGERS:
        page.goto(f"{address}?language={language}")
        assert page.url.partition("?")[0].endswith(address)
        found |= LOOKED_AT[language](page)
    page.goto("/account/login/")
    fill(page, login="nobody@example.org", password="wrong")
    send(page)
    found |= LOOKED_AT[language](page)
    page.goto("/account/login/code/")
    fill(page, email="nobody@example.org")
    send(page)
    fill(page, code="000000")
    send(page)
    found |= LOOKED_AT[language](page)
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_an_account_can_be_used_by_everybody(page: Page, box: Mailbox, language: str) -> None:
    page.goto(f"/account/signup/?language={language}")
    reader = Reader(box)
    registers_by_phone(page, reader, f"+770100000{LANGUAGES.index(language):02}")
    gets_passkeys(page)
    page.goto("/account/2fa/webauthn/add/")
    reader.confirms(page)
    go(page, page.locator("#mfa_webauthn_add").click)
    found = {}
    for address in OWN:
        page.goto(address)
        if not address.startswith("/account/reauthenticate/"):
            reader.confirms(page)
        assert page.url.partition("?")[0].endswith(address)
        found |= LOOKED_AT[language](page)
    send(page)
    assert "/account/reauthenticate/code/confirm/" in page.url
    found |= LOOKED_AT[language](page)
    assert found == {}


def test_too_often_is_said_on_a_page_of_its_own(
    open_window: Callable[..., BrowserContext], shared_site: NamedSite
) -> None:
    page = open_window().new_page()
    status = 0
    while status != 429:
        page.goto("/account/password/reset/")
        fill(page, email="nobody@example.org")
        with page.expect_navigation() as coming:
            page.locator("main .form button[type=submit]").click()
        status = coming.value.status if coming.value else 0
        assert status in (200, 429)
    assert heading(page) == "Слишком много попыток"
    assert faults(page) == {}


# By keyboard ----------------------------------------------------------------------------------------------


def test_reader_registers_and_signs_in_by_keyboard_alone(page: Page, box: Mailbox) -> None:
    reader = Reader(box)
    number = "+77010000077"
    page.goto("/account/signup/")
    comes_to(page, "phone", types=number)
    comes_to(page, "display_name", types=reader.name)
    comes_to(page, "password1", types=reader.password)
    comes_to(page, "agreement")
    page.keyboard.press("Space")
    go(page, lambda: page.keyboard.press("Enter"))
    comes_to(page, "code", types=box.next_for(number).code)
    go(page, lambda: page.keyboard.press("Enter"))
    assert is_signed_in(page)
    page.context.clear_cookies()
    page.goto("/account/login/")
    comes_to(page, "login", types=number)
    comes_to(page, "password", types=reader.password)
    go(page, lambda: page.keyboard.press("Enter"))
    assert is_signed_in(page)


def comes_to(page: Page, name: str, types: str = "") -> None:
    """By Tab, with the focus to be seen all the way."""
    for _ in range(40):
        if page.evaluate("document.activeElement.name") == name:
            break
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE), page.evaluate("document.activeElement.outerHTML")
    else:
        raise AssertionError(f"no way to {name}")
    page.keyboard.type(types)


def test_error_belongs_to_its_field_and_says_what_to_do(page: Page) -> None:
    page.goto("/account/signup/")
    page.locator("[name=agreement]").check()
    fill(page, phone="12", display_name="Редакция", password1="1")
    send(page)
    for name, words in (("phone", "Введите"), ("display_name", "Выберите другое"), ("password1", "10")):
        field = page.locator(f"main [name={name}]")
        expect(field).to_have_attribute("aria-invalid", "true")
        told = " ".join(
            page.locator(f"[id='{one}']").inner_text()
            for one in (field.get_attribute("aria-describedby") or "").split()
        )
        assert words in told, name


# The law of Kazakhstan ------------------------------------------------------------------------------------


def registers_by_phone(page: Page, reader: Reader, number: str) -> None:
    """With a phone and no address; a passkey and codes are set up later."""
    page.locator("[name=agreement]").check()
    fill(page, phone=number, display_name=reader.name, password1=reader.password)
    send(page)
    reader.enters_code(page, to=number)


def test_agreement_is_read_in_each_language_and_accepted_once(
    open_window: Callable[..., BrowserContext], shared_site: NamedSite, box: Mailbox
) -> None:
    page = open_window(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    for language, words in (("ru", "Соглашение"), ("kk", "Келісім"), ("en", "Agreement")):
        page.goto(f"/account/agreement/?language={language}")
        assert heading(page) == words
        assert page.locator("html").get_attribute("lang") == language
        assert len(page.locator(".agreement").inner_text()) > 1500
    reader = Reader(box)
    page.goto("/account/signup/?language=ru")
    fill(page, phone=NUMBER, display_name=reader.name)
    send_without_the_browsers_own_check(page)
    expect(page.locator("main [name=agreement]")).to_have_attribute("aria-invalid", "true")
    assert accepted(shared_site) == []
    registers_by_phone(page, reader, NUMBER)
    assert is_signed_in(page)
    assert accepted(shared_site) == ["ru"]
    page.goto("/account/agreement/")
    expect(page.locator("main form button[type=submit]:text-is('Принимаю')")).to_have_count(0)


def send_without_the_browsers_own_check(page: Page) -> None:
    """As a browser sends that does not know `required`."""
    page.locator("main .form").first.evaluate("form => form.noValidate = true")
    send(page)


def accepted(site: NamedSite) -> list[str]:
    query = """SELECT t.language FROM accounts_acceptance a
        JOIN accounts_agreementtext t ON t.id = a.text_id
        JOIN accounts_user u ON u.id = a.user_id WHERE u.phone = ?"""
    return [language for (language,) in site.ask(query, NUMBER)]
