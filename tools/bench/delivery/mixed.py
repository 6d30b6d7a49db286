"""A minute of a busy day: readers at a constant rate, a story every two seconds from the newsroom, and
after each «done» a look at all three places that must show it."""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.bench.delivery.ask import Reader
from tools.bench.delivery.figures import Figure, at_most, percentile
from tools.bench.delivery.h2load import Said, readers, said
from tools.bench.delivery.newsroom import Newsroom
from tools.bench.delivery.tables import table, verdicts, written
from tools.bench.delivery.visible import places_of
from tools.bench.running import stop

STORY_EVERY_SECONDS = 2.0
STORIES = 20  # that are read, beside the two fronts
PATIENCE_SECONDS = 20.0


@dataclass(frozen=True)
class Mixed:
    """`verbs`: seconds of each publish; `stale`: the places that did not show a story after «done»."""

    rate: float
    seconds: float
    wanted: int
    said: Said
    verbs: Sequence[float]
    stale: Sequence[str]


def drafts(seconds: int) -> int:
    """One for each publish, and one before."""
    return int(seconds / STORY_EVERY_SECONDS) + 2


def measure(
    newsroom: Newsroom, h2load: Path, port: int, rate: float, seconds: int, stories: Sequence[str]
) -> Mixed:
    """`rate`: requests a second, of all readers together. `newsroom`: with as many drafts as `drafts()`."""
    paths = [newsroom.ground.home, newsroom.ground.section, *stories[:STORIES]]
    reader = Reader(port)
    newsroom.publish(-1)
    for path in paths:  # once each: what is measured is no site that was just started
        reader.ask(path, "gzip")
    wanted = int(rate * seconds)
    with tempfile.TemporaryDirectory(prefix="tilshi-bench-") as folder:
        process = readers(h2load, port, rate, seconds, paths, Path(folder))
        try:
            verbs, stale = publish_meanwhile(newsroom, reader, seconds)
            wait_for(process)
            found = said(Path(folder), rate, wanted)
        finally:
            stop(process)
            reader.close()
    return Mixed(rate, seconds, wanted, found, verbs, stale)


def wait_for(process: "subprocess.Popen[bytes]") -> None:
    """Raises SystemExit where it does not come to its end, or with an error."""
    try:
        code = process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        code = None
    if code != 0:
        raise SystemExit(f"h2load has ended with {code}.")


def publish_meanwhile(newsroom: Newsroom, reader: Reader, seconds: int) -> tuple[list[float], list[str]]:
    """A verb that takes longer than its two seconds makes the next one late, and the stories fewer."""
    begin, verbs, stale = time.monotonic(), [], []
    while (due := begin + len(verbs) * STORY_EVERY_SECONDS) < begin + seconds > time.monotonic():
        time.sleep(max(0.0, due - time.monotonic()))
        story, took = newsroom.publish(len(verbs))
        verbs.append(took)
        places = places_of(story.url, newsroom.ground)
        stale += [name for name, path in places.items() if not reader.ask(path, "identity").shows(story.word)]
    return verbs, stale


def report(mixed: Mixed) -> str:
    title = (
        f"{mixed.seconds:.0f} s of mixed load: {mixed.rate:.0f} requests a second at a constant rate (half of"
        f" what wrk has got from the door), {mixed.wanted} in all, {len(mixed.verbs)} stories published in"
        " the newsroom:\n"
    )
    levels = (50, 90, 99, 99.9, 100)
    head = ("latency", *(f"p{level} ms" if level < 100 else "slowest ms" for level in levels))
    rows = [
        ("from when it was due", *(written(percentile(mixed.said.from_due, level)) for level in levels)),
        ("from when it was sent", *(written(percentile(mixed.said.from_sent, level)) for level in levels)),
    ]
    verb = f"\nThe editor had the answer after {median(mixed.verbs) * 1000:.0f} ms by the median.\n"
    return "\n".join((title, table(head, rows), verb, verdicts(figures(mixed))))


def figures(mixed: Mixed) -> list[Figure]:
    looks = 3 * len(mixed.verbs)
    return [
        Figure("errors", mixed.said.errors, at_most(0), "{:.0f}"),
        Figure(f"stale after «done», of {looks} looks", len(mixed.stale), at_most(0), "{:.0f}"),
        Figure("p99 from when it was due", percentile(mixed.said.from_due, 99), at_most(25), "{:.1f} ms"),
    ]
