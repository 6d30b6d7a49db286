"""python -m tools.bench [--site DIR] [--stories N]: builds or reuses the site, measures, prints."""

import argparse
import signal
import subprocess
import sys
from pathlib import Path

from tools.bench.browse import Browser, Timing
from tools.bench.machine import describe
from tools.bench.places import places_of
from tools.bench.rates import compare
from tools.bench.report import table
from tools.bench.running import running
from tools.bench.screens import AS_EDITOR, AS_READER, BAR_MS, Screen
from tools.bench.site import build, log_in


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("var/bench"))
    parser.add_argument("--stories", type=int, default=200_000)
    parser.add_argument("--only", choices=("rates", "screens"), help="One half of it.")
    asked = parser.parse_args()
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # so that what was started is stopped on that way, too
    if asked.only == "rates":
        print(compare(asked.site.with_name(f"{asked.site.name}-rates")), flush=True)
    elif asked.only == "screens":
        measure_screens(asked.site, asked.stories)
    else:
        print(f"Measured on: {describe()}\n", flush=True)
        for half in ("rates", "screens"):  # each of a site of its own, and Django knows one in its life
            subprocess.run(  # noqa: S603  its own command
                [sys.executable, "-m", "tools.bench", "--only", half, *sys.argv[1:]], check=True
            )


def measure_screens(site: Path, stories: int) -> None:
    built = build(site, stories)
    print(
        f"Site of {built.stories} stories, filled on {built.on} in {built.seconds:.0f} s:"
        f" {built.stored_per_second:.0f} stored a second, {built.bytes_per_story / 1024:.1f} KB of database"
        f" a story.\n\nOne request after the other, the bar is {BAR_MS} ms at the 95th percentile:\n",
        flush=True,
    )
    print(table(timings(site)), flush=True)


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
