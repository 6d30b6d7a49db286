"""Readers' pages in a running site, on good days and bad: what the newsroom says «done» of is what they get,
and whatever is deleted, killed or broken heals without a hand."""

import ctypes
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.live import TILSHI, LiveSite, clean_environment, copy_of, kill, running, wait_for

pytestmark = pytest.mark.server

ROOT = Path(__file__).resolve().parents[2]
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
HEALED_SECONDS = 15  # twice and more of what it takes: other tests use the processors, too
READERS = 12  # of one page, over connections of their own: each worker gets some

IN_SITE = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tilshi.config.settings"
django.setup()
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

def write(*headlines):
    section = SectionPage.objects.get(slug="economy", locale__language_code="ru")
    for headline in headlines:
        print(write_story(StoryData(headline), section, publish=True).get_url(), flush=True)

def rename(path, headline):
    story = StoryPage.objects.get(slug=path.strip("/").rpartition("/")[2], locale__language_code="ru")
    story.title = headline
    story.save_revision().publish()

def check():
    from tests.delivery.oracle import baked, check_pages
    print(len(baked()))
    check_pages()

for line in sys.stdin:
    verb, *words = json.loads(line)
    globals()[verb](*words)
    print("done", flush=True)
"""


def like_anybody() -> None:
    """root may write everywhere; without this capability it is asked like anybody else."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


