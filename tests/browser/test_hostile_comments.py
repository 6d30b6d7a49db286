"""What strangers write runs nowhere: not as a comment, a name, a reason or a note, on no page that shows it.
The browser reports each script that would run and each line of the Content-Security-Policy that stops one."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import sign_in
from tests.browser.windows import DESKTOP
from tests.live import LiveSite, clean_environment, copy_of, running
from tests.readers.text.hostile import VECTORS

pytestmark = pytest.mark.browser

# As nobody's form would store them: past all that tidies and refuses.
PLANT = """
import json, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tilshi.config.settings"
django.setup()
from tilshi.accounts.models import User
from tilshi.readers.models import (
    Comment, Discussion, ErrorReport, Report, Restriction, Standing, Verdict, WordRule,
)
from tilshi.stories.models import Listing

vectors = json.load(sys.stdin)
story = Listing.objects.in_language("ru").filter(comment_count=0).first()
discussion = Discussion.objects.create(translation_key=story.translation_key, comment_count=len(vectors))
users = [User(email=None, display_name=text[:120]) for text in vectors]
User.objects.bulk_create(users)
people = list(User.objects.filter(display_name__in=[user.display_name for user in users]))

def comment(number, text, standing=Standing.PUBLISHED, **more):
    return Comment(
        discussion=discussion, story_id=story.pk, language="ru", author=people[number % len(people)],
        text=text, quoted=text[:500], standing=standing, is_shown=standing == Standing.PUBLISHED, **more,
    )

published = Comment.objects.bulk_create([comment(n, text) for n, text in enumerate(vectors)])
held = Comment.objects.bulk_create(
    [comment(n, text, Standing.PENDING, queue="words") for n, text in enumerate(vectors)]
)
guests = [comment(n, "x") for n, text in enumerate(vectors)]
for row, text in zip(guests, vectors):
    row.author, row.guest_name = None, text[:120]
Comment.objects.bulk_create(guests)
Comment.objects.filter(pk__in=[row.pk for row in published[:3]]).update(featured_at="2026-11-30T00:00Z")
Verdict.objects.bulk_create(
    [Verdict(comment=row, phase="words", rule="suspect", reason=text[:300], outcome="pending")
     for row, text in zip(held, vectors)]
)
Report.objects.bulk_create(
    [Report(comment=row, by=people[0], reason="abuse", words=text[:1000]) for row, text in zip(held, vectors)]
)
ErrorReport.objects.bulk_create(
    [ErrorReport(story_id=story.pk, by=people[0], passage=text[:1000], words=text[:1000]) for text in vectors]
)
for text in vectors:
    WordRule.objects.get_or_create(text=text[:100], defaults={"kind": "suspect"})
Restriction.objects.create(kind="premoderate", user=people[0], reason=vectors[0][:300])
print(json.dumps([story.url, discussion.topic, published[0].pk, held[0].pk, str(people[0].uuid)]))
"""
STORABLE = [
    text for text in VECTORS if "\x00" not in text and text.encode("utf-8", "ignore").decode() == text
]
TRAP = "window.pwned = () => { console.error('pwned'); };"


@pytest.fixture(scope="module")
def folder(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(demo_folder, tmp_path_factory.mktemp("hostile") / "site")


@pytest.fixture(scope="module")
def planted(folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PLANT],
        input=json.dumps(STORABLE),
        env=clean_environment(TILSHI_SITE=str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def shared_site(folder: Path, planted: list[str]) -> Iterator[LiveSite]:
    with running(folder) as site:
        yield site


@pytest.fixture
def page(open_window: Callable[..., BrowserContext]) -> Page:
    context = open_window(**DESKTOP)
    context.add_init_script(TRAP)
    return context.new_page()


def all_of(page: Page, address: str, further: str) -> int:
    """Through a long list, page by page; returns how many comments there were."""
    page.goto(address)
    count = 0
    while True:
        count += page.locator("[data-comment]").count()
        link = page.locator(further)
        if not link.count():
            return count
        page.goto(str(link.first.get_attribute("href")))


def test_nothing_runs_on_readers_pages(page: Page, planted: list[str]) -> None:
    story, topic, first, *_ = planted
    page.goto(story)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-comment]").count() > 0
    shown = all_of(page, f"/ru/comments/{topic}/oldest/", "a[data-comments-more]")
    assert shown == 2 * len(STORABLE)
    page.goto(f"/ru/comments/{first}/")


def test_nothing_runs_in_the_newsroom(page: Page, planted: list[str], shared_site: LiveSite) -> None:
    *_, held, reader = planted
    sign_in(page, shared_site, "admin")
    for address in (
        "/newsroom/comments/",
        "/newsroom/comments/?list=newest",
        f"/newsroom/comments/{held}/",
        f"/newsroom/comments/reader/{reader}/",
        "/newsroom/comments/words/",
        "/newsroom/comments/history/",
        "/newsroom/errors/",
    ):
        answer = page.goto(address)
        assert answer and answer.status == 200, address
        page.wait_for_load_state("networkidle")
