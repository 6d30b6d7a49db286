"""Two newsrooms on this machine, each the other's partner, in real processes with a real browser between
them: what one publishes stands with the other after its next poll, readers go both ways and are counted on
both sides, what one withdraws is gone from the other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.test_counting import CHROME
from tests.live import LiveSite, clean_environment, copy_of, free_port, tilshi, wait_for
from tests.services.chromium import launch, make_driver_ready

pytestmark = [pytest.mark.browser, pytest.mark.server]

UNPUBLISH = """
import sys
import django
django.setup()
from tilshi.stories.models import StoryPage
StoryPage.objects.get(pk=sys.argv[1]).unpublish()
"""
STORY = "{}\n\n1 декабря 2026\n\nПодробности расскажут завтра. Так решили жители обоих берегов реки.\n"


@dataclass
class Newsroom:
    site: LiveSite
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return self.site.address

    def start(self) -> None:
        self.site.start(**self.environment)

    def says(self, *arguments: str | Path) -> str:
        done = tilshi("--site", self.site.folder, *arguments, **self.environment)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def publish(self, headline: str) -> int:
        """Returns the story's number."""
        file = self.site.folder.parent / "story.txt"
        file.write_text(STORY.format(headline))
        said = self.says("import", "page", file, "--section", "society", "--publish")
        return int(json.loads(said.splitlines()[-1])["id"])

    def withdraw(self, story_id: int) -> None:
        command = [sys.executable, "-c", UNPUBLISH, str(story_id)]
        told = {"TILSHI_SITE": str(self.site.folder), "DJANGO_SETTINGS_MODULE": "tilshi.config.settings"}
        environment = clean_environment(**self.environment, **told, PYTHONPATH=str(Path.cwd()))
        subprocess.run(command, env=environment, check=True, timeout=60)

    def befriend(self, other: Newsroom) -> None:
        self.says("partner", "add", f"{other.address}/ru/", "--name", "Соседи", "--trusted")

    def poll(self) -> str:
        return self.says("partner", "poll", "Соседи")

    def block(self, path: str = "/ru/") -> str:
        found = re.search(r'<aside class="partner-news".*?</aside>', self.site.get(path)[1], re.DOTALL)
        return found[0] if found else ""

    def balance(self) -> tuple[int, int]:
        """Clicks given to the other one and received from it."""
        found = re.search(r"Соседи .*?given (\d+), received (\d+)", self.says("partner", "list"))
        assert found
        return int(found[1]), int(found[2])


def newsroom(folder: Path) -> Newsroom:
    site = LiveSite(folder, free_port())
    told = {"TILSHI_ADDRESS": site.address, "TILSHI_FETCH__INTERNAL_HOSTS": '["127.0.0.1"]'}
    return Newsroom(site, told)


@pytest.fixture(scope="module")
def pair(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newsroom, Newsroom]]:
    place = tmp_path_factory.mktemp("pair")
    both = [newsroom(copy_of(demo_folder, place / name / "site")) for name in ("left", "right")]
    with ExitStack() as stack:
        for one in both:
            one.start()
            stack.callback(one.site.stop)
        both[0].befriend(both[1])
        both[1].befriend(both[0])
        yield both[0], both[1]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """It says that it is nobody's program, also where a page's last word is sent."""
    make_driver_ready()
    with sync_playwright() as playwright:
        browser = launch(playwright, f"--user-agent={CHROME}")
        yield browser
        browser.close()


def click_through(chromium: Browser, here: Newsroom, headline: str) -> str:
    """A reader clicks on a partner's story at `here`; returns where that leads."""
    context = chromium.new_context(locale="ru-RU")
    page = context.new_page()
    page.goto(f"{here.address}/ru/")
    page.locator(".partner-news").get_by_role("link", name=headline).click()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # the beacon is sent when the page is in sight
    address = page.url
    context.close()
    return address


@pytest.mark.parametrize(
    ("reads", "headline"),
    [
        (0, "Паром через Тоган снова ходит по расписанию"),
        (1, "Музей мельниц просит принести старые жернова"),
    ],
)
def test_news_go_both_ways_and_readers_with_them(
    pair: tuple[Newsroom, Newsroom], chromium: Browser, reads: int, headline: str
) -> None:
    here, there = pair[reads], pair[1 - reads]
    (given, _), (_, received) = here.balance(), there.balance()
    story_id = there.publish(headline)
    assert "1 new" in here.poll()
    assert headline in here.block() and "Соседи" in here.block() and there.address not in here.block()
    address = click_through(chromium, here, headline)
    assert address.startswith(f"{there.address}/ru/society/")
    assert here.balance()[0] == given + 1
    wait_for(lambda: there.balance()[1] == received + 1, 30, lambda: str(there.balance()))
    there.withdraw(story_id)
    assert "1 withdrawn" in here.poll()
    assert headline not in here.block()


def test_partner_that_is_dead_leaves_the_block_full(
    pair: tuple[Newsroom, Newsroom],
) -> None:
    left, right = pair
    before = left.block().count("<li")
    assert before == 6
    right.site.stop()
    try:
        done = tilshi("--site", left.site.folder, "partner", "poll", **left.environment)
        assert done.returncode == 1 and "The connection to 127.0.0.1 failed" in done.stdout
        assert left.block().count("<li") == before
        said = tilshi("--site", left.site.folder, "doctor", **left.environment).stdout
        assert "Partner “Соседи”: The connection to 127.0.0.1 failed" in said
    finally:
        right.start()
    left.poll()
    said = tilshi("--site", left.site.folder, "doctor", **left.environment).stdout
    assert "Соседи" not in said


def test_partner_that_is_stopped_is_gone_from_all_pages_within_a_second(
    pair: tuple[Newsroom, Newsroom],
) -> None:
    left, _right = pair
    stories = re.findall(r'href="(/ru/[a-z]+/[a-z0-9-]+/)"', left.site.get("/ru/")[1])[:20]
    shown = [path for path in ("/ru/", *stories) if left.block(path)]
    assert len(shown) > 10
    left.says("partner", "stop", "Соседи")
    assert [path for path in shown if "Соседи" in left.block(path)] == []
    left.says("partner", "resume", "Соседи")
    assert left.block()
