"""Bad days: no database, no room, no pages, no index, a template that fails. Readers get what is right or a
plain word, nothing is stale, and all of it heals by itself."""

import errno
import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.db import connection, connections
from django.template import engines

from tests.databases import TestDatabase
from tests.delivery import strange_pages
from tests.delivery.open_door import OpenDoor, asking, open_door
from tests.delivery.oracle import baked, check_pages
from tests.delivery.rsgi_fakes import Protocol
from tilshi.core import complaints
from tilshi.delivery import files, start
from tilshi.delivery.bake import bake_anew, page_at
from tilshi.delivery.build import build
from tilshi.delivery.checks import build_is_the_running_one, pages_are_made
from tilshi.delivery.failures import due_failures, failures
from tilshi.delivery.follow import follow
from tilshi.delivery.index import index
from tilshi.delivery.keep import PageKeeper
from tilshi.delivery.report import empty
from tilshi.delivery.settle import settle_now
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
def door(pages: None) -> Iterator[OpenDoor]:
    with open_door() as opened:
        yield opened


def write(headline: str = "Мост открыт") -> StoryPage:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    return write_story(StoryData(headline), politics, publish=True)


def rename(story: StoryPage, headline: str) -> None:
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.title = headline
    draft.save_revision().publish()


def text(answer: Protocol) -> str:
    return answer.body.decode()


def keep_once() -> None:
    PageKeeper(2**30).round(datetime.now(UTC))


# The database is away ----------------------------------------------------------------------------------
@contextmanager
def database_away(*doors: OpenDoor) -> Iterator[None]:
    """New connections are refused, and there are no old ones."""
    facts = connection.settings_dict
    before = {name: facts[name] for name in ("NAME", "HOST", "PORT")}
    elsewhere = (
        {"NAME": "/nowhere/newsroom"} if connection.vendor == "sqlite" else {"HOST": "127.0.0.1", "PORT": "1"}
    )
    cut_off(doors)
    facts.update(elsewhere)
    try:
        yield
    finally:
        facts.update(before)
        cut_off(doors)


def cut_off(doors: tuple[OpenDoor, ...]) -> None:
    connections.close_all()
    for door in doors:
        door.let_go_of_databases()


def test_baked_pages_go_on_without_the_database_and_all_heals(door: OpenDoor) -> None:
    story = write()
    page = door.ask("/ru/")
    with database_away(door), open_door() as other:
        assert door.ask("/ru/").body == page.body
        for at in (door, other):
            assert (at.ask("/ru/").status, at.ask("/ru/").body) == (200, page.body)
            unbaked = at.ask("/ru/politics/")
            assert (unbaked.status, unbaked.headers["retry-after"]) == (503, "10")
            assert "cannot be shown now" in text(unbaked)
            assert at.ask("/readyz").status == 503
            assert at.ask("/healthz").status == 200
        other.let_go_of_databases()
    assert failures() == []
    assert door.ask("/readyz").status == 200
    assert door.ask("/ru/politics/").status == 200
    rename(story, "Мост закрыт")
    assert "Мост закрыт" in text(door.ask("/ru/")) and "Мост открыт" not in text(door.ask("/ru/"))
    check_pages()


def test_door_that_begins_without_the_database_gives_what_is_baked(pages: None) -> None:
    page = page_at("/ru/").read_bytes()
    start.fitted = False
    with database_away(), open_door() as door:
        assert (door.ask("/ru/").status, door.ask("/ru/").body) == (200, page)
        assert door.ask("/ru/politics/").status == 503
        door.let_go_of_databases()
    with open_door() as door:
        assert door.ask("/ru/politics/").status == 200


def test_question_that_the_database_finds_wrong_is_an_error_of_the_page(
    door: OpenDoor, strange: None
) -> None:
    """Else one such page would look like a database that is away, and no change would ever be done."""
    assert door.ask("/ru/asks-nonsense/").status == 500
    assert [item.path for item in failures()] == ["/ru/asks-nonsense/"]


