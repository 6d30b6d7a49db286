"""The counter in real processes: exact, on both databases and with several doors; what a `kill -9` costs; and
that nothing of who reads is on the disk."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.live import LiveSite, kill, running, wait_for
from tests.server.beacons import BROWSER, Sender, asked, story_path, token_of
from tests.services import postgres

pytestmark = pytest.mark.server

SENDERS, EACH = 4, 250
DAY = 3  # `Grain.DAY`
SUM = """
SELECT sum(views), sum(visits), sum(readers), sum(leavings), sum(seconds), sum(depth)
FROM audience_sum JOIN audience_item ON audience_item.id = item_id WHERE grain = 3 AND name = '{}'
"""
Ask = Callable[[str], Sequence[tuple[Any, ...]]]


def told(site_folder: Path, text: str) -> None:
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write(text)


@pytest.fixture
def server() -> Iterator[tuple[postgres.PostgresServer, str]]:
    """An empty database on PostgreSQL, with its address."""
    with postgres.running_server() as found:
        name = f"tilshi_audience_{uuid.uuid4().hex[:12]}"
        postgres.create_database(found, name)
        yield found, name
        postgres.drop_database(found, name)


def exactly(site: LiveSite, ask: Ask) -> None:
    """Sends many at once, of many readers, and waits for the sums."""
    path = story_path(site)
    before = site_sum(ask, "site:")
    senders = [Sender(site, token_of(site, path), number) for number in range(SENDERS)]
    send(senders, EACH)
    sent = SENDERS * EACH
    item = senders[0].token.partition("~")[0]
    wanted = (sent, sent, sent, sent, 7 * sent, 40 * sent)
    wait_for(lambda: site_sum(ask, item) == wanted, 20, lambda: f"{site_sum(ask, item)} of {wanted}")
    whole = tuple(now - was for now, was in zip(site_sum(ask, "site:"), before, strict=True))
    assert whole == wanted, "a reader of a story is one of the site's"
    assert ask("SELECT count(*) FROM audience_batch")[0][0] == 0


def site_sum(ask: Ask, item: str) -> tuple[int, ...]:
    return tuple(int(value or 0) for value in ask(SUM.format(item))[0])


@pytest.mark.parametrize("workers", [1, 3])
def test_every_view_is_counted_once_on_sqlite(site_folder: Path, workers: int) -> None:
    with running(site_folder, "--workers", str(workers)) as site:
        exactly(site, lambda question: asked(site, question))


@pytest.mark.parametrize("workers", [1, 3])
def test_every_view_is_counted_once_on_postgresql(
    site_folder: Path, workers: int, server: tuple[postgres.PostgresServer, str]
) -> None:
    found, name = server
    own = site_folder / "data" / "audience.sqlite3"
    own.unlink()
    told(site_folder, f'\n[database]\naudience_url = "{found.url(name)}"\n')
    with (
        running(site_folder, "--workers", str(workers)) as site,
        psycopg.connect(found.url(name), autocommit=True) as line,
    ):
        exactly(site, lambda question: line.execute(question).fetchall())
    assert not own.exists()


@pytest.mark.alone
def test_kill_costs_the_last_second_at_most(site_folder: Path) -> None:
    """Of doors, of the keeper that adds up, of all at once."""
    with running(site_folder, "--workers", "2") as site:
        path = story_path(site)
        senders = [Sender(site, token_of(site, path), number) for number in range(3)]
        end = time.monotonic() + 9
        threads = [threading.Thread(target=sender.views_until, args=(end, 0.01)) for sender in senders]
        for thread in threads:
            thread.start()
        kills = [killed(site, 2, "doors"), killed(site, 2, "keeper"), killed(site, 2, "doors")]
        for thread in threads:
            thread.join()
        kills.append(time.time())
        all_at_once(site)
        site.start()
        item = senders[0].token.partition("~")[0]
        wait_for(lambda: asked(site, "SELECT count(*) FROM audience_batch")[0][0] == 0, 20)
        counted = site_sum(lambda question: asked(site, question), item)[0]
    moments = [moment for sender in senders for moment in sender.acknowledged]
    at_risk = sum(any(kill - 1 <= moment <= kill + 0.1 for kill in kills) for moment in moments)
    assert len(moments) > 200, "too few were sent for any to be lost"
    assert len(moments) - at_risk <= counted, f"{len(moments)} sent, {at_risk} at risk, {counted} counted"
    assert counted <= len(moments) + SENDERS, "one whose answer was cut off may have been counted, too"


def killed(site: LiveSite, after_seconds: float, role: str) -> float:
    time.sleep(after_seconds)
    kill(site, role, but_the_first=role == "doors")
    return time.time()


def all_at_once(site: LiveSite) -> None:
    for pid in site.pids():
        os.kill(pid, 9)
    assert site.process is not None
    site.process.wait()
    wait_for(lambda: not site.pids(), 10)


@pytest.mark.alone
def test_beacons_leave_nothing_in_the_doors_memory(site_folder: Path) -> None:
    """What granian's other kind of task kept of each would be fifteen megabytes."""
    with running(site_folder, "--workers", "1") as site:
        senders = [Sender(site, token_of(site, story_path(site)), number) for number in range(2)]
        send(senders, 1000)
        before = door_bytes(site)
        send(senders, 3000)
        assert door_bytes(site) - before < 6 * 2**20


