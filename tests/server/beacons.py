"""Browsers that tell the counter of a running site what they see."""

from __future__ import annotations

import http.client
import re
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.live import LiveSite

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def token_of(site: LiveSite, path: str) -> str:
    found = re.search(r'data-hit="([^"]+)"', site.get(path, {"User-Agent": BROWSER})[1])
    assert found, f"{path} has no beacon"
    return found[1]


def story_path(site: LiveSite) -> str:
    """Of some story on the front."""
    found = re.search(r'href="(/ru/politics/[a-z0-9-]+/)"', site.get("/ru/")[1])
    assert found
    return found[1]


@dataclass
class Sender:
    """One connection, kept. `acknowledged`: when which beacon got its answer, by the clock of all."""

    site: LiveSite
    token: str
    number: int = 0
    acknowledged: list[float] = field(default_factory=list)
    line: http.client.HTTPConnection | None = None

    def view(self, headers: Mapping[str, str] | None = None, **fields: str) -> int:
        """The answer's status; 0: none came."""
        said = urlencode({"i": self.token, "l": "ru", "r": "", **fields})
        return self.ask("POST", "/hit", said, {"User-Agent": BROWSER, **(headers or {})})

    def ask(self, method: str, path: str, body: str, headers: Mapping[str, str]) -> int:
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=20)
        try:
            self.line.request(method, path, body, dict(headers))
            answer = self.line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return 0
        self.acknowledged.append(time.time())
        return answer.status

    def hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None

    def views_until(self, end: float, every_seconds: float) -> None:
        """Each of another reader."""
        for address in self.addresses():
            if time.monotonic() > end:
                break
            self.view({"X-Forwarded-For": address})
            time.sleep(every_seconds)
        self.hang_up()

    def views(self, count: int) -> None:
        for _, address in zip(range(count), self.addresses(), strict=False):
            assert self.view({"X-Forwarded-For": address}) == http.client.NO_CONTENT
            assert self.view({"X-Forwarded-For": address}, s="7", d="40") == http.client.NO_CONTENT
        self.hang_up()

    def addresses(self) -> Iterator[str]:
        for at in range(65_536):
            yield f"10.{self.number}.{at // 256}.{at % 256}"


def asked(site: LiveSite, question: str) -> list[tuple[object, ...]]:
    """Of the audience's database."""
    with closing(sqlite3.connect(site.folder / "data" / "audience.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()
