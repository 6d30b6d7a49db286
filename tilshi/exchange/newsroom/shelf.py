"""Partners' stories as lists: newest first, cut by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from tilshi.core.row_number import row_number
from tilshi.exchange.decide.facts import Standing
from tilshi.exchange.models import Label, Partner, PartnerStory
from tilshi.exchange.newsroom.frame import Link
from tilshi.exchange.newsroom.words import refusal_words
from tilshi.exchange.polling.pictures import WIDTHS

PAGE_LENGTH = 50
ALL = "all"
FIRST_YEAR, LAST_YEAR = 1, 9999
TABS: dict[str, str | Promise] = {
    Standing.WAITING: pgettext_lazy("partners’ stories", "Waiting"),
    Standing.SHOWN: pgettext_lazy("partners’ stories", "Shown"),
    Standing.REFUSED: pgettext_lazy("partners’ stories", "Refused by the rules"),
    Standing.REJECTED: pgettext_lazy("partners’ stories", "Rejected"),
    Standing.WITHDRAWN: pgettext_lazy("partners’ stories", "Withdrawn by the partner"),
}


@dataclass(frozen=True)
class Row:
    story: PartnerStory

    @property
    def link(self) -> str:
        """ "" where it is none to be followed: the feed's reader sees to that, and so do we."""
        return self.story.address if self.story.address.startswith(("http://", "https://")) else ""

    @property
    def reason(self) -> str:
        return refusal_words(self.story)

    @property
    def sections(self) -> str:
        return ", ".join(self.story.sections)

    @property
    def own_label(self) -> str:
        """ "" where it goes by its partner's."""
        return str(Label(self.story.label).label) if self.story.label else ""

    @property
    def thumb(self) -> str:
        """Served while it is shown, and not otherwise."""
        if not self.story.picture or self.story.standing != Standing.SHOWN or self.story.partner.stopped_at:
            return ""
        return f"/out/pictures/{self.story.picture}-{WIDTHS[0]}.webp"

    @property
    def can_decide(self) -> bool:
        return self.story.standing != Standing.WITHDRAWN


def shelf(rows: QuerySet[PartnerStory], query: QueryDict, path: str, **kept: str) -> dict[str, Any]:
    """`path`: of the list's own screen; `kept`: what else names the list in its address."""
    behind = query.get("behind", "")
    found = list(cut(rows, behind)[: PAGE_LENGTH + 1])
    here = found[:PAGE_LENGTH]
    further = place_of(here[-1]) if len(found) > PAGE_LENGTH else ""
    return {
        "rows": [Row(story) for story in here],
        "further": address(path, kept, behind=further) if further else "",
        "next": address(path, kept, behind=behind),
        "mark_all": address(path, kept, behind=behind, marked=ALL),
        "is_marked": query.get("marked") == ALL,
        "labels": Label.choices,
    }


def cut(rows: QuerySet[PartnerStory], behind: str) -> QuerySet[PartnerStory]:
    """What is no place in a list asks for its beginning."""
    found = rows.select_related("partner", "decided_by").order_by("-fresh_at", "-pk")
    moment, _comma, number = behind.rpartition(",")
    pk, at = row_number(number), moment_in(moment)
    if pk is None or at is None:
        return found
    return found.filter(Q(fresh_at__lt=at) | Q(fresh_at=at, pk__lt=pk))


def moment_in(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    # At the calendar's ends a database's zone would lead out of it.
    return moment if moment.tzinfo and FIRST_YEAR < moment.year < LAST_YEAR else None


def place_of(story: PartnerStory) -> str:
    return f"{story.fresh_at.isoformat()},{story.pk}"


def address(path: str, kept: Mapping[str, str], **more: str) -> str:
    found = {name: value for name, value in {**kept, **more}.items() if value}
    return f"{path}?{urlencode(found)}" if found else path


def tab_in(query: QueryDict, counts: Mapping[str, int]) -> str:
    """Where none is named: what waits, else what is shown."""
    named = query.get("tab", "")
    if named in TABS:
        return named
    return Standing.WAITING.value if counts.get(Standing.WAITING) else Standing.SHOWN.value


def tabs(path: str, here: str, counts: Mapping[str, int]) -> Iterator[Link]:
    for name, label in TABS.items():
        standing = Standing(name).value
        yield Link(str(label), address(path, {"tab": standing}), standing == here, counts.get(standing, 0))


def counts_of(partner: Partner) -> dict[str, int]:
    rows = partner.stories.order_by().values_list("standing")
    return dict(rows.annotate(Count("pk")))
