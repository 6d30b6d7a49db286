"""What a reader does with an account, step by step, as far as several stories have it in common."""

import base64
import hmac
import itertools
import re
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.mailbox import Mailbox
from tests.live import LiveSite

PASSWORD = "қызғалдақ-2026-көктем"
SEND = "main .form button[type=submit]"
TOTP_SECONDS = 30

_numbers = itertools.count(1)


@dataclass
class Reader:
    """Daniyar, with an address that nobody else has."""

    box: Mailbox
    name: str = "Данияр"
    address: str = field(default_factory=lambda: f"daniyar{next(_numbers)}@example.org")
    password: str = PASSWORD

    def registers(self, page: Page, **more: str) -> None:
        """In the window's language, unless the page that is open has another one."""
        if "/account/signup/" not in page.url:
            page.goto("/account/signup/")
        fill(page, email=self.address, display_name=self.name, password1=self.password, **more)
        send(page)
        self.enters_code(page)

    def enters_code(self, page: Page, to: str = "") -> None:
        fill(page, code=self.box.next_for(to or self.address).code)
        send(page)

    def signs_in(self, page: Page, password: str = "") -> None:
        page.goto("/account/login/")
        fill(page, login=self.address, password=password or self.password)
        send(page)

    def sends(self, page: Page) -> None:
        """Something that wants to be sure who it is: a session that is not fresh shows the password anew."""
        send(page)
        self.confirms(page)

    def confirms(self, page: Page) -> None:
        if "/account/reauthenticate/" in page.url:
            fill(page, password=self.password)
            send(page)


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main .form [name={name}]").fill(value)


def send(page: Page, button: str = SEND) -> None:
    """A form is sent, or a link followed, and the page that comes is there."""
    go(page, page.locator(button).first.click)


def go(page: Page, step: Callable[[], Any]) -> None:
    with page.expect_navigation():
        step()


def signs_out(page: Page) -> None:
    page.goto("/account/")
    send(page, ".account-leave")


def is_signed_in(page: Page) -> bool:
    page.goto("/account/sessions/")
    return page.url.partition("?")[0].endswith("/account/sessions/")


def heading(page: Page) -> str:
    return page.locator("main h1").first.inner_text()


def masthead_says(page: Page, name: str) -> None:
    expect(page.locator("[data-account-name]")).to_have_text(name)


def a_story(site: LiveSite, language: str = "ru") -> str:
    found = re.search(r'class="teaser-headline"><a href="([^"]+)"', site.get(f"/{language}/archive/")[1])
    assert found
    return found[1]


def code_of_app(secret: str, steps: int = 0) -> str:
    """What an app on a telephone shows (RFC 6238); `steps`: of the half minutes after this one."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    moment = int(time.time()) // TOTP_SECONDS + steps
    digest = hmac.digest(key, struct.pack(">Q", moment), "sha1")
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def gets_passkeys(page: Page) -> CDPSession:
    """Gives the browser an authenticator that says yes: https://www.w3.org/TR/webauthn-3/#sctn-automation."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session