class Newsroom:
    """Somebody who works in the site, in a process of their own. It tells the addresses of what it writes."""

    def __init__(self, site: LiveSite) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_SITE],
            env=clean_environment(TILSHI_SITE=str(site.folder), PYTHONPATH=str(ROOT)),
            preexec_fn=like_anybody,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, *words: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def does(self, *words: str) -> str:
        """What it says, when it is done."""
        self.begin(*words)
        said = list(iter(self.line, "done")) if self.process.poll() is None else []
        assert self.process.poll() is None, f"{words} failed"
        return " ".join(said)

    def leave(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@contextmanager
def newsroom(site: LiveSite) -> Iterator[Newsroom]:
    """Begun after the site: what it bakes is of the same build."""
    opened = Newsroom(site)
    try:
        yield opened
    finally:
        opened.leave()


@dataclass
class House(LiveSite):
    """A site with somebody in it."""

    newsroom: Newsroom | None = None


def done(house: House, *words: str) -> str:
    assert house.newsroom
    return house.newsroom.does(*words)


def command(site: LiveSite, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*TILSHI, "--site", str(site.folder), *words],
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def shows(site: LiveSite, path: str, words: str) -> bool:
    """To every reader."""
    answers = [site.get(path) for _ in range(READERS)]
    return all(status == 200 and words in body for status, body in answers)


@pytest.fixture(scope="module")
def house(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One site with two workers, which each test leaves in order."""
    site = House(copy_of(demo_folder, tmp_path_factory.mktemp("house") / "site"), before_exec=like_anybody)
    try:
        site.start("--workers", "2")
        with newsroom(site) as site.newsroom:
            yield site
    finally:
        if site.process and site.process.poll() is None:
            site.stop()


def test_story_is_gone_and_back_for_both_workers_when_the_editor_is_told_so(house: House) -> None:
    path = done(house, "write", "Мост у вокзала открыт")
    assert shows(house, path, "Мост у вокзала открыт") and shows(house, "/ru/", "Мост у вокзала открыт")
    editor = Editor(house)
    for _ in range(2):
        editor.acts("unpublish", path)
        assert {house.get(path)[0] for _ in range(READERS)} == {410}
        assert not any("Мост у вокзала" in house.get("/ru/")[1] for _ in range(READERS))
        editor.acts("publish", path)
        assert shows(house, path, "Мост у вокзала открыт") and shows(house, "/ru/", "Мост у вокзала открыт")


class Editor:
    """Signed in with the demo's word, in a browser of the plainest kind."""

    def __init__(self, site: LiveSite) -> None:
        self.site = site
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        log_ins = (site.folder / "data" / "demo-log-ins.txt").read_text()
        word = re.search(r"editor@demo\.example\W+(\S+)", log_ins)
        assert word
        self.sends("/account/login/", login="editor@demo.example", password=word[1])

    def acts(self, verb: str, path: str) -> None:
        """Wagtail's action for many pages, on one."""
        page = page_id(self.site.folder, path)
        self.sends(f"/newsroom/bulk/wagtailcore/page/{verb}/?next=%2Fnewsroom%2F&id={page}")

    def sends(self, path: str, **answers: str) -> None:
        address = f"{self.site.address}{path}"
        form = self.browser.open(address, timeout=20).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token, form[:500]
        filled = urllib.parse.urlencode({**answers, "csrfmiddlewaretoken": token[1]})
        self.browser.open(address, filled.encode(), timeout=20)


def page_id(folder: Path, path: str) -> int:
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as database:
        query = "SELECT id FROM wagtailcore_page WHERE slug = ? AND url_path LIKE ?"
        found = database.execute(query, [path.strip("/").rpartition("/")[2], f"%{path.removeprefix('/ru')}"])
        return int(found.fetchone()[0])


@pytest.mark.parametrize("part", [".", "ru", "*"])
def test_deleted_pages_come_back_and_changes_are_followed(house: House, part: str) -> None:
    path = done(house, "write", f"Река вскрылась {ord(part[0])}")
    pages = house.folder / "pages"
    for address in ("/ru/", "/kk/", path):
        assert house.get(address)[0] == 200
    for thing in [pages / part] if part != "*" else list(pages.iterdir())[::2]:
        shutil.rmtree(thing) if thing.is_dir() else thing.unlink()
    assert {house.get(address)[0] for address in ("/ru/", "/kk/", "/ru/economy/", path)} == {200}
    done(house, "rename", path, f"Река замёрзла {ord(part[0])}")
    for address in ("/ru/", "/ru/economy/", path):
        assert shows(house, address, f"Река замёрзла {ord(part[0])}")


def test_pages_that_may_not_be_written_are_given_all_the_same(house: House) -> None:
    path = done(house, "write", "Хлеб подешевел")
    home = house.get("/ru/")[1]
    with read_only(house.folder / "pages"):
        for address in ("/en/culture/", "/kk/sport/"):
            assert house.get(address)[0] == 200
        done(house, "rename", path, "Хлеб подорожал")
        assert house.get("/ru/")[1] == home, "it could not be taken away"
    for address in ("/ru/", path):
        wait_for(lambda: shows(house, address, "Хлеб подорожал"), HEALED_SECONDS, lambda: house.log)  # noqa: B023


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(0o755)


def test_site_without_its_database_gives_what_is_baked_and_heals(house: House) -> None:
    """Also in doors that begin meanwhile: with their connections gone, they are as cut off as one can be."""
    path, other = done(house, "write", "Театр открылся", "Школа открылась").split()
    page = house.get(path)[1]
    done(house, "rename", other, "Школа закрылась")
    remove_baked(house.folder, other)
    database = house.folder / "data" / "newsroom.sqlite3"
    with away(database):
        kill(house, "doors", but_the_first=True)
        wait_for(house.answers, HEALED_SECONDS, lambda: house.log)
        wait_for(lambda: house.get("/readyz")[0] == 503, HEALED_SECONDS, lambda: house.log)
        for _ in range(READERS):
            assert house.get(path) == (200, page)
            status, words = house.get(other)
            assert status == 503 and "cannot be shown now" in words
    wait_for(lambda: house.get("/readyz")[0] == 200, HEALED_SECONDS, lambda: house.log)
    assert shows(house, other, "Школа закрылась")
    done(house, "rename", path, "Театр закрылся")
    assert shows(house, path, "Театр закрылся") and shows(house, "/ru/", "Театр закрылся")


def remove_baked(folder: Path, path: str) -> None:
    shutil.rmtree(folder / "pages" / path.strip("/"))


@contextmanager
def away(file: Path) -> Iterator[None]:
    """Something that is no database stands in its place."""
    aside = file.with_name("aside.sqlite3")
    file.rename(aside)
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)


def test_commands_tell_of_the_pages_and_empty_them(house: House) -> None:
    path = done(house, "write", "Поезд пришёл")
    assert house.get(path)[0] == house.get("/ru/")[0] == 200
    listed = command(house, "pages", "list", "--limit", "500")
    assert listed.returncode == 0, listed.stderr
    assert re.match(r"\d+ pages are baked, \d+\.\d MB", listed.stdout)
    assert (
        re.search(r"^ +\d+  /ru/  \(front\)$", listed.stdout, re.MULTILINE) and f"  {path}\n" in listed.stdout
    )
    story = command(house, "pages", "explain", path).stdout
    assert "Baked 20" in story and "Shows, never stale: " in story and "page:" in story
    assert "Last change of it: " in story
    assert "made for each request" in command(house, "pages", "explain", "/newsroom/").stdout
    assert "nobody has asked for it" in command(house, "pages", "explain", "/ru/nothing/").stdout
    page = house.folder / "pages" / path.strip("/") / "index.html"
    before = page.stat().st_mtime_ns
    emptied = command(house, "pages", "empty")
    assert emptied.returncode == 0 and re.fullmatch(r"\d+ pages were taken away\.\n", emptied.stdout)
    assert not page.exists() or page.stat().st_mtime_ns != before, "the keeper makes anew what is read"
    assert shows(house, path, "Поезд пришёл") and shows(house, "/ru/", "Поезд пришёл")
    done(house, "rename", path, "Поезд ушёл")
    assert shows(house, path, "Поезд ушёл") and shows(house, "/ru/", "Поезд ушёл")


def test_house_is_in_order_after_all_that(house: House) -> None:
    for path in ("/ru/", "/kk/", "/ru/politics/", "/ru/archive/"):
        assert house.get(path)[0] == 200
    assert int(done(house, "check")) > 3
    assert "Traceback" not in command(house, "doctor").stderr


# Between two starts ----------------------------------------------------------------------------------
FAILS_ON_ITS_HEADLINE = """{% extends "stories/story_page.html" %}
{% block title %}{% if "Беда" in page.title %}{% include page.title %}{% endif %}{% endblock %}
"""


def test_theme_that_fails_for_a_story_and_what_becomes_of_it(site_folder: Path) -> None:
    with running(site_folder) as site:
        with newsroom(site) as before:
            path = before.does("write", "Мост открыт")
        home = site.get("/ru/")[1]
        assert site.get(path)[0] == 200
        was_read(site, path, "/ru/")
        site.stop()
        template = site_folder / "theme" / "templates" / "stories" / "story_page.html"
        template.parent.mkdir(parents=True)
        template.write_text(FAILS_ON_ITS_HEADLINE)
        settings = site_folder / "tilshi.toml"
        settings.write_text(f'accent = "#0a5c36"\n{re.sub("(?m)^accent.*$", "", settings.read_text())}')
        site.start()
        assert site.get("/ru/")[1] != home, "the accent has changed"
        for address in (path, "/ru/"):
            file = site_folder / "pages" / address.strip("/") / "index.html"
            wait_for(file.exists, HEALED_SECONDS, lambda: site.log)
        with newsroom(site) as after:
            after.does("rename", path, "Беда на мосту")
            assert shows(site, path, "Мост открыт")
            assert shows(site, "/ru/", "Беда на мосту")
            told = command(site, "doctor")
            assert told.returncode == 1
            assert f"{path} cannot be made" in told.stdout
            assert "TemplateDoesNotExist: Беда на мосту" in told.stdout
            after.does("rename", path, "Мост закрыт")
        assert shows(site, path, "Мост закрыт") and "Мост открыт" not in site.get(path)[1]
        assert command(site, "doctor").returncode == 0


def was_read(site: LiveSite, *paths: str) -> None:
    """As a door would tell the index within ten seconds."""
    with closing(sqlite3.connect(site.folder / "data" / "pages.sqlite3", timeout=20)) as index, index:
        for path in paths:
            assert index.execute("UPDATE pages SET reads = 9 WHERE path = ?", [path]).rowcount == 1


def test_older_database_and_a_broken_index_leave_nothing_stale(site_folder: Path, tmp_path: Path) -> None:
    database, index = (site_folder / "data" / f"{name}.sqlite3" for name in ("newsroom", "pages"))
    shutil.copy(database, tmp_path / "older")
    with running(site_folder) as site:
        with newsroom(site) as before:
            path = before.does("write", "Дождь пошёл")
        assert shows(site, path, "Дождь пошёл") and shows(site, "/ru/", "Дождь пошёл")
        site.stop()
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.copy(tmp_path / "older", database)
        site.start()
        assert site.get(path)[0] == 404
        assert site.get("/ru/")[0] == 200 and "Дождь пошёл" not in site.get("/ru/")[1]
        assert "all pages are baked anew: the database is another" in site.log
        site.stop()
        index.write_bytes(b"garbage " * 5000)
        (site_folder / "pages" / "ru" / "index.html").write_text("stale")
        assert command(site, "doctor").returncode == 1
        site.start()
        assert "the index of baked pages is damaged" in site.log
        assert site.get("/ru/")[0] == 200 and site.get("/ru/")[1] != "stale"
        with newsroom(site) as after:
            after.does("write", "Дождь прошёл")
            assert shows(site, "/ru/", "Дождь прошёл")
            assert int(after.does("check")) >= 2


def test_killed_amid_publishing_nothing_is_stale(site_folder: Path) -> None:
    with running(site_folder) as site:
        for address in ("/ru/", "/ru/economy/", "/ru/feed/", "/sitemap.xml"):
            assert site.get(address)[0] == 200
        told = publishing_until(site, 4, lambda: kill(site, "doors", but_the_first=True))
        wait_for(site.answers, HEALED_SECONDS, lambda: site.log)
        wait_for(lambda: "keeper" in site.pids().values(), HEALED_SECONDS, lambda: site.log)
        told += publishing_until(site, 4, lambda: kill(site, "keeper"))
        told += publishing_until(site, 4, site.kill)
        wait_for(lambda: site.pids() == {}, HEALED_SECONDS, lambda: str(site.pids()))
        site.start()
        for path in told:
            assert site.get(path)[0] == 200
        settled(site)
        with newsroom(site) as after:
            assert int(after.does("check")) > len(told)


def publishing_until(site: LiveSite, count: int, strike: Callable[[], None]) -> list[str]:
    """The addresses of the stories that were acknowledged before the blow; their writer gets it, too."""
    began = time.monotonic_ns()
    with newsroom(site) as writer:
        writer.begin("write", *(f"Новость {began} {number}" for number in range(60)))
        told = [writer.line() for _ in range(count)]
        strike()
    assert all(told)
    return told


def settled(site: LiveSite) -> None:
    """All of the change log is followed."""

    def is_followed() -> bool:
        with closing(sqlite3.connect(site.folder / "data" / "pages.sqlite3", timeout=20)) as index:
            place = index.execute("SELECT value FROM facts WHERE name = 'position'").fetchone()[0]
        with closing(sqlite3.connect(site.folder / "data" / "newsroom.sqlite3", timeout=20)) as database:
            return int(place) >= database.execute("SELECT max(id) FROM delivery_change").fetchone()[0]

    wait_for(is_followed, HEALED_SECONDS, lambda: site.log)
