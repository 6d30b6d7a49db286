"""A live site that browsers open by a name: a passkey belongs to one, and none can belong to a number."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.live import LiveSite

# All that is tried here comes from one address, in minutes.
LIMITS = {
    "login": "off",
    "signup": "off",
    "code": "1000/m/ip,6/15m/key",
    "request_login_code": "1000/m/ip",
    "reset_password": "1000/m/ip",
    "verify_phone": "1000/m/ip",
    "webauthn_login": "1000/m/ip",
}


class NamedSite(LiveSite):
    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, *arguments: str, **environment: str) -> "NamedSite":
        limits = json.dumps(LIMITS)
        ours = {"TILSHI_ADDRESS": self.address, "TILSHI_ACCOUNTS__LIMITS": limits, **environment}
        super().start(*arguments, **ours)
        return self

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The site's database."""
        path = self.folder / "data" / "newsroom.sqlite3"
        with closing(sqlite3.connect(path, timeout=20)) as database, database:
            return list(database.execute(query, values))

    def restart(self) -> None:
        self.stop()
        self.start()


@contextmanager
def running_by_name(folder: Path, **environment: str) -> Iterator[NamedSite]:
    site = NamedSite(folder)
    try:
        yield site.start(**environment)
    finally:
        if site.process and site.process.poll() is None:
            site.stop()
