"""Accounts in real processes: a mail server that is dead, slow or refusing delays no page and loses no mail;
workers share the limits."""

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.live import LiveSite, free_port, running, wait_for
from tests.server.visitor import Visitor
from tests.services.smtp import mail_server

pytestmark = [pytest.mark.server, pytest.mark.alone]

PROMISED_SECONDS = 0.5
ATTEMPTS = 2


def register(site: LiveSite, name: str) -> float:
    """Returns how many seconds it took from sending the form to the page that asks for the code."""
    visitor = Visitor(site)
    answers = {"email": f"{name}@example.org", "display_name": name, "password1": "қызғалдақ-2026"}
    form = visitor.filled_in("/account/signup/", **answers)
    started = time.perf_counter()
    status, page = visitor.open(form)
    seconds = time.perf_counter() - started
    assert (status, 'name="code"' in page) == (200, True)
    return seconds


def hurry(folder: Path) -> None:
    """What was put off until its next try is due now."""
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE operations_outgoingmail SET due_at = created_at WHERE sent_at IS NULL")


@pytest.fixture
def post_office(site_folder: Path) -> Iterator[tuple[LiveSite, int]]:
    """A site whose mail goes to a port of this machine, where nobody listens yet."""
    port = free_port()
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write(f'\n[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\ntimeout_seconds = 1\n')
        file.write('\n[accounts.limits]\nsignup = "off"\n')
    with running(site_folder) as site:
        yield site, port


def test_mail_server_delays_no_page_and_no_mail_is_lost(post_office: tuple[LiveSite, int]) -> None:
    site, port = post_office
    register(site, "warm")
    took = {"dead": [register(site, f"dead{n}") for n in range(ATTEMPTS)]}
    with mail_server(port, "hangs"):
        hurry(site.folder)
        took["hangs"] = [register(site, f"hangs{n}") for n in range(ATTEMPTS)]
    with mail_server(port, "refuses") as office:
        hurry(site.folder)
        took["refuses"] = [register(site, f"refuses{n}") for n in range(ATTEMPTS)]
        wait_for(lambda: "451" in site.log, 30, lambda: site.log)
        assert office.letters == []
    with mail_server(port, "takes") as office:

        def all_are_there() -> bool:
            hurry(site.folder)
            return {f"{mood}{n}@example.org" for mood in took for n in range(ATTEMPTS)} <= recipients(
                office.letters
            )

        wait_for(all_are_there, 60, lambda: site.log)
    for mood, seconds in took.items():
        assert min(seconds) < PROMISED_SECONDS, f"{mood}: {seconds}"
    assert "@example.org" not in site.log, "a log is kept longer than a person may want"


def recipients(letters: list[str]) -> set[str]:
    return {found[1] for letter in letters if (found := re.search(r"^To: (\S+)$", letter, re.MULTILINE))}


def test_two_workers_share_a_limit_and_a_restart_gives_nothing_back(site_folder: Path) -> None:
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write('\n[accounts.limits]\nlogin = "6/h/ip"\nlogin_failed = "off"\n')
    with running(site_folder, "--workers", "2") as site:
        first = [guess(site) for _ in range(9)]
        assert (first.count(200), first.count(429)) == (6, 3)
        site.stop()
        site.start("--workers", "2")
        assert guess(site) == 429
        assert guess(site, "203.0.113.9") == 200, "another address, named by the proxy that the site believes"
        assert guess(site, "198.51.100.1, 203.0.113.9") == 200
        assert [guess(site, f"{n}.0.0.1, 203.0.113.9") for n in range(1, 6)].count(429) == 1, (
            "what a stranger puts before the proxy's word does not count"
        )


def guess(site: LiveSite, address: str = "") -> int:
    return Visitor(site, address).post("/account/login/", login="a@b.kz", password="guess")[0]


def test_erased_reader_is_found_nowhere_in_the_folder(site_folder: Path) -> None:
    """Tables, SQLite's own pages and log, mails on disk, baked pages, the log of the processes, a backup."""
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write("\n[accounts]\nerasure_grace_hours = 0\n")
    names = ("zarina@example.org", "Зарина Әбенова")
    with running(site_folder) as site:
        zarina = Visitor(site)
        zarina.post("/account/signup/", email=names[0], display_name=names[1], password1="қызғалдақ-2026")
        mails = site_folder / "data" / "mail"
        wait_for(lambda: list(mails.glob("*.eml")), 20, lambda: site.log)
        code = re.search(r"^\d{6}", next(mails.glob("*.eml")).read_text(), re.MULTILINE)
        assert code
        zarina.post("/account/confirm-email/", code=code[0])
        assert json.loads(zarina.get("/account/me")[1])["name"] == names[1]
        zarina.post("/account/reauthenticate/", password="қызғалдақ-2026")
        zarina.post("/account/erase/")
        assert found_in(site_folder, names) != []
        site.stop()
        site.start()
        wait_for(lambda: "persons erased: 1" in site.log, 60, lambda: site.log)
        assert found_in(site_folder, names) == []
        assert not [name for name in names if name in site.log]
        assert json.loads(zarina.get("/account/me")[1]) == {"signed_in": False}
        back_up(site_folder / "data" / "newsroom.sqlite3", site_folder / "data" / "backup.sqlite3")
        assert found_in(site_folder, names) == []


def back_up(database: Path, backup: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)


def found_in(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Files that hold one of the names, as they stand there or as JSON escapes them."""
    marks = [form for name in names for form in (name.encode(), name.encode("unicode_escape"))]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and any(mark in path.read_bytes() for mark in marks)
    ]
