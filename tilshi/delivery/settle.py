"""What stands between a commit and «done»: the change's pages are baked anew or taken away."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from tilshi.delivery.follow import FollowError, follow

log = logging.getLogger(__name__)


@dataclass
class Waiting:
    is_changed: bool = False


_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)
is_left_to_keeper = False


def leave_to_keeper() -> None:
    """For a process that tells nobody «done»: the keeper sees the change in the log within a moment."""
    global is_left_to_keeper
    is_left_to_keeper = True


def settle() -> None:
    """After each commit with a change; several of one request wait for each other."""
    if waiting := _waiting.get():
        waiting.is_changed = True
    elif not is_left_to_keeper:
        settle_now()


def settle_now() -> bool:
    """Whether it is done. What is stored stays stored; the keeper tries again each second."""
    if connection.in_atomic_block:  # the tests' own; a commit is never in one
        return True
    try:
        follow()
    except (FollowError, DatabaseError, OSError, sqlite3.Error):
        log.exception("the pages of a change could not be renewed; it is tried again")
        return False
    return True


@contextmanager
def together() -> Iterator[Waiting]:
    """The commits until the block ends are settled by whoever opened it: publishing takes several."""
    waiting = Waiting()
    token = _waiting.set(waiting)
    try:
        yield waiting
    finally:
        _waiting.reset(token)


@contextmanager
def settled() -> Iterator[None]:
    """The commits until the block ends are settled at its end. Where it fails, the keeper does it."""
    with together() as waiting:
        yield
    if waiting.is_changed:
        settle_now()


class SettleBeforeAnswer:
    """Middleware, within that of the messages: an answer is «done»."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with together() as waiting:
            response = self.get_response(request)
        if waiting.is_changed and not settle_now() and hasattr(request, "_messages"):
            messages.warning(request, not_yet())
        return response


def not_yet() -> str:
    return gettext(
        "Stored, but the readers’ pages could not be renewed yet. This is tried again every second."
    )
