"""All of it in one run, on a new site that is removed afterwards."""

from __future__ import annotations

import logging
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import feedparser

from tilshi.cli import set_up_django
from tools.bench.delivery.figures import Figure, at_most
from tools.bench.delivery.tables import verdicts
from tools.bench.exchange.partners import STORIES, feed
from tools.bench.machine import describe
from tools.bench.machine import load as busy
from tools.bench.running import stop
from tools.bench.site import tilshi

if TYPE_CHECKING:
    from tilshi.exchange.intake.process import Reader
    from tilshi.exchange.models import PartnerFeed

HOUR = 3600
FEEDS, ROUNDS, PAGES = 1000, 30, 2000
QUICK = 50, 5, 100
NEWS = 5  # of a feed's stories, at each reading
OTHERS = 1_000_000  # numbers of stories that no other partner has


def measure_exchange(site: Path, quick: bool) -> None:
    logging.disable(logging.INFO)
    feeds, rounds, pages = QUICK if quick else (FEEDS, ROUNDS, PAGES)
    print(f"Partners, measured on: {describe()}\n", flush=True)
    shutil.rmtree(site, ignore_errors=True)
    tilshi("init", str(site))
    os.environ["TILSHI_FETCH__INTERNAL_HOSTS"] = '["127.0.0.1"]'
    set_up_django(site.resolve())
    from django.db import connections

    from tilshi.exchange.intake.process import Reader

    try:
        with Reader() as reader, partners() as port:
            show(f"{feeds} feeds that say nothing new", unchanged(port, feeds, reader))
            show(f"A feed of {len(feed(0)) // 1000} KB, {STORIES} stories", changed(rounds, reader))
        show("A partner that is stopped", stopped(pages))
    finally:
        connections.close_all()
        shutil.rmtree(site, ignore_errors=True)
    print(f"Load of the machine after all: {busy()}.\n", flush=True)


def show(title: str, figures: Sequence[Figure]) -> None:
    print(f"{title}:\n\n{verdicts(figures)}", flush=True)


@contextmanager
def partners() -> Iterator[int]:
    command = [sys.executable, "-m", "tools.bench.exchange.partners"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert server.stdout
        yield int(server.stdout.readline())
    finally:
        stop(server)  # type: ignore[arg-type]


def unchanged(port: int, count: int, reader: Reader) -> list[Figure]:
    """Each has been read once. What is measured is all that asking it again takes of the processor, of the
    keeper's and of the process that reads."""
    feeds = [new_feed("Тысяча", f"http://127.0.0.1:{port}/{number}.xml") for number in range(count)]
    for one in feeds:
        ask(one, reader)
    before, began = processor_seconds(), time.perf_counter()
    for one in feeds:
        assert ask(one, reader).words() == "nothing new"
    used, took = processor_seconds() - before, time.perf_counter() - began
    return [
        Figure(
            "all of them within an hour: percent of a core", used / HOUR * 100 * FEEDS / count, at_most(5)
        ),
        Figure("one, milliseconds", took / count * 1000, None, "{:.1f}"),
    ]


def changed(rounds: int, reader: Reader) -> list[Figure]:
    """Read by the other process, decided and stored; fetching is left out, as for the peer."""
    one = new_feed("Сосед", "https://partner.example/feed.xml")
    few, all_of_them, theirs = [], [], []
    for number in range(OTHERS, OTHERS + rounds):
        few.append(seconds_for(one, feed(number * NEWS), reader))
        all_of_them.append(seconds_for(one, feed(number * NEWS, version=number + 1), reader))
        seconds_for(one, feed(number * NEWS), reader)
        theirs.append(peers_seconds(feed(number * NEWS)))
    ms = [median(values) * 1000 for values in (few[1:], all_of_them[1:], theirs[1:])]
    return [
        Figure(f"with {NEWS} new stories: milliseconds", ms[0], at_most(30), "{:.1f}"),
        Figure("with another text of every story: milliseconds", ms[1], at_most(30), "{:.1f}"),
        Figure("feedparser, which reads and stores nothing: milliseconds", ms[2], None, "{:.1f}"),
        Figure("feedparser : ours with new stories", ms[2] / ms[0], None, "{:.1f}"),
    ]


def new_feed(name: str, address: str) -> PartnerFeed:
    from tilshi.exchange.models import Partner, PartnerFeed

    partner, _ = Partner.objects.get_or_create(
        name=name, site="https://partner.example/", approve_first=0, oldest_days=3650
    )
    return PartnerFeed.objects.create(partner=partner, address=address)


def ask(one: PartnerFeed, reader: Reader) -> object:
    from django.utils import timezone

    from tilshi.exchange.polling.poll import claim, poll

    one.refresh_from_db()
    assert claim(one, timezone.now())
    return poll(one, reader)


def seconds_for(one: PartnerFeed, content: bytes, reader: Reader) -> float:
    from django.utils import timezone

    from tilshi.core.fetch import Fetched, FetchedHeaders
    from tilshi.exchange.polling.poll import keep

    fetched = Fetched(one.address, 200, FetchedHeaders(), content)
    began = time.perf_counter()
    keep(one, fetched, reader.read(content, address=one.address), str(began), timezone.now())
    return time.perf_counter() - began


def peers_seconds(content: bytes) -> float:
    began = time.perf_counter()
    assert len(feedparser.parse(content).entries) == STORIES
    return time.perf_counter() - began


def stopped(pages: int) -> list[Figure]:
    """Its stories stand on each of so many baked pages."""
    from tilshi.delivery.bake import page_at
    from tilshi.delivery.index import index
    from tilshi.exchange import choose
    from tilshi.exchange.models import Partner, PartnerStory
    from tilshi.stories.models import Listing

    write(pages)
    partner = Partner.objects.order_by("-pk")[0]
    choose.pin(PartnerStory.objects.filter(partner=partner).values_list("pk", flat=True)[:5], None)
    for path in Listing.objects.in_language("ru").select_related("section")[:pages]:
        page_at(path.url)
    key = f"partner:{partner.pk}"
    showing = len(index.pages_with(frozenset({key})))
    began = time.perf_counter()
    choose.stop(partner, None)
    seconds = time.perf_counter() - began
    assert not index.pages_with(frozenset({key}))
    return [
        Figure("pages that showed it", showing, None, "{:.0f}"),
        Figure("seconds until it is on none", seconds, at_most(1), "{:.2f}"),
    ]


def write(count: int) -> None:
    from tilshi.stories.bulk.load import load_stories
    from tilshi.stories.models import SectionPage
    from tools.bench.rates import RUSSIAN_POLITICS, invented

    load_stories(SectionPage.objects.get(**RUSSIAN_POLITICS), invented(count)[:count])


def processor_seconds() -> float:
    """Of this process and of those that it waited for or still has."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime + children_seconds()


def children_seconds() -> float:
    """Of the reader, by the kernel's books; the partners' own process is another matter."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and "intake" in command_of(folder):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def command_of(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text()
    except OSError:
        return ""
