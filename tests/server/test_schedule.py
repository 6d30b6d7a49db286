"""Twenty stories for one second: none early, none long after, also when the keeper dies just before."""

import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.live import LiveSite, clean_environment, running, wait_for

pytestmark = [pytest.mark.server, pytest.mark.alone]

STORIES = 20
# The promise is a median of 1 s and a last one at 3 s on a machine that does nothing else. A keeper that was
# killed has to load Django first, and machines differ, so twice that is a failure.
MEDIAN_SECONDS, LAST_SECONDS = 2.0, 6.0

SCHEDULE = f"""
import os, sys, django, datetime
os.environ['DJANGO_SETTINGS_MODULE'] = 'tilshi.config.settings'
django.setup()
from django.db import transaction
from django.utils import timezone
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story
section = SectionPage.objects.get(slug='economy', locale__language_code='ru')
stories = [write_story(StoryData(f'Точно в срок {{n}}'), section, publish=False) for n in range({STORIES})]
due = timezone.now().replace(microsecond=0) + datetime.timedelta(seconds=int(sys.argv[1]))
with transaction.atomic():
    for story in stories:
        story.go_live_at = due
        story.save_revision().publish()
print(due.timestamp())
"""


def schedule(folder: Path, seconds: int) -> float:
    """All stories for the second that comes `seconds` from now; returns it."""
    made = subprocess.run(
        [sys.executable, "-c", SCHEDULE, str(seconds)],
        env=clean_environment(TILSHI_SITE=str(folder)),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return float(made.stdout)


def lateness(folder: Path, due: float) -> list[float]:
    """By how many seconds each of those that are live came after its time."""
    query = (
        "SELECT first_published_at FROM wagtailcore_page"
        " WHERE live AND title LIKE 'Точно в срок %' ORDER BY first_published_at"
    )
    with closing(sqlite3.connect(folder / "data" / "newsroom.sqlite3")) as connection:
        moments = [datetime.fromisoformat(row[0]).replace(tzinfo=UTC) for row in connection.execute(query)]
    return [moment.timestamp() - due for moment in moments]


def keepers(site: LiveSite) -> list[int]:
    return [pid for pid, name in site.pids().items() if name == "keeper"]


@pytest.mark.parametrize("killed", [False, True], ids=["keeper lives", "keeper killed a second before"])
def test_stories_of_one_second_are_released_in_it(site_folder: Path, killed: bool) -> None:
    with running(site_folder) as site:
        wait_for(lambda: keepers(site), 20, lambda: site.log)
        due = schedule(site.folder, seconds=12)
        assert time.time() < due - 2, "the machine was too slow to ask before the time came"
        while time.time() < due - 1:
            assert lateness(site.folder, due) == []
            time.sleep(0.05)
        if killed:
            for pid in keepers(site):
                os.kill(pid, signal.SIGKILL)
        wait_for(lambda: len(lateness(site.folder, due)) == STORIES, 30, lambda: site.log)
        late = lateness(site.folder, due)
    print(f"late: median {statistics.median(late):.2f} s, last {late[-1]:.2f} s")
    assert late[0] >= 0
    assert statistics.median(late) <= MEDIAN_SECONDS
    assert late[-1] <= LAST_SECONDS
