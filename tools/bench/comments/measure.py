"""What a page costs, reading beside a peer, writing while the doors are killed, watching: in one run."""

from __future__ import annotations

import os
import signal
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.comments import fragments, peers, watching, writing
from tools.bench.comments.ground import Ground, ground_of
from tools.bench.delivery.figures import Figure, at_least, ratio
from tools.bench.delivery.memory import descendants, name_of, parents
from tools.bench.delivery.programs import here
from tools.bench.delivery.tables import verdicts
from tools.bench.delivery.wrk import load
from tools.bench.machine import describe
from tools.bench.machine import load as busy
from tools.bench.running import free_port, serving


@dataclass(frozen=True)
class Lengths:
    round_seconds: int
    rounds: int
    writing_seconds: int


LONG, SHORT = Lengths(5, 5, 60), Lengths(1, 2, 6)


def measure_comments(site: Path, quick: bool) -> None:
    lengths = SHORT if quick else LONG
    print(f"Comments, measured on: {describe()}\n", flush=True)
    ground = ground_of(site)
    show("What a page of comments costs Django", fragments.measure(ground))
    port = free_port()
    os.environ["TILSHI_ADDRESS"] = f"http://127.0.0.1:{port}"
    os.environ["TILSHI_SERVER__WORKERS"] = str(os.cpu_count())
    print(f"Doors: {os.cpu_count()}, one a core.\n", flush=True)
    with serving(site, port) as server:
        show("Reading", reading(ground, port, lengths))
        show(f"Writing for {lengths.writing_seconds} s", write(ground, port, server.pid, lengths))
        show("The same while nobody reads", write_alone(ground, port, lengths))
        show("Watching", watch(ground, port))
    if peers.isso():
        show("Writing, a peer", peers_writing(ground, lengths))
    print(f"Load of the machine after all: {busy()}.\n", flush=True)


def show(title: str, figures: Sequence[Figure]) -> None:
    print(f"{title}:\n\n{verdicts(figures)}", flush=True)


def reading(ground: Ground, port: int, lengths: Lengths) -> list[Figure]:
    """In turns, so that a machine that slows down slows all of them."""
    wrk = here().wrk
    if wrk is None:
        print("Not measured: wrk is not installed.\n", flush=True)
        return []
    ours = f"http://127.0.0.1:{port}{ground.few}"
    if peers.isso() is None:
        rates = [load(wrk, ours, lengths.round_seconds).rate for _ in range(lengths.rounds)]
        print("Isso is not installed: measured alone.\n", flush=True)
        return [
            Figure("a story with 50 comments, pages a second", sorted(rates)[len(rates) // 2], None, "{:.0f}")
        ]
    peer_port = free_port()
    with peers.thread_of_fifty(ground.site / "peer", peer_port) as theirs:
        pairs = [
            (load(wrk, ours, lengths.round_seconds).rate, load(wrk, theirs, lengths.round_seconds).rate)
            for _ in range(lengths.rounds)
        ]
    mine, others = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return [
        Figure("a story with 50 comments, pages a second", sorted(mine)[len(mine) // 2], None, "{:.0f}"),
        Figure("Isso, a thread of 50, answers a second", sorted(others)[len(others) // 2], None, "{:.0f}"),
        Figure("ours : Isso", ratio(mine, others), at_least(10), "{:.0f}"),
    ]


def write(ground: Ground, port: int, server: int, lengths: Lengths) -> list[Figure]:
    """While somebody reads, and with all doors killed in the middle."""
    wrk = here().wrk
    reader = threading.Thread(target=read_meanwhile, args=(wrk, port, ground, lengths.writing_seconds))
    killer = threading.Timer(lengths.writing_seconds / 2, kill_doors, args=(server,))
    reader.start()
    killer.start()
    writers = writing.write_all(ground, port, lengths.writing_seconds)
    reader.join()
    return writing.figures(writers, lengths.writing_seconds, ground.site / "data" / "bench.log")


def write_alone(ground: Ground, port: int, lengths: Lengths) -> list[Figure]:
    """Nobody reads, and nobody kills."""
    seconds = lengths.writing_seconds / 3
    writers = writing.write_all(ground, port, seconds)
    return writing.figures(writers, seconds, ground.site / "data" / "bench.log")[:2]


def peers_writing(ground: Ground, lengths: Lengths) -> list[Figure]:
    """As `write_alone()`."""
    port = free_port()
    with peers.thread_of_fifty(ground.site / "peer-written", port):
        rate = peers.rate_of_writers(port, len(ground.cookies), lengths.round_seconds)
    return [Figure("Isso, as many writers: comments a second", rate, None, "{:.0f}")]


def read_meanwhile(wrk: Path | None, port: int, ground: Ground, seconds: int) -> None:
    if wrk:
        load(wrk, f"http://127.0.0.1:{port}{ground.written}", seconds, connections=4)


def kill_doors(server: int) -> None:
    for pid in descendants(server, parents()):
        if "granian" in name_of(pid):
            os.kill(pid, signal.SIGKILL)


def watch(ground: Ground, port: int) -> list[Figure]:
    """After a pause in which the pages settle."""
    from tilshi.readers.models import Discussion
    from tilshi.stories.models import Listing

    time.sleep(3)
    listing = Listing.objects.get(pk=ground.written_id)
    discussion = Discussion.objects.get(translation_key=listing.translation_key)
    writer = writing.Writer(port, ground.written_id, ground.cookies[0], f"Последний {uuid.uuid4()}")
    return watching.measure(port, discussion.topic, discussion.number, lambda: writer.write(writer.name))
