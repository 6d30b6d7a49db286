"""python -m tools.bench.delivery.baker --site DIR [--anew]: bakes the addresses on its input, one a line, and
prints how many seconds each took, as JSON. Says that it is ready before it reads any."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tilshi.cli import set_up_django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--anew", action="store_true", help="Also where a page is there already.")
    asked = parser.parse_args()
    set_up_django(asked.site.resolve())
    from tilshi.delivery.bake import bake_anew, page_at

    bake = partial(bake_anew, why="it is measured") if asked.anew else page_at
    print("ready", flush=True)
    addresses = sys.stdin.read().split()
    print(json.dumps(timed(bake, addresses)), flush=True)


def timed(bake: Callable[[str], Any], addresses: Sequence[str]) -> dict[str, Any]:
    """`failed`: those that got no file."""
    seconds, failed = [], []
    for address in addresses:
        before = time.perf_counter()
        found = bake(address)
        seconds.append(round(time.perf_counter() - before, 6))
        if not isinstance(found, Path):
            failed.append(address)
    return {"seconds": seconds, "failed": failed}


if __name__ == "__main__":
    main()
