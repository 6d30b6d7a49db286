"""What is done with each page: it is stored, as a single one would be."""

from collections.abc import Callable

from tilshi.importers.page.decide import CHANGED, CHANGED_LIVE
from tilshi.importers.page.load import Wish, import_source, section_named
from tilshi.importers.page.many.data import Outcome, Status
from tilshi.importers.page.many.wishes import Wishes
from tilshi.importers.page.source import Source

Handle = Callable[[Source], Outcome]


def storing(wishes: Wishes) -> Handle:
    """Raises TilshiError where there is no such section."""
    wish = wish_of(wishes)

    def store(source: Source) -> Outcome:
        result = import_source(source, wish)
        status: Status = "changed" if result.reason in (CHANGED, CHANGED_LIVE) else result.status
        return Outcome(status, result.id, result.url, " ".join((result.reason, *result.notes)))

    return store


def wish_of(wishes: Wishes) -> Wish:
    """Raises TilshiError where there is no such section."""
    section = section_named(wishes.section, wishes.language)
    return Wish(section, wishes.publish, wishes.keep_typography)
