"""Where text messages leave the process: a gateway on the web whose request the site describes, or files."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import requests
from django.conf import settings

from tilshi.accounts.models import OutgoingSms
from tilshi.core.errors import TilshiError
from tilshi.core.outbox import Port, lay_down

log = logging.getLogger(__name__)


class SmsError(TilshiError, OSError):
    """Says why a message could not be handed over; holds neither the number nor the words."""


SmsPort = Port[OutgoingSms]


@dataclass(frozen=True)
class FolderPort:
    """The harmless default: a file per message. The log says that it is there, and not for whom."""

    folder: Path

    def send(self, sms: OutgoingSms) -> None:
        path = lay_down(self.folder, sms, ".txt", f"{sms.phone}\n{sms.text}\n".encode())
        log.info("text message %s is written to %s", sms.pk, path.name)


@dataclass(frozen=True)
class WebPort:
    url: str
    method: str  # "POST" or "GET"
    format: str  # "json", "form" or "query"
    fields: Mapping[str, str]
    headers: Mapping[str, str]
    timeout_seconds: int

    def send(self, sms: OutgoingSms) -> None:
        try:
            answer = self.ask({name: filled(value, sms) for name, value in self.fields.items()})
        except requests.RequestException as error:
            raise SmsError(f"the gateway could not be asked ({type(error).__name__})") from None
        if not answer.ok:
            raise SmsError(f"the gateway answered with status {answer.status_code}")

    def ask(self, fields: Mapping[str, str]) -> requests.Response:
        headers = {"User-Agent": "tilshi", **self.headers}
        url, body = self.url, b""
        if self.format == "query":
            url += ("&" if "?" in url else "?") + urlencode(fields)
        elif self.format == "form":
            body, headers["Content-Type"] = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        else:
            body, headers["Content-Type"] = json.dumps(fields).encode(), "application/json"
        return requests.request(
            *(self.method, url),
            data=body,
            headers=headers,
            timeout=self.timeout_seconds,
            allow_redirects=False,
        )


def filled(value: str, sms: OutgoingSms) -> str:
    """In one go: what stands in the text is no place to fill."""
    return value.replace("{phone}", "\0").replace("{text}", sms.text).replace("\0", sms.phone)


def configured_port() -> SmsPort:
    found = settings.TILSHI.sms
    if not found.url:
        return FolderPort(settings.DATA / "sms")
    return WebPort(
        *(found.url, found.method, found.format, found.fields, found.headers, found.timeout_seconds)
    )
