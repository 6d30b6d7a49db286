"""How far a run is: a bar for who looks on, a line now and then for a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from tilshi.importers.page.many.data import Item, Outcome, Tally
from tilshi.importers.page.many.report import printable

ITEMS_A_LINE = 50

Tell = Callable[[Item, Outcome, Tally], None]


@contextmanager
def progress(total: int) -> Iterator[Tell]:
    if not sys.stderr.isatty():
        yield lambda item, outcome, tally: tell_line(item, outcome, tally, total)
        return
    with click.progressbar(length=total, label="Importing", show_pos=True, file=sys.stderr) as bar:
        yield lambda item, outcome, tally: bar.update(1)


def tell_line(item: Item, outcome: Outcome, tally: Tally, total: int) -> None:
    if outcome.status == "refused":
        click.echo(f"Set aside: {printable(item.where)}: {printable(outcome.reason)}", err=True)
    if tally.handled % ITEMS_A_LINE == 0:
        click.echo(f"{tally.handled} of {total}: {tally}", err=True)
