"""python -m tools.bench.counter.year --site DIR [--views N]: writes a year of views that ends today into the
audience database of a site that has stories, in the place of what is there; prints what there is to look at,
as JSON. A year that was written today is only brought up to now."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from tilshi.cli import set_up_django

NOTE = "bench-year.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.counter.year", description=__doc__)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--views", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    set_up_django(asked.site.resolve())
    from django.utils.timezone import get_default_timezone, localtime

    from tools.bench.counter.year.write import bring_up_to_now, places

    now = localtime(timezone=get_default_timezone())
    known = year_of(asked.site / "data" / NOTE, now, asked.views, asked.seed)
    bring_up_to_now()
    print(json.dumps({**known, "places": places(now)}), flush=True)


def year_of(note: Path, now: datetime, views: int, seed: int) -> dict[str, Any]:
    if note.exists():
        known: dict[str, Any] = json.loads(note.read_text())
        if (known["day"], known["asked"]) == (f"{now:%Y-%m-%d}", views):
            return known
    note.unlink(missing_ok=True)
    known = {"day": f"{now:%Y-%m-%d}", "asked": views, **written(now, views, seed)}
    note.write_text(json.dumps(known))
    return known


def written(now: datetime, views: int, seed: int) -> dict[str, Any]:
    from tilshi.audience.models import Item, Sum
    from tools.bench.counter.year.write import write_year

    print(f"Writing a year of {views} views …", file=sys.stderr, flush=True)
    began = time.monotonic()
    gathering = write_year(now, views, seed)
    return {
        "views": gathering.views,
        "stories": Item.objects.filter(kind="story").count(),
        "rows": Sum.objects.count(),
        "seconds": round(time.monotonic() - began),
    }


if __name__ == "__main__":
    main()
