"""A minute of a busy day: readers at a constant rate, a story every two seconds, and after each «done» a look
at all three places that must show it."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tools.bench.delivery.ask import Reader
from tools.bench.delivery.constant_rate import PATIENCE_SECONDS
from tools.bench.delivery.desk import Desk, plan
from tools.bench.delivery.figures import Figure, Histogram, at_most, percentile
from tools.bench.delivery.tables import table, verdicts, written
from tools.bench.delivery.visible import places_of
from tools.bench.running import stop

STORY_EVERY_SECONDS = 2.0
STORIES = 20  # that are read, beside the two fronts


@dataclass(frozen=True)
class Mixed:
    """`verbs`: seconds of each publish; `stale`: the places that did not show a story after «done»."""

    rate: float
    seconds: float
    wanted: int
    errors: int
    histogram: Histogram
    verbs: Sequence[float]
    stale: Sequence[str]


def measure(desk: Desk, port: int, rate: float, seconds: int, stories: Sequence[str]) -> Mixed:
    """`rate`: requests a second, of all readers together."""
    paths = [desk.ground.home, desk.ground.section, *stories[:STORIES]]
    reader = Reader(port)
    for path in paths:  # once each: what is measured is no site that was just started
        reader.ask(path, "gzip")
    process = readers(port, rate, seconds, paths)
    try:
        verbs, stale = publish_meanwhile(desk, reader, seconds)
        said = json.loads(process.communicate(timeout=seconds + 2 * PATIENCE_SECONDS)[0])
    finally:
        stop(process)
        reader.close()
    histogram = {int(key): count for key, count in said["histogram"].items()}
    return Mixed(rate, seconds, said["wanted"], said["errors"], histogram, verbs, stale)


def readers(port: int, rate: float, seconds: int, paths: Sequence[str]) -> "subprocess.Popen[str]":
    """In a session of its own: Linux shares a processor out between sessions, and readers should not have to
    share theirs with the editor."""
    options = ("--port", str(port), "--rate", str(rate), "--seconds", str(seconds))
    process = subprocess.Popen(  # noqa: S603  our own command
        (sys.executable, "-m", "tools.bench.delivery.constant_rate", *options),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin
    process.stdin.write("\n".join(paths))
    process.stdin.close()
    process.stdin = None  # or communicate() would close it once more
    return process


def publish_meanwhile(desk: Desk, reader: Reader, seconds: int) -> tuple[list[float], list[str]]:
    """A verb that takes longer than its two seconds makes the next one late, and the stories fewer."""
    begin, verbs, stale = time.monotonic(), [], []
    while (due := begin + len(verbs) * STORY_EVERY_SECONDS) < begin + seconds > time.monotonic():
        time.sleep(max(0.0, due - time.monotonic()))
        story = plan(desk.ground)
        verbs.append(desk.publish(story).seconds)
        places = places_of(story.url, desk.ground)
        stale += [name for name, path in places.items() if not reader.ask(path, "identity").shows(story.word)]
    return verbs, stale


def report(mixed: Mixed) -> str:
    title = (
        f"{mixed.seconds:.0f} s of mixed load: {mixed.rate:.0f} requests a second at a constant rate (half of"
        f" what wrk has got from the door), {len(mixed.verbs)} stories published; latency from the moment at"
        " which a request was due:\n"
    )
    levels = (50, 90, 99, 99.9, 100)
    head = (
        "requests",
        *(f"p{level} ms" if level < 100 else "slowest ms" for level in levels),
        "verb, median ms",
    )
    row = (mixed.wanted, *(written(percentile(mixed.histogram, level)) for level in levels))
    verb = f"{median(mixed.verbs) * 1000:.0f}"
    return "\n".join((title, table(head, [(*row, verb)]), verdicts(figures(mixed))))


def figures(mixed: Mixed) -> list[Figure]:
    looks = 3 * len(mixed.verbs)
    return [
        Figure("errors", mixed.errors, at_most(0), "{:.0f}"),
        Figure(f"stale after «done», of {looks} looks", len(mixed.stale), at_most(0), "{:.0f}"),
        Figure("p99", percentile(mixed.histogram, 99), at_most(25), "{:.1f} ms"),
    ]
