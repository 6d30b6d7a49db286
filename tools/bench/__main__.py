"""python -m tools.bench [--site DIR] [--stories N] [--only PART]: builds the site, measures, prints."""

import argparse
import signal
import sys
from pathlib import Path

from tools.bench.browse import Browser, Timing
from tools.bench.comments.measure import measure_comments
from tools.bench.counter.measure import measure_counter
from tools.bench.delivery.measure import measure_delivery
from tools.bench.delivery.sizes import sizes
from tools.bench.exchange.measure import measure_exchange
from tools.bench.machine import describe, load
from tools.bench.places import places_of
from tools.bench.postgresql import compare_on_postgresql
from tools.bench.rates import compare
from tools.bench.report import table
from tools.bench.running import run_to_its_end, running
from tools.bench.screens import AS_EDITOR, AS_READER, BAR_MS, Screen
from tools.bench.site import build, log_in


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("var/bench"))
    parser.add_argument("--stories", type=int, default=200_000)
    parser.add_argument("--only", choices=PARTS, help="One part of it.")
    parser.add_argument("--pages", type=int, help="Delivery: how many the one great change touches.")
    parser.add_argument("--quick", action="store_true", help="Short rounds, to see that it works.")
    asked = parser.parse_args()
    # An exception, so that what was started is stopped on this way out, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if asked.only is None:
        measure_all()
    elif asked.only == "rates":
        print(f"On SQLite:\n\n{compare(asked.site.with_name(f'{asked.site.name}-rates'))}", flush=True)
    elif asked.only == "postgresql":
        print(compare_on_postgresql(asked.site.with_name(f"{asked.site.name}-postgresql")), flush=True)
    elif asked.only == "comments":
        measure_comments(asked.site.with_name(f"{asked.site.name}-comments"), asked.quick)
    elif asked.only == "counter":
        measure_counter(asked.site.with_name(f"{asked.site.name}-counter"), asked.quick)
    elif asked.only == "exchange":
        measure_exchange(asked.site.with_name(f"{asked.site.name}-exchange"), asked.quick)
    elif asked.only == "delivery":
        measure_delivery(asked.site, asked.stories, sizes(asked.quick, asked.pages))
    else:
        measure_screens(asked.site, asked.stories)


PARTS = ("rates", "postgresql", "screens", "delivery", "comments", "counter", "exchange")


def measure_all() -> None:
    """Each part in a process of its own: each has its own site, and Django knows one in its life."""
    print(f"Measured on: {describe()}\n", flush=True)
    run_to_its_end([sys.executable, "-m", "tools.bench.pages"])
    for part in PARTS:
        run_to_its_end([sys.executable, "-m", "tools.bench", "--only", part, *sys.argv[1:]])


def measure_screens(site: Path, stories: int) -> None:
    built = build(site, stories)
    print(
        f"Site of {built.stories} stories, filled on {built.on} in {built.seconds:.0f} s:"
        f" {built.stored_per_second:.0f} stored a second, {built.bytes_per_story / 1024:.1f} KB of database"
        f" a story.\n\nOne request after the other, the bar is {BAR_MS} ms at the 95th percentile:\n",
        flush=True,
    )
    before = load()
    print(table(timings(site)))
    print(f"\nLoad of the machine: {before} before, {load()} after.", flush=True)


def timings(site: Path) -> list[tuple[Screen, Timing]]:
    places = places_of(site)
    with running(site) as port:
        editor, reader = Browser(port), Browser(port)
        editor.sign_in(*log_in(site, "editor"))
        return [
            (screen, browser.time(screen.address.format_map(places)))
            for browser, screens in ((editor, AS_EDITOR), (reader, AS_READER))
            for screen in screens
        ]


if __name__ == "__main__":
    main()
