"""A story of the demo about which readers talk: who they are, and what they have said before a test."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.browser.mailbox import Mailbox
from tests.browser.reader import PASSWORD, Reader
from tests.live import clean_environment

DANIYAR, SAULE = "daniyar@talk.example", "saule@talk.example"
LIMITS = {"TILSHI_COMMENTS__A_MINUTE": "0", "TILSHI_COMMENTS__AN_HOUR": "0"}  # all happens in a minute
LONG_WORD = "".join("құмырсқалардың"[n % 14] for n in range(300))

# Two threads more than a story's page shows, and two replies more than stand there under a comment.
TALK = """
import json, os, sys, uuid, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tilshi.config.settings"
django.setup()
from tilshi.accounts.roles import Role, add_user
from tilshi.readers.models import Discussion
from tilshi.readers.modes import set_mode
from tilshi.readers.submit import Submission, submit_comment
from tilshi.stories.models import Listing, StoryPage

daniyar, saule, password, long_word = sys.argv[1:]
add_user(daniyar, password, Role.READER, "Данияр")
saule = add_user(saule, password, Role.READER, "Сәуле")
set_mode("site", None, "rules", by=None)  # newcomers do not wait

def has_quote(listing):
    return any(block.block_type == "quote" for block in StoryPage.objects.get(pk=listing.pk).body)

quiet = Listing.objects.in_language("ru").filter(comment_count=0).select_related("section")
story = next(listing for listing in quiet if has_quote(listing))

def say(text, to=None):
    return submit_comment(saule, Submission(story, text, uuid.uuid4(), to)).pk

roots = [say(f"Читаем и ждём продолжения, заметка номер {n}") for n in range(1, 12)]
replies = [say(f"Согласна, и добавлю в пункт {n}", roots[-1]) for n in range(1, 6)]
roots.append(say(long_word))
topic = Discussion.objects.get(translation_key=story.translation_key).topic
print(json.dumps([story.url, topic, roots, replies]))
"""


@dataclass(frozen=True)
class Scene:
    """`roots`: the oldest first; the newest is one long word, and the one before it has the `replies`."""

    story: str
    topic: str
    roots: list[int]
    replies: list[int]

    @property
    def answered(self) -> int:
        return self.roots[-2]

    @property
    def newest_first(self) -> str:
        return f"/ru/comments/{self.topic}/newest/"


def talk(folder: Path) -> Scene:
    """In a site that does not run."""
    done = subprocess.run(
        [sys.executable, "-c", TALK, DANIYAR, SAULE, PASSWORD, LONG_WORD],
        env=clean_environment(TILSHI_SITE=str(folder), **LIMITS),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Scene(*json.loads(done.stdout.splitlines()[-1]))


def known_reader(box: Mailbox) -> Reader:
    return Reader(box, "Данияр", DANIYAR, PASSWORD)