# The disk is full ------------------------------------------------------------------------------------
@contextmanager
def full_disk() -> Iterator[None]:
    """There is no room for another file among the pages."""

    def no_room(file: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(complaints, "complained_at", {})
        patch.setattr(files, "place", no_room)
        yield


def test_full_disk_leaves_readers_their_pages_and_says_so_once(
    door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    with full_disk():
        for path in ("/ru/", "/ru/politics/", "/robots.txt") * 3:
            answer = door.ask(path, ("accept-encoding", "br"))
            assert answer.status == 200 and answer.body
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) == 1 and "cannot be kept" in lines[0] and "No space left" in lines[0]
    assert baked() == {}
    assert list(files.pages_folder().rglob("*.gz")) == []


def test_change_on_a_full_disk_leaves_no_stale_page(door: OpenDoor) -> None:
    story = write()
    missing = "/ru/politics/reka/"
    shown = ("/ru/", "/ru/politics/", story.get_url())
    for path in (*shown, missing):
        door.ask(path)
    with full_disk():
        rename(story, "Мост закрыт")
        for answer in map(door.ask, shown):
            assert answer.status == 200 and "Мост закрыт" in text(answer)
            assert "Мост открыт" not in text(answer)
        assert write("Река").get_url() == missing
        assert door.ask(missing).status == 200, "what was remembered is forgotten, though no mark can be set"
        keep_once()
        assert door.ask("/ru/").status == 200
    assert "Мост закрыт" in text(door.ask("/ru/"))
    assert "/ru/" in baked()
    check_pages()


def test_disk_that_fills_amid_a_page_leaves_no_half_of_it(
    door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A web server may send a twin without a look at the page."""
    place = files.place

    def only_the_twins(file: Path, content: bytes) -> None:
        if file.suffix == ".html":
            raise OSError(errno.ENOSPC, "No space left on device")
        place(file, content)

    monkeypatch.setattr(files, "place", only_the_twins)
    assert door.ask("/ru/").status == 200
    assert list(files.pages_folder().rglob("index*")) == []


# The pages are gone ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "parts", [(".",), ("ru",), (".stamp", ".changes"), ("ru/index.html.br", "kk")], ids=str
)
def test_deleted_pages_are_made_again_and_changes_are_followed(
    door: OpenDoor, parts: tuple[str, ...]
) -> None:
    story = write()
    for path in ("/ru/", "/kk/", "/ru/politics/", story.get_url()):
        door.ask(path)
    for part in parts:
        delete(files.pages_folder() / part)
    for path in ("/ru/", "/kk/", "/ru/politics/", story.get_url()):
        assert door.ask(path, ("accept-encoding", "br")).status == 200, path
    rename(story, "Мост закрыт")
    assert door.ask("/ru/none/").status == 404
    for path in ("/ru/", "/ru/politics/", story.get_url()):
        assert "Мост закрыт" in text(door.ask(path)), path
    check_pages()


def delete(thing: Path) -> None:
    shutil.rmtree(thing) if thing.is_dir() else thing.unlink()


def test_emptying_takes_all_pages_while_others_bake(door: OpenDoor, strange: None) -> None:
    door.ask_all(asking(f"/ru/slow/{number}/") for number in range(4))
    is_over = threading.Event()

    def empty_again_and_again() -> None:
        while not is_over.wait(0.02):
            empty()
        connections.close_all()
        index.close()

    emptying = threading.Thread(target=empty_again_and_again)
    emptying.start()
    for _ in range(4):
        answers = door.ask_all(asking(f"/ru/slow/{number}/") for number in range(8))
        assert {answer.status for answer in answers} <= {200, 503}
    is_over.set()
    emptying.join()
    known = {row[0] for row in index.connection.execute("SELECT path FROM pages WHERE is_baked = 1")}
    assert baked().keys() <= known, "a file without a line in the index would never be renewed"


@pytest.mark.parametrize("when", ["before its file is there", "after that"])
def test_page_that_is_baked_while_all_are_dropped_is_not_forgotten(
    pages: None, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    put = files.put

    def put_amid_emptying(name: str, versions: dict[str, bytes]) -> None:
        monkeypatch.setattr(files, "put", put)
        if when == "after that":
            put(name, versions)
        empty()
        if when != "after that":
            put(name, versions)

    monkeypatch.setattr(files, "put", put_amid_emptying)
    page_at("/ru/")
    assert baked().keys() == {"/ru/"}
    assert index.facts_of("/ru/").is_baked and index.facts_of("/ru/").keys
    check_pages()


# The index is gone -----------------------------------------------------------------------------------
def garbage() -> None:
    index.file.write_bytes(b"garbage " * 5000)


def half_garbage() -> None:
    content = index.file.read_bytes()
    index.file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def cut_short() -> None:
    index.file.write_bytes(index.file.read_bytes()[:5000])


def empty_file() -> None:
    index.file.write_bytes(b"")


def removed() -> None:
    index.file.unlink()


@pytest.mark.parametrize("damage", [garbage, half_garbage, cut_short, empty_file, removed])
def test_index_that_was_lost_is_begun_anew(
    pages: None, damage: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    story = write()
    for path in ("/ru/", "/ru/politics/"):
        page_at(path)
    index.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index.close()
    with dropped_to_the_floor():
        damage()
        start.fitted = False
        if damage in (garbage, half_garbage, cut_short):
            (complaint,) = pages_are_made(None)
            assert complaint.id == "delivery.E002" and build_is_the_running_one(None) == []
            index.close()
    with caplog.at_level(logging.INFO):
        start.begin()
    assert baked() == {}
    assert ("is damaged" in caplog.text) == (damage in (garbage, half_garbage, cut_short))
    assert "all pages are baked anew" in caplog.text
    page_at("/ru/")
    rename(story, "Мост закрыт")
    assert "Мост закрыт" in files.find("/ru/").read_text()
    check_pages()


@contextmanager
def dropped_to_the_floor() -> Iterator[None]:
    """The journal, which would make a copy of the index whole again, goes with it."""
    for suffix in ("-wal", "-shm"):
        index.file.with_name(index.file.name + suffix).unlink(missing_ok=True)
    yield


def test_index_deleted_while_the_site_runs_is_begun_anew(door: OpenDoor) -> None:
    story = write()
    for path in ("/ru/", "/ru/politics/", story.get_url()):
        door.ask(path)
    for suffix in ("", "-wal", "-shm"):
        index.file.with_name(index.file.name + suffix).unlink(missing_ok=True)
    for path in ("/ru/", "/ru/politics/", "/kk/"):
        assert door.ask(path).status == 200
    rename(story, "Мост закрыт")
    for path in ("/ru/", "/ru/politics/", story.get_url()):
        assert "Мост закрыт" in text(door.ask(path)), path
    check_pages()


def test_restored_database_drops_all_pages(pages: None, committed: TestDatabase) -> None:
    story = write()
    url = story.get_url()
    for path in ("/ru/", url):
        page_at(path)
    index.count_reads([(url, 3), ("/ru/", 5)])
    committed.restore()
    start.fitted = False
    start.begin()
    assert baked() == {}
    assert page_at(url).status == 404
    assert "Мост открыт" not in page_at("/ru/").read_text()
    check_pages()


def test_page_of_another_past_is_not_tried_for_ever(pages: None, committed: TestDatabase) -> None:
    url = write().get_url()
    page_at(url)
    index.count_reads([(url, 3)])
    committed.restore()
    start.fitted = False
    start.begin()
    assert [page.path for page, _ in index.wanted(9)] == [url]
    keep_once()
    assert index.wanted(9) == []
    assert failures() == []


# A new build -----------------------------------------------------------------------------------------
@pytest.fixture
def builds(settings: object) -> Iterator[Callable[[str], None]]:
    """Starts the site with another accent."""

    def begin(accent: str) -> None:
        settings.TILSHI = settings.TILSHI.model_copy(update={"accent": accent})
        build.cache_clear()
        start.fitted = False
        start.begin()

    yield begin
    build.cache_clear()


def test_new_build_drops_the_old_pages_and_those_that_were_read_come_back_most_read_first(
    pages: None, builds: Callable[[str], None], strange: None
) -> None:
    paths = [f"/ru/slow/{number}/" for number in range(4)]
    before = [page_at(path).read_bytes() for path in paths]
    index.count_reads([(paths[1], 2), (paths[2], 7), (paths[3], 5)])
    builds("#0a5c36")
    assert baked() == {}
    assert [page.path for page, _ in index.wanted(9)] == [paths[2], paths[3], paths[1]]
    made = []
    for _ in range(20):
        keep_once()
        made += [path for path in baked() if path not in made]
    assert set(made) == set(paths[1:]), "and what nobody read waits until somebody does"
    moments = {path: index.facts_of(path).baked_at for path in made}
    assert sorted(made, key=moments.get) == [paths[2], paths[3], paths[1]]
    assert not {file.read_bytes() for file in baked().values()} & set(before)


def test_same_build_keeps_the_pages(pages: None, builds: Callable[[str], None]) -> None:
    builds("#0a5c36")
    page_at("/ru/")
    builds("#0a5c36")
    assert "/ru/" in baked()


def test_many_readers_of_many_missing_pages_are_no_stampede(pages: None, strange: None) -> None:
    strange_pages.at_work.most = 0
    with open_door(threads=3) as door:
        scopes = [
            asking(f"/ru/slow/{n}/", ("accept-encoding", e)) for e in ("br", "gzip") * 6 for n in range(12)
        ]
        answers = door.ask_all(scopes)
        assert {answer.status for answer in answers} == {200}
    assert strange_pages.times_made() == 12
    assert 1 < strange_pages.at_work.most <= 3


# A page that fails -----------------------------------------------------------------------------------
@pytest.fixture
def theme() -> Iterator[Callable[[str, str], None]]:
    """Puts a template of the site's own; a running site would be restarted for it."""
    folder = site.SITE_FOLDER / "theme" / "templates"

    def put(name: str, content: str) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        read_templates_anew()

    yield put
    shutil.rmtree(folder, ignore_errors=True)
    read_templates_anew()


def read_templates_anew() -> None:
    for loader in engines["django"].engine.template_loaders:
        loader.reset()


# It has no template of that name.
FAILS_ON_ITS_HEADLINE = """{% extends "stories/story_page.html" %}
{% block title %}{% if "Беда" in page.title %}{% include page.title %}{% endif %}{% endblock %}
"""
FAILS = "{% include 'nowhere.html' %}"


def test_page_that_fails_stays_as_it_was_until_its_content_changes(
    door: OpenDoor, theme: Callable[[str, str], None]
) -> None:
    theme("stories/story_page.html", FAILS_ON_ITS_HEADLINE)
    story, other = write(), write("Река вскрылась")
    url = story.get_url()
    assert "Мост открыт" in text(door.ask(url))
    rename(story, "Беда")
    for _ in range(3):
        answer = door.ask(url)
        assert answer.status == 200 and "Мост открыт" in text(answer)
    assert door.ask(other.get_url()).status == 200
    assert "Беда" in text(door.ask("/ru/")), "other pages go on"
    (failure,) = failures()
    assert failure.path == url and failure.error == "TemplateDoesNotExist: Беда"
    (complaint,) = pages_are_made(None)
    assert url in complaint.msg and "Беда" in complaint.msg and complaint.is_serious()
    rename(story, "Мост закрыт")
    assert "Мост закрыт" in text(door.ask(url)) and "Мост открыт" not in text(door.ask(url))
    assert failures() == []
    check_pages()


def test_page_that_was_taken_away_and_fails_is_given_as_it_was(
    door: OpenDoor, theme: Callable[[str, str], None]
) -> None:
    story = write()
    url = story.get_url()
    door.ask(url)
    theme("stories/story_page.html", FAILS)
    with files.held("place", url):
        files.set_aside(url)
    for _ in range(2):
        answer = door.ask(url)
        assert answer.status == 200 and "Мост открыт" in text(answer)
    assert url not in baked() and [item.path for item in failures()] == [url]


def test_withdrawn_story_is_gone_though_its_page_fails(
    door: OpenDoor, theme: Callable[[str, str], None]
) -> None:
    theme("stories/story_page.html", FAILS_ON_ITS_HEADLINE)
    story = write()
    url = story.get_url()
    door.ask(url)
    rename(story, "Беда")
    assert door.ask(url).status == 200
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert door.ask(url).status == 410
    assert failures() == [], "there is nothing left to be made"
    assert files.find_old(url) is None


def test_withdrawn_story_is_gone_though_the_page_that_says_so_fails(
    door: OpenDoor, theme: Callable[[str, str], None]
) -> None:
    story, dropped = write(), write("Река вскрылась")
    urls = story.get_url(), dropped.get_url()
    for url in urls:
        assert door.ask(url).status == 200
    theme("410.html", FAILS)
    theme("404.html", FAILS)
    story.unpublish()
    dropped.delete()
    for url in urls:
        for _ in range(2):
            answer = door.ask(url)
            assert answer.status == 500
            assert "Мост" not in text(answer) and "Река" not in text(answer)
    assert files.find_old(urls[0]) is None
    before = failures()
    for number in range(5):
        assert door.ask(f"/ru/nothing-{number}/").status == 500
    assert failures() == before, "strangers fill no table"


def test_page_that_fails_is_tried_once_a_change_and_not_for_each_reader(
    door: OpenDoor, strange: None
) -> None:
    for _ in range(20):
        assert door.ask("/ru/raises/").status == 500
    assert strange_pages.times_made() == 1
    write()
    assert door.ask("/ru/raises/").status == 500
    assert strange_pages.times_made() == 2


def test_keeper_tries_again_after_growing_pauses(pages: None, strange: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        bake_anew("/ru/raises/", "the test")
        for tries, pause in enumerate((15, 30, 60, 120, 240, 480, 600, 600), start=1):
            assert strange_pages.times_made() == tries
            clock.shift(timedelta(seconds=pause - 1))
            keep_once()
            assert strange_pages.times_made() == tries
            clock.shift(timedelta(seconds=1))
            assert [item.path for item in due_failures(9)] == ["/ru/raises/"]
            keep_once()


def test_page_that_the_keeper_mends_is_new_at_the_door_though_nothing_changed(
    door: OpenDoor, theme: Callable[[str, str], None]
) -> None:
    story = write()
    url = story.get_url()
    door.ask(url)
    theme("stories/story_page.html", FAILS)
    with files.held("place", url):
        files.set_aside(url)
    index.connection.execute("UPDATE pages SET reads = 1")
    assert door.ask(url).status == 200
    theme("stories/story_page.html", "{% extends 'stories/story_page.html' %}")
    index.connection.execute("UPDATE failures SET last_at = 0")
    keep_once()
    assert files.find(url) and failures() == []
    door.ask(url)
    assert url in door.held


# Settling --------------------------------------------------------------------------------------------
def test_change_that_cannot_be_done_is_said_and_done_later(
    door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that may only be read."""
    story = write()
    door.ask("/ru/")

    def may_not(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    with monkeypatch.context() as read_only:
        for verb in ("set_aside", "put"):
            read_only.setattr(files, verb, may_not if verb == "set_aside" else lambda *args: may_not(args[0]))
        rename(story, "Мост закрыт")
        assert settle_now() is False
    follow()
    assert "Мост закрыт" in text(door.ask("/ru/"))
    check_pages()


def test_busy_index_is_waited_for(door: OpenDoor) -> None:
    """Somebody writes to it for a second."""
    other = sqlite3.connect(index.file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(1, lambda: other.execute("COMMIT"))
    release.start()
    begun = time.monotonic()
    assert door.ask("/ru/").status == 200
    assert time.monotonic() - begun > 0.5
    assert "/ru/" in baked()
    release.join()
    other.close()