def send(senders: Sequence[Sender], each: int) -> None:
    threads = [threading.Thread(target=sender.views, args=(each,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def door_bytes(site: LiveSite) -> int:
    """Of the process that answers; granian's own, which started it, is the first."""
    door = max(pid for pid, role in site.pids().items() if role == "doors")
    pages = int(Path(f"/proc/{door}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


PLANTED = {
    "address": "198.51.100.77",
    "address of the new kind": "2001:db8:77:8877::77",
    "browser": "PlantedBrowser/9.9",
    "language": "qaa-x-planted",
    "question": "planted-question",
    "whence": "planted-path",
    "forged item": "planted-item",
    "person": "planted@example.org",
}


def test_nothing_of_who_reads_is_ever_on_the_disk(site_folder: Path) -> None:
    """After load, after a crash, after a clean end."""
    with running(site_folder) as site:
        plant(site)
        wait_for(lambda: site_sum(lambda question: asked(site, question), "site:")[0] >= 20, 20)
        assert found_in(site) == []
        plant(site)
        all_at_once(site)
        assert found_in(site) == []
        site.start()
        plant(site)
        assert site.stop() == 0
        assert found_in(site) == []
    assert "planted-campaign" in "".join(str(row) for row in asked(site, "SELECT parts FROM audience_sum"))


def plant(site: LiveSite) -> None:
    """Pages, beacons, pictures, and what is refused, all with something that must not stay."""
    path = story_path(site)
    sender = Sender(site, token_of(site, path))
    for address in (PLANTED["address"], PLANTED["address of the new kind"]):
        shown = {
            "User-Agent": f"{BROWSER} {PLANTED['browser']}",
            "Accept-Language": PLANTED["language"],
            "X-Forwarded-For": address,
            "Referer": f"{site.address}{path}?{PLANTED['question']}",
        }
        come_from = f"https://t.me/{PLANTED['whence']}?{PLANTED['question']}"
        for _ in range(5):
            assert sender.view(shown, r=come_from, us="telegram", uc="planted-campaign") == 204
            assert sender.view(shown, s="5", d="50") == 204
            assert sender.view(shown, uc=PLANTED["person"], i=f"page:/{PLANTED['forged item']}~a") == 204
            assert sender.view(shown, r=come_from, uc=PLANTED["person"]) == 204
            pixel = f"/hit?i={sender.token}&l=ru&x={PLANTED['question']}"
            assert sender.ask("GET", pixel, "", shown) == 200
            for asked_for in (f"{path}?{PLANTED['question']}", f"/ru/nichego/?{PLANTED['question']}"):
                assert sender.ask("GET", asked_for, "", shown) in (200, 404)
    sender.hang_up()


def found_in(site: LiveSite) -> list[str]:
    files = [file for file in site.folder.rglob("*") if file.is_file()]
    assert any(file.name == "audience.sqlite3" for file in files)
    return [
        f"{name} in {file}"
        for file in (*files, site.log_file)
        for name, word in PLANTED.items()
        if word.encode() in file.read_bytes()
    ]
