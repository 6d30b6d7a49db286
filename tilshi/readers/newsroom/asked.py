"""What stands in the address of a list, read here and nowhere else; what is wrong in it asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import QueryDict

from tilshi.readers.asked_by import as_uuid
from tilshi.readers.newsroom.door import DONE, numbers
from tilshi.readers.newsroom.shelves import LISTS, PRESSING, Asked, Cut


def asked_in(query: QueryDict) -> Asked:
    shelf = query.get("queue", "")
    return Asked(
        shelf=shelf if shelf in (*PRESSING, *LISTS) else "",
        section=as_uuid(query.get("section", "")),
        story=next(iter(numbers([query.get("story", "")])), None),
        reader=as_uuid(query.get("reader", "")),
        is_unseen=query.get("unseen") == "1",
        behind=cut_in(query.get("behind", "")),
    )


def cut_in(text: str) -> Cut | None:
    queue, _, rest = text.rpartition(",")[0].partition(",")
    found = numbers([text.rpartition(",")[2]])
    if not found:
        return None
    if not rest:
        return Cut(found[0])
    try:
        moment = datetime.fromisoformat(rest)
    except ValueError:
        return None
    return Cut(found[0], queue, moment) if moment.tzinfo else None


def address_with(query: QueryDict, changes: Mapping[str, object]) -> str:
    """The same list otherwise; from its beginning, unless `behind` is among the changes. "" takes away."""
    found = query.copy()
    found.pop(DONE, None)
    found.pop("behind", None)
    for name, value in changes.items():
        found[name] = str(value)
        if not value:
            del found[name]
    return f"?{found.urlencode()}"
