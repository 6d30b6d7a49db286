"""Paints the demo's drawings in processes of their own, while the site that is to show them is being founded.
No Django here: a painter is born quickly."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from tilshi.demo.drawings import draw
from tilshi.demo.read import DemoStory, read_rows, read_stories

PAINTERS = 2  # a small server has no more cores
NICE = 10  # who founds the site goes first: everything else waits for that one

Painted = Callable[[str], bytes]  # a drawing's name in, its JPEG out, as soon as it is dry


@contextmanager
def painting() -> Iterator[Painted]:
    """All that the demo shows, in the order in which it will be asked for."""
    painters = ProcessPoolExecutor(PAINTERS, get_context("spawn"), initializer=os.nice, initargs=(NICE,))
    try:
        waiting = {name: painters.submit(draw, name) for name in shown_drawings()}
        yield lambda name: waiting[name].result()
    finally:
        painters.shutdown(cancel_futures=True)  # nobody waits for pictures of a site that failed


def shown_drawings() -> list[str]:
    faces = [row["portrait"] for row in read_rows("contributors").values()]
    return list(dict.fromkeys([*faces, *(name for story in read_stories() for name in drawings_in(story))]))


def drawings_in(story: DemoStory) -> Iterator[str]:
    if story.drawing:
        yield story.drawing
    for _, picture in story.pictures():
        yield picture["drawing"]
