"""What we gave each partner and what came back, over one, seven and thirty days of the site's time zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from tilshi.audience import figures
from tilshi.audience.periods import Grain
from tilshi.audience.source import partner_item
from tilshi.core.clock import midnight
from tilshi.exchange.models import Given, Partner

SPANS = (1, 7, 30)  # days, today among them


@dataclass(frozen=True)
class Span:
    """`given`: clicks on the partner's stories here. `received`: views of our pages by readers who came from
    there."""

    days: int
    given: int
    received: int

    @property
    def balance(self) -> int:
        """Above nought: the partner sent more than it got."""
        return self.received - self.given


@dataclass(frozen=True)
class Balance:
    partner: Partner
    spans: tuple[Span, ...]


def balances(partners: Sequence[Partner], now: datetime) -> list[Balance]:
    """Two questions for each span, however many partners there are."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    by_span = [(days, *sums_since(partners, today - timedelta(days=days - 1), now)) for days in SPANS]
    return [Balance(partner, spans_of(partner, by_span)) for partner in partners]


def spans_of(
    partner: Partner, by_span: Iterable[tuple[int, Mapping[int, int], Mapping[int, int]]]
) -> tuple[Span, ...]:
    return tuple(
        Span(days, given.get(partner.pk, 0), received.get(partner.pk, 0)) for days, given, received in by_span
    )


def sums_since(
    partners: Iterable[Partner], day: date, now: datetime
) -> tuple[dict[int, int], dict[int, int]]:
    """Both by partner."""
    ids = [partner.pk for partner in partners]
    rows = Given.objects.filter(partner__in=ids, day__gte=day).values_list("partner").annotate(Sum("clicks"))
    begin, end = int(midnight(day).timestamp()), int(now.timestamp()) + 1
    items = {partner_item(str(pk)): pk for pk in ids}
    totals = figures.totals(list(items), Grain.DAY, begin, end)
    return dict(rows), {items[item]: figure.views for item, figure in totals.items()}


def partner_names() -> dict[str, str]:
    """For the counter: each host of a partner, and what its readers are counted as. Also of one that was
    stopped: its readers still come from there."""
    return {partner.host_and_port: str(partner.pk) for partner in Partner.objects.only("site")}
