"""Where the editor's process is told what to do."""

import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.delivery.ground import Ground
from tools.bench.running import stop

TIDY_SECONDS = 120.0


@dataclass(frozen=True)
class Done:
    """`time.monotonic()`, in seconds: when the verb was called, when it had stored, when it returned."""

    called: float
    stored: float
    returned: float

    @property
    def seconds(self) -> float:
        return self.returned - self.called

    @property
    def settling_seconds(self) -> float:
        """follow(), as often as it was called."""
        return self.returned - self.stored


@dataclass(frozen=True)
class Plan:
    """A story to be published: its headline begins with a word that stands nowhere else."""

    word: str
    headline: str
    url: str


def plan(ground: Ground) -> Plan:
    """Its address is known before it is there."""
    from tilshi.core.slugs import slug_of

    word = f"Bench{secrets.token_hex(4)}"
    headline = f"{word} испытывает сайт"
    return Plan(word, headline, f"{ground.section}{slug_of(headline)}/")


class Desk:
    def __init__(self, process: "subprocess.Popen[str]", ground: Ground) -> None:
        self.process = process
        self.ground = ground

    def begin(self, do: str, **wish: Any) -> None:
        """Tells the editor, and does not wait."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"do": do, **wish}) + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Raises SystemExit where the editor has failed; it has said why itself."""
        assert self.process.stdout
        if not (line := self.process.stdout.readline()):
            raise SystemExit("The editor's process ended.")
        found: dict[str, Any] = json.loads(line)
        return found

    def draft(self, story: Plan) -> int:
        """Its number."""
        self.begin("draft", **self.wish(story))
        return int(self.answer()["story"])

    def begin_publishing(self, story: Plan) -> None:
        self.begin("publish", **self.wish(story))

    def wish(self, story: Plan) -> dict[str, Any]:
        ground = self.ground
        return {"headline": story.headline, "section": ground.section_id, "like": ground.story_id}

    def published(self, story: Plan) -> Done:
        """Waits for the end of it."""
        answer = self.answer()
        if answer.pop("url") != story.url:
            raise SystemExit(f"The story is not at {story.url}.")
        return Done(**answer)

    def begin_renaming(self, title: str) -> None:
        self.begin("rename", section=self.ground.section_id, title=title)

    def renamed(self) -> Done:
        return Done(**self.answer())


@contextmanager
def desk(site: Path, ground: Ground) -> Iterator[Desk]:
    """What was published at it is taken away at the end."""
    command = (sys.executable, "-m", "tools.bench.delivery.editor", "--site", str(site))
    # In the session of the site, in whose door an editor's requests are worked on: Linux shares a processor
    # out between sessions first, and the readers come from another one.
    process = subprocess.Popen(  # noqa: S603  our own command
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0
    )
    try:
        found = Desk(process, ground)
        found.answer()
        yield found
    finally:
        let_tidy_up(process)
        stop(process)


def let_tidy_up(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    with suppress(OSError):  # it has ended already
        process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(TIDY_SECONDS)
