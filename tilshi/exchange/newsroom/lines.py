"""Partners and feeds as the screens show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tilshi.exchange.checks import matter_with
from tilshi.exchange.clicks.balance import Balance, Span, balances
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory
from tilshi.exchange.newsroom.words import SPAN_NAMES, debt_words, matter_of, next_words, number, signed


@dataclass(frozen=True)
class State:
    """`mark`: "well", "fault", "idle" or "stopped"."""

    mark: str
    sentence: str


@dataclass(frozen=True)
class FeedLine:
    """`technical`: the same in English, with what the server said."""

    feed: PartnerFeed
    matter: str
    technical: str
    next_words: str


@dataclass(frozen=True)
class SpanLine:
    span: Span

    @property
    def name(self) -> str:
        return str(SPAN_NAMES[self.span.days])

    @property
    def given(self) -> str:
        return number(self.span.given)

    @property
    def received(self) -> str:
        return number(self.span.received)

    @property
    def balance(self) -> str:
        return signed(self.span.balance)

    @property
    def debt(self) -> str:
        return debt_words(self.span)


@dataclass(frozen=True)
class PartnerLine:
    partner: Partner
    state: State
    waiting: int
    answered_at: datetime | None
    balance: Balance

    @property
    def spans(self) -> list[SpanLine]:
        return span_lines(self.balance)


def partner_lines(now: datetime) -> list[PartnerLine]:
    """By name; so many questions as for one."""
    rows = Partner.objects.select_related("stopped_by").prefetch_related("feeds").order_by("name", "pk")
    partners, waiting = list(rows), waiting_by_partner()
    return [
        PartnerLine(
            balance.partner,
            state_of(balance.partner, feed_lines(balance.partner, now)),
            waiting.get(balance.partner.pk, 0),
            last_answer(balance.partner),
            balance,
        )
        for balance in balances(partners, now)
    ]


def waiting_by_partner() -> dict[int, int]:
    rows = PartnerStory.objects.waiting().order_by().values_list("partner")
    return dict(rows.annotate(Count("pk")))


def last_answer(partner: Partner) -> datetime | None:
    return max((feed.answered_at for feed in partner.feeds.all() if feed.answered_at), default=None)


def feed_lines(partner: Partner, now: datetime) -> list[FeedLine]:
    """In the order in which they were added."""
    feeds = sorted(partner.feeds.all(), key=lambda feed: feed.pk)
    for feed in feeds:
        feed.partner = partner  # so that nobody asks for it again
    return [
        FeedLine(feed, matter_of(feed, now), matter_with(feed, now), next_words(feed, now)) for feed in feeds
    ]


def state_of(partner: Partner, feeds: Sequence[FeedLine]) -> State:
    if partner.stopped_at:
        return State("stopped", stopped_words(partner))
    if not feeds:
        return State("idle", _("It has no feed: nothing new comes."))
    matters = [line.matter for line in feeds if line.matter]
    if not matters:
        return State("well", _("All is well."))
    if len(matters) == 1:
        return State("fault", matters[0])
    words = ngettext(
        "Something is the matter with %(n)s feed.",
        "Something is the matter with %(n)s feeds.",
        len(matters),
    )
    return State("fault", words % {"n": len(matters)})


def stopped_words(partner: Partner) -> str:
    assert partner.stopped_at
    day = date_format(localtime(partner.stopped_at), "DATE_FORMAT")
    if partner.stopped_by is None:
        return _("Stopped on %(day)s.") % {"day": day}
    return _("Stopped on %(day)s by %(who)s.") % {"day": day, "who": partner.stopped_by}


def span_lines(balance: Balance) -> list[SpanLine]:
    return [SpanLine(span) for span in balance.spans]
