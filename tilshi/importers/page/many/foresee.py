"""What would become of each page, were it stored now. Reads, and writes nothing."""

from collections.abc import Sequence
from dataclasses import replace

import click
from django.utils import timezone

from tilshi.importers.page.duplicates import duplicates_of, note_on
from tilshi.importers.page.known import Incoming, incoming
from tilshi.importers.page.many.data import Item, Outcome, Status
from tilshi.importers.page.many.report import printable
from tilshi.importers.page.many.take import Handle, wish_of
from tilshi.importers.page.many.wishes import Wishes
from tilshi.importers.page.read import read_page
from tilshi.importers.page.source import Source
from tilshi.importers.page.store import Wish, decide_on
from tilshi.importers.page.story_data import prepare
from tilshi.stories.models import StoryPage


def foreseeing(wishes: Wishes) -> Handle:
    """Raises TilshiError where there is no such section."""
    wish = wish_of(wishes)
    zone = timezone.get_default_timezone()
    seen: dict[str, str] = {}  # what earlier pages of the run will have become by then

    def foresee(source: Source) -> Outcome:
        found = incoming(read_page(source, zone), source, wishes.language)
        outcome = foreseen(found, wish)
        twin = seen.get(found.digest)
        seen.setdefault(found.digest, source.name)
        if outcome.status == "new" and twin is not None:
            return replace(outcome, status="duplicate", reason=f"It has the same text as {twin}.")
        return outcome

    return foresee


def foreseen(found: Incoming, wish: Wish) -> Outcome:
    """Raises TilshiError for what would be refused, as far as that shows without its pictures."""
    decision = decide_on(found, wish)
    page = found.page
    notes: tuple[str, ...] = ()
    if decision.stores_text:
        notes = prepare(page, {}, found.source.address, found.language, wish.keep_typography).notes
    if decision.story_id is None:
        status, like = alike_or_new(found)
        return Outcome(status, None, "", " ".join((*like, *notes)), page.headline, page.published_at)
    address = StoryPage.objects.get(pk=decision.story_id).get_url()
    status = "unchanged" if decision.verdict == "unchanged" else "changed"
    reason = " ".join((decision.reason, *notes))
    return Outcome(status, decision.story_id, address, reason, page.headline, page.published_at)


def alike_or_new(found: Incoming) -> tuple[Status, Sequence[str]]:
    like = duplicates_of(found, but=StoryPage())
    return ("duplicate" if like else "new"), [note_on(story) for story in like]


def show(item: Item, outcome: Outcome) -> None:
    """A line a page: what would become of it, its day and headline, and where it is."""
    day = timezone.localtime(outcome.published_at).date().isoformat() if outcome.published_at else "-" * 10
    told = [f"{outcome.status:<9}", day, outcome.headline, item.where, outcome.reason]
    click.echo(printable("  ".join(word for word in told if word)))
