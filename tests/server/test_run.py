"""`tilshi run` as an operator lives with it: starts, stops, deaths, and starts that must not be."""

import os
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.live import TILSHI, LiveSite, clean_environment, copy_of, running, tilshi, wait_for

pytestmark = pytest.mark.server

# Twice what an operator is promised: other tests use the processors at the same time.
SECOND_START_SECONDS = 16
LATE_SECONDS = 4  # for the story to come and for us to see it, on a busy machine
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def said(result: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence of a command that refused; anything more than a line is a failure of its own."""
    assert result.returncode == 1, result.stdout + result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("Error: "), result.stderr
    return lines[0]


def test_site_stops_cleanly_and_starts_again_quickly(site: LiveSite) -> None:
    assert site.get("/ru/")[0] == 200
    assert site.get("/readyz") == (200, "ready\n")
    assert site.stop() == 0
    assert site.pids() == {}
    assert not site.answers()
    begun = time.monotonic()
    site.start()
    assert site.get("/ru/")[0] == 200
    assert time.monotonic() - begun < SECOND_START_SECONDS


def test_start_tells_where_the_site_is_and_who_may_sign_in(shared_site: LiveSite) -> None:
    wait_for(lambda: "Newsroom:" in shared_site.log, 5)
    assert f"{shared_site.address}/newsroom/" in shared_site.log
    assert "editor@demo.example" in shared_site.log


def test_process_that_dies_is_started_again(site: LiveSite) -> None:
    family = {"run", "doors", "keeper", "worker"}
    wait_for(lambda: set(site.pids().values()) >= family, 10, lambda: site.log)
    for role in ("keeper", "worker", "doors"):
        before = {pid for pid, name in site.pids().items() if name == role}
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: pids_of(site, role) - before, 20, lambda: site.log)  # noqa: B023  asked at once
    wait_for(site.answers, 20, lambda: site.log)
    assert site.get("/ru/")[0] == 200
    assert site.stop() == 0
    assert site.pids() == {}


def pids_of(site: LiveSite, role: str) -> set[int]:
    return {pid for pid, name in site.pids().items() if name == role}


def test_site_killed_outright_leaves_no_process_and_keeps_what_was_acknowledged(
    site: LiveSite, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Ратуша сохранилась\n\nПожар остановили у ворот.\n\nПогибших нет.\n")
    done = tilshi("--site", site.folder, "import", "page", story, "--section", "society", "--publish")
    assert done.returncode == 0, done.stderr
    site.kill()
    wait_for(lambda: site.pids() == {}, 10, lambda: str(site.pids()))
    site.start()
    assert "Ратуша сохранилась" in site.get("/ru/")[1]


def test_work_that_a_dead_worker_left_is_done_after_the_next_start(site_folder: Path) -> None:
    tasks = "django_tasks_database_dbtaskresult"
    left_running(site_folder, tasks, 5)
    with running(site_folder) as site:
        wait_for(lambda: not unfinished(site_folder, tasks), 60, lambda: site.log)


def left_running(folder: Path, tasks: str, count: int) -> None:
    """As if all work of the demo had been done, but for some that a killed worker had in hand."""
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as database, database:
        database.execute(f"UPDATE {tasks} SET status = 'SUCCESSFUL'")
        in_hand = f"SELECT id FROM {tasks} LIMIT {count}"
        changed = database.execute(f"UPDATE {tasks} SET status = 'RUNNING' WHERE id IN ({in_hand})")
        assert changed.rowcount == count


def unfinished(folder: Path, tasks: str) -> int:
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as database:
        query = f"SELECT count(*) FROM {tasks} WHERE status != 'SUCCESSFUL'"
        return int(database.execute(query).fetchone()[0])


def test_second_run_of_the_same_site_is_refused_and_harms_nothing(shared_site: LiveSite) -> None:
    sentence = said(tilshi("--site", shared_site.folder, "run", "--port", "1"))
    assert "running already" in sentence and str(shared_site.port) in sentence
    assert shared_site.get("/ru/")[0] == 200


def test_taken_port_is_named(site_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = said(tilshi("--site", site_folder, "run", "--port", str(port)))
    assert f"Port {port}" in sentence and "taken" in sentence


def test_folder_that_may_not_be_written_to_is_named(site_folder: Path) -> None:
    (site_folder / "data").chmod(0o500)
    result = subprocess.run(
        [sys.executable, "-m", "tilshi", "--site", str(site_folder), "run"],
        env=clean_environment(),
        preexec_fn=without_roots_privilege,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (site_folder / "data").chmod(0o700)
    assert "No permission to write" in said(result) and str(site_folder / "data") in result.stderr


def without_roots_privilege() -> None:
    """root may write everywhere; without this capability it is asked like anybody else."""
    import ctypes

    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def test_missing_site_is_told_with_what_to_do(tmp_path: Path) -> None:
    sentence = said(tilshi("--site", tmp_path / "nowhere", "run"))
    assert "tilshi.toml is missing" in sentence and "tilshi init" in sentence


def with_a_demand_for_room(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """As on a full disk: the command itself, but it asks for more room than any disk has."""
    code = "import tilshi.operations.folder as f; f.MIN_FREE_BYTES = 2**62; import tilshi.cli as c; c.main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_new_site_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    assert "is full" in said(with_a_demand_for_room("init", tmp_path / "site"))
    assert list(tmp_path.iterdir()) == []


def test_start_on_a_full_disk_is_refused_and_harms_nothing(site_folder: Path) -> None:
    database = site_folder / "data" / "newsroom.sqlite3"
    before = database.read_bytes()
    assert "is full" in said(with_a_demand_for_room("--site", site_folder, "run", "--port", "1"))
    assert database.read_bytes() == before


def test_disk_that_fills_while_importing_stores_nothing(site_folder: Path, tmp_path: Path) -> None:
    """Files may grow no further than the database is large: its journal ends in the middle of the story."""
    story = tmp_path / "story.txt"
    long = "".join(f"{'Ещё один абзац новости. ' * 25}Это {number}-й.\n\n" for number in range(1500))
    story.write_text(f"Мост открыт\n\nПервое предложение новости.\n\n{long}")
    database = site_folder / "data" / "newsroom.sqlite3"
    before, limit = pages_in(database), database.stat().st_size // 2
    command = [*TILSHI, "--site", str(site_folder), "import", "page", str(story), "--section", "politics"]
    result = subprocess.run(
        command,
        env=clean_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said(result).startswith("Error: The disk")
    assert pages_in(database) == before
    assert subprocess.run(command, env=clean_environment(), timeout=120, check=False).returncode == 0
    assert pages_in(database) == before + 1


def pages_in(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM wagtailcore_page").fetchone()[0])


def test_scheduled_story_goes_live_at_its_second(shared_site: LiveSite) -> None:
    code = (
        "import os, django, datetime; os.environ['DJANGO_SETTINGS_MODULE']='tilshi.config.settings';"
        "django.setup();"
        "from django.utils import timezone;"
        "from tilshi.stories.models import SectionPage;"
        "from tilshi.stories.write import StoryData, write_story;"
        "section = SectionPage.objects.get(slug='economy', locale__language_code='ru');"
        "story = write_story(StoryData('Точно в срок'), section, publish=False);"
        "story.go_live_at = timezone.now() + datetime.timedelta(seconds=3);"
        "story.save_revision().publish();"
        "print(story.go_live_at.timestamp())"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment(TILSHI_SITE=str(shared_site.folder)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    due = float(made.stdout)
    assert time.time() < due, "the machine was too slow to ask before the time came"
    assert "Точно в срок" not in shared_site.get("/ru/economy/")[1]
    wait_for(lambda: "Точно в срок" in shared_site.get("/ru/economy/")[1], 15, lambda: shared_site.log)
    assert 0 <= time.time() - due < LATE_SECONDS


def test_forgotten_password_writes_a_mail_to_the_folder(shared_site: LiveSite) -> None:
    import http.cookiejar
    import re
    import urllib.parse
    import urllib.request

    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = browser.open(f"{shared_site.address}/account/password/reset/", timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    answer = urllib.parse.urlencode({"email": "editor@demo.example", "csrfmiddlewaretoken": token[1]})
    browser.open(f"{shared_site.address}/account/password/reset/", answer.encode(), timeout=20)
    folder = shared_site.folder / "data" / "mail"
    wait_for(lambda: list(folder.glob("*.eml")), 10, lambda: shared_site.log)
    assert "editor@demo.example" in next(folder.glob("*.eml")).read_text()


def test_two_workers_share_the_port_and_an_interrupt_stops_all(site_folder: Path) -> None:
    with running(site_folder, "--workers", "2") as site:
        assert {site.get("/ru/")[0] for _ in range(20)} == {200}
        assert site.process is not None
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(timeout=30) == 0
        assert site.pids() == {}


def test_copied_site_folder_is_a_site(site_folder: Path, tmp_path: Path) -> None:
    """The folder is all there is: moved to another place, it starts."""
    moved = tmp_path / "elsewhere"
    shutil.move(copy_of(site_folder, tmp_path / "again"), moved)
    with running(moved) as site:
        assert site.get("/kk/")[0] == 200
