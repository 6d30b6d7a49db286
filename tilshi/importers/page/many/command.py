"""A whole run, put together from its parts."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item, Outcome, Tally
from tilshi.importers.page.many.foresee import foreseeing, show
from tilshi.importers.page.many.journal import Journal, journal_at
from tilshi.importers.page.many.plan import plan
from tilshi.importers.page.many.progress import progress
from tilshi.importers.page.many.report import report_at
from tilshi.importers.page.many.run import Note, still_to_do, take_all
from tilshi.importers.page.many.sitemaps import Sitemaps
from tilshi.importers.page.many.stop import Stopped, stop_on_signals
from tilshi.importers.page.many.take import Handle, storing
from tilshi.importers.page.many.visits import Visits
from tilshi.importers.page.many.wishes import Wishes


@dataclass(frozen=True)
class Finish:
    """`signal_number`: of the signal that ended it early, else 0. `report`: None where none was asked for."""

    tally: Tally
    signal_number: int = 0
    report: Path | None = None
    way_on: str = "Stopped."

    @property
    def exit_code(self) -> int:
        return 128 + self.signal_number if self.signal_number else int(self.tally.is_failure)

    def __str__(self) -> str:
        numbers = f"{self.tally}; see {self.report}" if self.report else str(self.tally)
        return f"{numbers}. {self.way_on}" if self.signal_number else numbers


def store_pages(wishes: Wishes, standard_input: BinaryIO) -> Finish:
    """Raises TilshiError where nothing can be begun. The report tells of earlier runs' pages, too."""
    refuse_report_over_source(wishes)
    store = storing(wishes)
    journal_path = settings.SITE_FOLDER / "data" / "imports" / f"{wishes.run_name}.jsonl"
    report_path = wishes.report or journal_path.with_suffix(".csv")
    with journal_at(journal_path, wishes.again) as journal, report_at(report_path) as report:

        def note(item: Item, outcome: Outcome) -> None:
            journal.add(item, outcome)
            report.add(item, outcome)

        tally, number = run(wishes, store, standard_input, note, report.add, journal)
    return Finish(tally, number, report_path, way_on(wishes))


def way_on(wishes: Wishes) -> str:
    how = "the same command without --again" if wishes.again else "the same command again"
    return f"Stopped: {how} goes on from here."


def foresee_pages(wishes: Wishes, standard_input: BinaryIO) -> Finish:
    """Shows what would become of each page. Stores nothing and remembers nothing."""
    refuse_report_over_source(wishes)
    foresee = foreseeing(wishes)
    if not wishes.report:
        return Finish(*run(wishes, foresee, standard_input, show, show))
    with report_at(wishes.report) as report:

        def note(item: Item, outcome: Outcome) -> None:
            show(item, outcome)
            report.add(item, outcome)

        tally, number = run(wishes, foresee, standard_input, note, note)
    return Finish(tally, number, wishes.report)


def refuse_report_over_source(wishes: Wishes) -> None:
    if wishes.report and str(wishes.report) in wishes.sources:
        raise TilshiError(f"{wishes.report} is a source: write the report into another file.")


def run(
    wishes: Wishes,
    handle: Handle,
    standard_input: BinaryIO,
    note: Note,
    note_known: Note,
    journal: Journal | None = None,
) -> tuple[Tally, int]:
    """The tally, and the number of the signal that ended it early."""
    tally = Tally()
    with stop_on_signals() as stop:
        visits = Visits(wishes, stop.sleep)
        try:
            named = plan(wishes.sources, Sitemaps(visits.sitemap), standard_input)
            items = still_to_do(named, journal, wishes.limit, tally, note_known)
        except Stopped:
            return tally, stop.number
        with progress(len(items)) as tell:
            take_all(items, lambda item: visits.with_source(item, handle), note, tell, tally, stop)
    return tally, stop.number if tally.handled < len(items) else 0
