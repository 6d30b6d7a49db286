"""Comments in real processes: doors that die among writers lose nothing that was acknowledged."""

import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.live import LiveSite, kill, running, tilshi
from tests.server.visitor import Visitor
from tools.bench.comments.ground import CSRF
from tools.bench.comments.writing import Writer

pytestmark = [pytest.mark.server, pytest.mark.alone]

WRITERS, SECONDS, PASSWORD = 4, 8.0, "қызғалдақ-2026"


@pytest.fixture
def square(site_folder: Path, tmp_path: Path) -> Iterator[LiveSite]:
    """A site on which four readers may say as much as they can."""
    (tmp_path / "password").write_text(PASSWORD)
    for number in range(WRITERS):
        reader = f"writer{number}@example.org"
        added = tilshi(
            *("--site", site_folder, "user", "add", reader, "--role", "reader"),
            *("--password-file", tmp_path / "password"),
        )
        assert added.returncode == 0, added.stderr
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write("\n[comments]\na_minute = 0\nan_hour = 0\n")
    with running(site_folder, "--workers", "2") as site:
        yield site


def asked(site: LiveSite, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(site.folder / "data" / "newsroom.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


class OnBadLine(Writer):
    """Every third answer is lost on its way, so the page sends the comment again."""

    asked = 0

    def ask(self, text: str, key: str) -> int:
        self.asked += 1
        status = super().ask(text, key)
        return 0 if self.asked % 3 == 0 else status


def writer(site: LiveSite, number: int, story_id: int) -> Writer:
    visitor = Visitor(site)
    visitor.post("/account/login/", login=f"writer{number}@example.org", password=PASSWORD)
    held = {cookie.name: cookie.value for cookie in visitor.cookies.cookiejar}
    cookie = f"sessionid={held['sessionid']}; csrftoken={CSRF}"
    return OnBadLine(site.port, story_id, cookie, f"Пишет {number}")


def test_what_was_acknowledged_is_there_once_though_the_doors_are_killed(square: LiveSite) -> None:
    newest = asked(
        square, "SELECT story_id FROM stories_listing WHERE language = 'ru' ORDER BY published_at DESC"
    )
    writers = [writer(square, number, int(str(newest[0][0]))) for number in range(WRITERS)]
    end = time.monotonic() + SECONDS
    threads = [threading.Thread(target=item.write_until, args=(end,)) for item in writers]
    for thread in threads:
        thread.start()
    for _ in range(2):
        time.sleep(SECONDS / 3)
        kill(square, "doors", but_the_first=True)
    for thread in threads:
        thread.join()
    sent = [uuid.UUID(key).hex for item in writers for key in item.sent]
    rows = asked(square, "SELECT submit_key, text FROM readers_comment WHERE submit_key IS NOT NULL")
    assert len(sent) > 8 * WRITERS, "they wrote too little to lose any of it"
    assert [item.errors for item in writers] == [[]] * WRITERS
    assert set(sent) <= {key for key, _ in rows}, "lost"
    texts = [text for _, text in rows if str(text).startswith("Пишет")]
    assert len(texts) == len(set(texts)), "stored twice"
    assert "database is locked" not in square.log
