"""Follows the change log: what a change touched is baked anew or taken away, then its place moves on."""

import logging
import time
from collections.abc import Collection, Sequence

from tilshi.core.errors import TilshiError
from tilshi.delivery import files
from tilshi.delivery.addresses import is_page
from tilshi.delivery.bake import UNAVAILABLE, Unbaked, bake_anew
from tilshi.delivery.change_log import News, news_since
from tilshi.delivery.index import BakedPage, index, parts
from tilshi.delivery.start import fit_index, last_change

log = logging.getLogger(__name__)

WORTH_A_LINE = 1000  # pages
REMOVED_TOGETHER = 50
MOST_AT_ONCE = 20  # stories to be baked before «done»; after a long absence the others wait to be asked for


class FollowError(TilshiError):
    """The change is in the log and not yet with the readers; whoever follows next does it again."""


def follow() -> int:
    """Returns how many changes there were. When it returns, all that were committed before the call are done,
    whoever did them. A killed process loses nothing: its place had not moved, and all of it may be done
    twice.
    """
    fit_index()
    if not news_since(index.fact("position")).changes:
        return 0
    with files.held("follow"):
        news = news_since(index.fact("position"))
        if news.changes:
            apply(news)
            index.note(position=news.position, last=last_change())
    return news.changes


def apply(news: News) -> None:
    """First what readers are to see new, then what they are no longer to see."""
    started = time.monotonic()
    files.mark_change()
    index.note_soft(news.keys)
    touched = index.pages_with(news.keys)
    fronts = [page.path for page in touched if page.is_front]
    stories = [path for path in news.pages if is_page(path)][-MOST_AT_ONCE:]
    bake_all([*stories, *fronts], news.why)
    others = [page for page in touched if not page.is_front and page.path not in stories]
    remove(others, news.why)
    if len(others) >= WORTH_A_LINE:
        log.info("%s pages taken away in %.1f s", len(others), time.monotonic() - started)


def bake_all(paths: Collection[str], why: str) -> None:
    """Raises FollowError where the database went away: the page would stay as it was before the change."""
    for path in dict.fromkeys(paths):
        found = bake_anew(path, why)
        if isinstance(found, Unbaked) and found.status == UNAVAILABLE:
            raise FollowError(f"{path} cannot be baked while the database is away.")
        if isinstance(found, Unbaked) and not found.is_before:
            take_off(path)


def take_off(path: str) -> None:
    """It may not stay as it was, and no file could be written: whoever asks gets it from Django."""
    with files.held("place", path):
        files.set_aside(path)


def remove(pages: Sequence[BakedPage], why: str) -> None:
    """Some together, since it is the index's transaction that takes long; few enough that nobody who bakes
    one of them waits."""
    for part in parts(pages, REMOVED_TOGETHER):
        with files.held("place", *(page.path for page in part)):
            for page in part:
                files.set_aside(page.path)
            index.note_removed([page.id for page in part], why)
