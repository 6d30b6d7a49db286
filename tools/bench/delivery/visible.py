"""How long it takes from the editor's verb until a reader sees the story in all three places."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tools.bench.delivery.ask import Reader
from tools.bench.delivery.desk import Desk, Done, plan
from tools.bench.delivery.figures import Figure, at_most, histogram_of, percentile
from tools.bench.delivery.ground import Ground
from tools.bench.delivery.tables import table, verdicts

POLL_SECONDS = 0.001
PAUSE_SECONDS = 0.3  # between two stories
PATIENCE_SECONDS = 20.0
PAGE, SECTION, HOME = "story", "section front", "home front"
SHAPE = "{:.0f} ms"


@dataclass(frozen=True)
class Seen:
    """Seconds from the call of the verb until the reader had the answer that showed the story."""

    done: Done
    after: Mapping[str, float]

    @property
    def seconds(self) -> float:
        return max(self.after.values())


def measure(desk: Desk, port: int, publishes: int) -> list[Seen]:
    """After one that does not count: the editor's process has just begun and has no template loaded."""
    reader = Reader(port)
    try:
        publish_and_watch(desk, reader)
        return [publish_and_watch(desk, reader) for _ in range(publishes)]
    finally:
        reader.close()


def publish_and_watch(desk: Desk, reader: Reader) -> Seen:
    """The reader has looked at all three before, and in vain."""
    story = plan(desk.ground)
    places = places_of(story.url, desk.ground)
    if any(reader.ask(path).shows(story.word) for path in places.values()):
        raise SystemExit(f"{story.word} is there before it was written.")
    desk.begin_publishing(story)
    moments = watch(reader, places, story.word)
    done = desk.published(story)
    time.sleep(PAUSE_SECONDS)
    return Seen(done, {name: moment - done.called for name, moment in moments.items()})


def places_of(url: str, ground: Ground) -> dict[str, str]:
    return {PAGE: url, SECTION: ground.section, HOME: ground.home}


def watch(reader: Reader, places: Mapping[str, str], word: str) -> dict[str, float]:
    """When each of them first showed the word (`time.monotonic()`). One that has shown it is let be. Raises
    SystemExit where one never does."""
    seen: dict[str, float] = {}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(seen) < len(places):
        for name in [name for name in places if name not in seen]:
            if reader.ask(places[name]).shows(word):
                seen[name] = time.monotonic()
        if time.monotonic() > deadline:
            raise SystemExit(f"{word} was not seen within {PATIENCE_SECONDS:.0f} s: {sorted(seen)} only.")
        time.sleep(POLL_SECONDS)
    return seen


def report(seen: Sequence[Seen], stories: int, baked: int) -> str:
    columns = {
        "stored, not yet settled": [item.done.stored - item.done.called for item in seen],
        "settling: follow()": [item.done.settling_seconds for item in seen],
        "the verb returned": [item.done.seconds for item in seen],
        **{f"seen: {name}": [item.after[name] for item in seen] for name in (PAGE, SECTION, HOME)},
        "seen: all three": [item.seconds for item in seen],
    }
    rows = [
        (name, f"{median(values) * 1000:.0f}", f"{p95(values):.0f}", f"{max(values) * 1000:.0f}")
        for name, values in columns.items()
    ]
    title = (
        f"Publish to visible on a site of {stories} stories, {baked} pages baked, {len(seen)} publishes; from"
        " the call of `write_story(publish=True)` on:\n"
    )
    bar = Figure("visible, p95", p95([item.seconds for item in seen]), at_most(250), SHAPE)
    head = ("until", "median ms", "p95 ms", "most ms")
    return "\n".join((title, table(head, rows), verdicts([bar])))


def p95(seconds: Sequence[float]) -> float:
    """Milliseconds."""
    return percentile(histogram_of(seconds), 95) or 0.0
