"""What a page of comments costs Django, where there are very many: questions and milliseconds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

from tools.bench.comments.ground import Ground
from tools.bench.delivery.figures import Figure, at_most

TIMES = 30
QUERIES, MILLISECONDS = 6, 10.0


@dataclass(frozen=True)
class Cost:
    queries: int
    first_ms: float  # of comments that nobody has shown in this process
    again_ms: float  # the median of the same ones baked again, as after each new comment


def measure(ground: Ground) -> list[Figure]:
    found: list[Figure] = []
    for name, story in (("100 threads, 100,000 answers", ground.threads), ("100,000 threads", ground.roots)):
        for what, path in paths_of(story).items():
            cost = cost_of(path)
            found += [
                Figure(f"{name}, {what}: queries", cost.queries, at_most(QUERIES), "{:.0f}"),
                Figure(f"{name}, {what}: the first time", cost.first_ms, None, "{:.1f} ms"),
                Figure(f"{name}, {what}: again", cost.again_ms, at_most(MILLISECONDS), "{:.1f} ms"),
            ]
    return found


def paths_of(story: str) -> dict[str, str]:
    from tilshi.readers.models import Comment, Discussion
    from tilshi.stories.models import Listing

    slug = story.rstrip("/").rpartition("/")[2]
    discussion = Discussion.objects.get(translation_key=Listing.objects.get(slug=slug).translation_key)
    roots = Comment.objects.filter(discussion=discussion, root=None).order_by("pk")
    middle = roots[roots.count() // 2].pk
    home = f"/ru/comments/{discussion.topic}"
    return {"the first page": f"{home}/newest/", "from the middle": f"{home}/newest/{middle}/"}


def cost_of(path: str) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tilshi.delivery.render import render

    render("/ru/")  # templates and languages are loaded
    first = timed(path)
    with CaptureQueriesContext(connection) as asked:
        render(path)
    return Cost(len(asked), first, median(timed(path) for _ in range(TIMES)))


def timed(path: str) -> float:
    """Milliseconds. Raises SystemExit where the page is none."""
    from tilshi.delivery.render import render

    started = time.perf_counter()
    status = render(path).status
    if status != 200:
        raise SystemExit(f"{path} answers {status}")
    return (time.perf_counter() - started) * 1000
