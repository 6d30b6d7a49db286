"""A change that touches many pages: they go together, and nobody waits for each other for ever."""

import threading
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import count
from zlib import crc32

import pytest

from tests.delivery.oracle import baked
from tilshi.delivery import files, follow
from tilshi.delivery.index import BakedPage, Entry, index

SOON = 20  # seconds
LATER = datetime(2036, 1, 1, tzinfo=UTC).timestamp()


def bake(number: int) -> BakedPage:
    path = f"/ru/story-{number}/"
    entry = Entry(path, {"frame", f"page:{number}"}, set(), LATER, is_front=False, size=1, why="")
    page = index.register(entry)
    files.put(f"{path[1:]}index.html", {"": b"page", "gzip": b"packed", "br": b"packed"})
    return BakedPage(page, path, is_front=False)


def same_lock_as(path: str) -> str:
    number = crc32(path.encode()) % files.LOCKS
    others = (f"/kk/{n}/" for n in count())
    return next(other for other in others if crc32(other.encode()) % files.LOCKS == number)


def ends_soon(*threads: threading.Thread) -> bool:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    return not any(thread.is_alive() for thread in threads)


def hold(paths: Sequence[str], times: int = 1) -> threading.Thread:
    def run() -> None:
        for _ in range(times):
            with files.held("place", *paths):
                pass

    return threading.Thread(target=run, daemon=True)


def test_all_pages_of_several_batches_are_taken_away(pages: None) -> None:
    there = [bake(number) for number in range(2 * follow.REMOVED_TOGETHER + 7)]
    kept = bake(-1)
    assert index.count() == len(there) + 1
    follow.remove(there, "the frame has changed")
    assert set(baked()) == {kept.path} and index.count() == 1
    assert [page.path for page in index.pages_with(["frame"])] == [kept.path]
    facts = index.facts_of(there[0].path)
    assert facts is not None and (facts.why, facts.keys, facts.good_until) == (
        "the frame has changed",
        {},
        None,
    )
    assert all(files.find_old(page.path) for page in there)


def test_page_that_shares_a_lock_is_held_together_with_the_other(pages: None) -> None:
    path = "/ru/story/"
    assert ends_soon(hold([path, same_lock_as(path)]))


def test_who_holds_the_same_pages_in_another_order_waits_only_a_while(pages: None) -> None:
    paths = [f"/ru/story-{n}/" for n in range(40)]
    assert ends_soon(hold(paths, 300), hold(paths[::-1], 300))


def test_nobody_bakes_a_page_between_its_file_and_its_line(
    pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the line of the new page would go with the old one's, and no change would find it."""
    page, other = bake(1), bake(2)
    baker = threading.Thread(target=bake_under_lock, args=[1])
    note_removed = index.note_removed

    def slow(pages: Collection[int], why: str) -> None:
        baker.start()
        baker.join(0.5)
        note_removed(pages, why)

    monkeypatch.setattr(index, "note_removed", slow)
    follow.remove([page, other], "a change")
    baker.join(SOON)
    assert list(baked()) == [page.path]
    assert [found.path for found in index.pages_with(["page:1"])] == [page.path]


def bake_under_lock(number: int) -> None:
    with files.held("place", f"/ru/story-{number}/"):
        bake(number)
    index.close()
