"""A phone as people write it, and what is sent there."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from tests.conftest import PASSWORD
from tilshi.accounts import sms
from tilshi.accounts.models import OutgoingSms, User
from tilshi.accounts.phones import DialledPhoneField, dialled
from tilshi.accounts.sms.gateway import FolderPort, SmsError, WebPort
from tilshi.accounts.sms.outbox import GIVEN_UP_AFTER, KEPT, deliver_due, forget_old


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+77011234567", "+77011234567"),
        ("8 (701) 123-45-67", "+77011234567"),
        ("8-701-123-45-67", "+77011234567"),
        ("+7 701 123 45 67", "+77011234567"),
        ("+7\u00a0701\u00a0123‑45‑67", "+77011234567"),
        ("00 7 701 1234567", "+77011234567"),
        ("+996 555 12-34-56", "+996555123456"),
        ("8701", "8701"),
    ],
)
def test_number_as_people_write_it(written: str, number: str) -> None:
    assert dialled(written) == number


@pytest.mark.parametrize("written", ["8701", "701 123 45 67", "+0 701 123 45 67", "+7701abc", "+" + "7" * 16])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DialledPhoneField().clean(written)


@pytest.fixture
def saule(db: None) -> User:
    user = User.objects.create_user("saule@example.org", PASSWORD, display_name="Сауле", language="kk")
    user.phone = "+77011234567"
    user.save()
    return user


class Gateway:
    """What a port is, in memory."""

    def __init__(self, fails: int = 0) -> None:
        self.fails, self.sent = fails, list[str]()

    def send(self, message: OutgoingSms) -> None:
        if self.fails:
            self.fails -= 1
            raise SmsError("the gateway answered with status 503")
        self.sent.append(message.text)


@pytest.mark.both
def test_code_speaks_the_readers_language_and_fits_into_one_message(saule: User) -> None:
    with translation.override("ru"):
        sms.send_code("+77011234567", "123456", saule)
    (message,) = OutgoingSms.objects.all()
    assert message.text.startswith("123456") or "123456" in message.text
    assert "код" in message.text.lower()
    assert len(message.text) <= 70 + len("Тестовая газета")
    assert "ешкім" in message.text.lower() or "айтпа" in message.text.lower(), "Kazakh, not Russian"


@pytest.mark.both
def test_message_leaves_once(saule: User) -> None:
    sms.send_code("+77011234567", "123456", saule)
    gateway = Gateway()
    now = timezone.now()
    assert [deliver_due(gateway, now), deliver_due(gateway, now)] == [1, 0]
    assert len(gateway.sent) == 1


@pytest.mark.both
def test_gateway_that_fails_is_asked_again_and_the_log_names_no_number(
    saule: User, caplog: pytest.LogCaptureFixture
) -> None:
    sms.send_code("+77011234567", "123456", saule)
    gateway, now = Gateway(fails=1), timezone.now()
    assert deliver_due(gateway, now) == 0
    assert deliver_due(gateway, now + timedelta(seconds=1)) == 0, "not at once"
    assert deliver_due(gateway, now + timedelta(seconds=11)) == 1
    assert "503" in caplog.text
    assert "7701" not in caplog.text


def test_code_that_is_old_is_of_no_use(saule: User) -> None:
    sms.send_code("+77011234567", "123456", saule)
    gateway = Gateway()
    assert deliver_due(gateway, timezone.now() + GIVEN_UP_AFTER) == 0
    assert forget_old(timezone.now() + KEPT) == 1
    assert not OutgoingSms.objects.exists()


def test_without_a_gateway_a_message_is_a_file_and_the_log_names_no_number(
    saule: User, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sms.send_code("+77011234567", "123456", saule)
    with caplog.at_level("INFO"):
        assert deliver_due(FolderPort(tmp_path / "sms"), timezone.now()) == 1
    (file,) = (tmp_path / "sms").iterdir()
    assert file.read_text().startswith("+77011234567\n")
    assert file.name in caplog.text
    assert "7701" not in caplog.text


class Asked(BaseHTTPRequestHandler):
    requests: ClassVar[list[tuple[str, str, dict[str, str], bytes]]] = []
    status = 200

    def do_POST(self) -> None:  # named so by http.server
        length = int(self.headers.get("Content-Length", 0))
        self.requests.append((self.command, self.path, dict(self.headers), self.rfile.read(length)))
        self.send_response(self.status)
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def gateway_address() -> Iterator[str]:
    Asked.requests, Asked.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Asked)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/send"
    server.shutdown()
    thread.join()
    server.server_close()


MESSAGE = OutgoingSms(pk=1, phone="+77011234567", text='123456: ваш код для «Тұмар» & "газеты" {phone}')


@pytest.mark.parametrize(
    ("method", "form", "path", "body"),
    [
        ("POST", "json", "/send", json.dumps({"to": MESSAGE.phone, "text": MESSAGE.text}).encode()),
        ("POST", "form", "/send", None),
        ("GET", "query", None, b""),
    ],
)
def test_request_is_as_the_site_describes_it(
    gateway_address: str, method: str, form: str, path: str | None, body: bytes | None
) -> None:
    fields = {"to": "{phone}", "text": "{text}"}
    WebPort(gateway_address, method, form, fields, {"X-Key": "of the site"}, 5).send(MESSAGE)
    ((asked, address, headers, content),) = Asked.requests
    assert (asked, headers["X-Key"]) == (method, "of the site")
    assert path in (None, address)
    if body is not None:
        assert content == body
    if form != "json":
        said = parse_qs(content.decode() if form == "form" else urlsplit(address).query)
        assert said == {"to": [MESSAGE.phone], "text": [MESSAGE.text]}


def test_gateway_that_refuses_is_an_error_without_number_and_words(gateway_address: str) -> None:
    Asked.status = 402
    with pytest.raises(SmsError, match="status 402") as caught:
        WebPort(gateway_address, "POST", "json", {"a": "{phone}{text}"}, {}, 5).send(MESSAGE)
    assert "7701" not in str(caught.value)


def test_gateway_that_is_away_is_an_error_without_its_address() -> None:
    with pytest.raises(SmsError) as caught:
        WebPort("http://127.0.0.1:1/?key=secret", "GET", "query", {"a": "{phone}{text}"}, {}, 5).send(MESSAGE)
    assert "secret" not in str(caught.value)
    assert "7701" not in str(caught.value)
