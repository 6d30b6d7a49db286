"""What the operator is told of the readers' pages: which there are, what became of one, and why."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.timezone import localtime

from tilshi.delivery import files
from tilshi.delivery.addresses import is_page
from tilshi.delivery.failures import failures
from tilshi.delivery.index import PageFacts, index
from tilshi.delivery.models import Change
from tilshi.delivery.start import drop_all, fit_index


def listed(limit: int) -> Iterator[str]:
    """The sum, then the most read."""
    fit_index()
    yield f"{index.count()} pages are baked, {index.size() / 2**20:.1f} MB with their compressed twins."
    for page, reads in index.most_read(limit):
        yield f"{reads:>8}  {page.path}{'  (front)' if page.is_front else ''}"
    for failure in failures():
        yield f"  failed  {failure.path}: {failure.error}"


def explained(path: str) -> Iterator[str]:
    fit_index()
    if not is_page(path):
        yield f"{path} is no page that everybody gets the same: it is made for each request."
        return
    facts = index.facts_of(path)
    yield from told(facts) if facts else [f"{path} is not baked: nobody has asked for it, or it is no page."]
    yield from (
        f"It cannot be made since {moment(item.first_at)}, after {item.tries} tries: {item.error}"
        for item in failures()
        if item.path == path
    )


def told(facts: PageFacts) -> Iterator[str]:
    if not facts.is_baked:
        yield f"It was taken away ({facts.why}); whoever asks for it has it made. Read {facts.reads} times."
        return
    yield f"Baked {moment(facts.baked_at)} ({facts.why}), {facts.size} bytes with its twins."
    yield f"Read {facts.reads} times since, as far as the doors have told."
    if facts.good_until:
        yield f"Good until {moment(facts.good_until)}, when something on it comes to its moment."
    for title, is_hard in (("Shows, never stale", True), ("Shows, may lag by minutes", False)):
        if names := [name for name, hard in facts.keys.items() if hard is is_hard]:
            yield f"{title}: {', '.join(names)}"
    yield from last_change_of(facts)


def last_change_of(facts: PageFacts) -> Iterator[str]:
    """The newest line of the log with one of its keys; the log is kept for a week."""
    for change in Change.objects.order_by("-pk").iterator():
        if keys := sorted(set(change.keys) & facts.keys.keys()):
            when = localtime(change.at)
            yield f"Last change of it: {change.pk}, {when:%Y-%m-%d %H:%M:%S}, {change.why}: {', '.join(keys)}"
            return


def empty() -> int:
    """All pages are made anew, when somebody asks; returns how many there were."""
    fit_index()
    count = index.count()
    with files.held("follow"):
        drop_all("emptied by hand", index.fact("build"))
    return count


def moment(seconds: float) -> str:
    return f"{localtime(datetime.fromtimestamp(seconds, UTC)):%Y-%m-%d %H:%M:%S}"
