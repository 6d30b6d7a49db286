"""All of it, in one run. The parts on the big site come in this order: the door is measured first, since the
readers of a later part come at half of its rate; stories are published while all pages are baked."""

import os
from pathlib import Path

from tools.bench.delivery import baking, demo_memory, great_change, memory, mixed, side_by_side, visible
from tools.bench.delivery.desk import Desk, desk
from tools.bench.delivery.ground import Ground, baked_pages, fronts, ground_of, newest_stories
from tools.bench.delivery.newsroom import Newsroom
from tools.bench.delivery.programs import Programs, here
from tools.bench.delivery.quiet import wait_until_quiet
from tools.bench.delivery.sizes import Sizes
from tools.bench.machine import describe, load, stolen
from tools.bench.running import free_port, serving
from tools.bench.site import build


def measure_delivery(site: Path, stories: int, sizes: Sizes) -> None:
    """Prints each part as soon as it is there."""
    programs = here()
    say(f"Delivery of {stories} stories, measured on: {describe()}\n")
    if programs.wrk is None:
        say(
            "Not measured: wrk is not installed (Debian: apt-get install wrk nginx varnish nghttp2-client).\n"
        )
        return
    build(site, stories)
    Measuring(site, stories, sizes, programs).run()
    processes = demo_memory.measure(site.with_name(f"{site.name}-demo"), programs.wrk, sizes.round_seconds)
    say(memory.report("Memory of `tilshi run` on the demo, after a load:", processes, is_held_to_bar=True))
    say(f"Load of the machine after all: {load()}; its host took {stolen():.1f} % of the time.\n")


def say(text: str) -> None:
    print(text, flush=True)


class Measuring:
    """The parts on the big site. Programs has wrk."""

    def __init__(self, site: Path, stories: int, sizes: Sizes, programs: Programs) -> None:
        self.site, self.stories, self.sizes, self.programs = site, stories, sizes, programs
        self.port = free_port()

    def run(self) -> None:
        # For all processes alike: pages with another address are another build's, and nobody's file.
        os.environ["TILSHI_ADDRESS"] = f"http://127.0.0.1:{self.port}"
        os.environ["TILSHI_SERVER__PORT"] = str(self.port)
        with serving(self.site, self.port) as server:
            if not wait_until_quiet(server.pid):
                say("The site has work in the background still: the figures are of a busy site.\n")
            ground = ground_of(self.site)
            door_rate = self.compare_servers(ground)
            self.bake_by_kind()
            self.bake_many()
            with desk(self.site, ground) as editor:
                self.publish(editor)
                self.change_all(editor)
                self.mix(editor, door_rate / 2, server.pid)
            say(memory.report("Memory of `tilshi run` on this site:", memory.family(server.pid), False))

    def compare_servers(self, ground: Ground) -> float:
        """Returns what the door has given, in requests a second."""
        rounds, seconds = self.sizes.rounds, self.sizes.round_seconds
        measured = side_by_side.measure(self.site, self.port, ground.story, self.programs, rounds, seconds)
        say(side_by_side.report(measured))
        return measured.door_rate

    def bake_by_kind(self) -> None:
        kinds = {"stories": newest_stories(self.sizes.bakes), "fronts": fronts()}
        baked = {kind: baking.bake(self.site, paths, anew=True) for kind, paths in kinds.items()}
        say(baking.report(baked))

    def bake_many(self) -> None:
        baked = baking.bake(self.site, newest_stories(self.sizes.pages), baking.cores())
        say(baking.report_on_many(baked))

    def publish(self, editor: Desk) -> None:
        before = baked_pages()
        say(visible.report(visible.measure(editor, self.port, self.sizes.publishes), self.stories, before))

    def change_all(self, editor: Desk) -> None:
        wrk, before = self.programs.wrk, baked_pages()
        assert wrk is not None
        paths = newest_stories(great_change.LOOKED_AT, "ru")
        changed = great_change.measure(editor, wrk, self.port, paths, self.sizes.calm_runs)
        say(great_change.report(changed, before))

    def mix(self, editor: Desk, rate: float, server: int) -> None:
        if (h2load := self.programs.h2load) is None:
            say("Mixed load not measured: h2load is not installed here (Debian: nghttp2-client).\n")
            return
        paths, seconds = newest_stories(mixed.STORIES, "ru"), self.sizes.mixed_seconds
        newsroom = Newsroom(editor, self.site, self.port, mixed.drafts(seconds))
        wait_until_quiet(server)  # nobody writes thirty drafts in a minute, which the worker looks through
        say(mixed.report(mixed.measure(newsroom, h2load, self.port, rate, seconds, paths)))
