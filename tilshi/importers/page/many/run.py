"""Page after page: read, decided, stored, written down. A bad one is set aside, and the run goes on."""

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from django.db import close_old_connections, connection

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item, Outcome, Tally
from tilshi.importers.page.many.journal import Journal
from tilshi.importers.page.many.progress import Tell
from tilshi.importers.page.many.stop import Stop, Stopped

MAX_FAULTS = 5  # of ours, one after the other: then it is not the pages' doing

Take = Callable[[Item], Outcome]
Note = Callable[[Item, Outcome], None]

log = logging.getLogger(__name__)


def still_to_do(
    items: Iterable[Item], journal: Journal | None, limit: int | None, tally: Tally, note: Note
) -> Sequence[Item]:
    """Those set aside before come last: a limit would else meet them first each time."""
    fresh: list[Item] = []
    refused: list[Item] = []
    for item in items:
        known = journal.known(item) if journal else None
        if known and known.status != "refused":
            tally.before += 1
            note(item, known)
            continue
        (refused if known else fresh).append(item)
        if len(fresh) == limit:
            break
    return list(islice([*fresh, *refused], limit))


def take_all(items: Sequence[Item], take: Take, note: Note, tell: Tell, tally: Tally, stop: Stop) -> None:
    """Raises what went wrong where it goes wrong with one page after the other."""
    faults = 0
    for item in items:
        if stop.is_asked:
            return
        if not connection.in_atomic_block:
            close_old_connections()  # a server may have hung up in an hour's pauses
        try:
            outcome, faults = settled(item, take), 0
        except Stopped:
            return
        except Exception as error:
            faults += 1
            if faults == MAX_FAULTS:
                raise
            outcome = fault(item, error)
        tally.counts[outcome.status] += 1
        note(item, outcome)
        tell(item, outcome, tally)


def settled(item: Item, take: Take) -> Outcome:
    if item.refusal:
        return Outcome("refused", reason=item.refusal)
    try:
        return take(item)
    except TilshiError as error:
        return Outcome("refused", reason=str(error))


def fault(item: Item, error: Exception) -> Outcome:
    """A bug at one page of ten thousand shall not cost the night; its traceback is in the log."""
    log.error("page import failed at %s", item.where, exc_info=error)
    return Outcome("refused", reason=f"A fault of Tilshi's own ({type(error).__name__}): please report it.")
