"""What a change of stories means for months: those of the archive, and those of the maps."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tilshi.archive.months import Month, within
from tilshi.delivery.change_log import changed
from tilshi.stories.models import Listing
from tilshi.stories.tell import listings_changed


def connect() -> None:
    listings_changed.connect(tell_months, dispatch_uid="archive.tell_months")


def stories_of_month(language: str, month: Month) -> str:
    return f"month:{language}:{month}"


def months_in(language: str) -> str:
    """Which months have stories: a month's page leads to its neighbours."""
    return f"months:{language}"


def map_of_month(month: Month) -> str:
    """In all languages, with where their twins stand."""
    return f"map:{month}"


def tell_months(rows: Sequence[Listing], **kwargs: Any) -> None:
    changed(*keys_of(rows), why="months of stories")


def keys_of(rows: Sequence[Listing]) -> Iterator[str]:
    for language, month in {(row.language, Month.of(row.published_at)) for row in rows}:
        yield stories_of_month(language, month)
        if not is_busy(language, month, rows):
            yield months_in(language)
    yield from map(map_of_month, months_of_twins(rows))


def is_busy(language: str, month: Month, rows: Iterable[Listing]) -> bool:
    """Whether the month has stories beside these, so that it neither appears nor vanishes with them."""
    listed = within(Listing.objects.in_language(language), month)
    return bool(listed.exclude(pk__in=[row.pk for row in rows]).exists())


def months_of_twins(rows: Sequence[Listing]) -> set[Month]:
    """With the stories' own months."""
    twins = Listing.objects.filter(translation_key__in={row.translation_key for row in rows})
    moments = [*twins.values_list("published_at", flat=True), *(row.published_at for row in rows)]
    return {Month.of(moment) for moment in moments}
