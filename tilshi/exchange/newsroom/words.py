"""What is the matter with a feed, why a story was refused, how a balance stands: in the editor's language."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from tilshi.core.errors import TilshiError
from tilshi.core.languages import BY_CODE
from tilshi.exchange.checks import LATE
from tilshi.exchange.clicks.balance import Span
from tilshi.exchange.decide.facts import Why
from tilshi.exchange.models import PartnerFeed, PartnerStory
from tilshi.exchange.polling.outcome import UNREACHED, UNREADABLE, trouble_of

Words = str | Promise

NOT_LET_IN = gettext_lazy("The server does not let our program in: ask the partner to allow it.")
BUSY = gettext_lazy("The server is busy and asks for patience: it will answer later.")
TROUBLES: dict[str, Words] = {
    "401": NOT_LET_IN,
    "403": NOT_LET_IN,
    "404": gettext_lazy("There is nothing at this address: ask the partner where its feed is now."),
    "410": gettext_lazy("This feed was taken away for good: ask the partner for another one."),
    "429": BUSY,
    "503": BUSY,
    UNREACHED: gettext_lazy("The server cannot be reached: look whether the address is right."),
    UNREADABLE: gettext_lazy("There is no feed here that can be read: give the address of the feed itself."),
}
SPAN_NAMES: dict[int, Words] = {
    1: gettext_lazy("Today"),
    7: gettext_lazy("7 days"),
    30: gettext_lazy("30 days"),
}


def matter_of(feed: PartnerFeed, now: datetime) -> str:
    """ "" where all is well. The same that `tilshi doctor` says in English."""
    if feed.ended or feed.problem:
        return trouble_words(feed.trouble)
    if feed.next_at < now - LATE:
        return gettext("It should have been asked long ago: tell whoever looks after the server.")
    if feed.note.startswith("The feed is there"):
        return gettext("The feed is there, but it holds no stories.")
    return ""


def trouble_words(trouble: str) -> str:
    if trouble in TROUBLES:
        return str(TROUBLES[trouble])
    if trouble.startswith("5"):
        return gettext("The server is out of order: its owner has to look after it.")
    return gettext("The server answers with %(status)s, which is no feed: ask the partner.") % {
        "status": trouble
    }


def complaint_of(error: TilshiError) -> str:
    """Of an address that was to become a feed."""
    return trouble_words(trouble_of(error))


def next_words(feed: PartnerFeed, now: datetime) -> str:
    """When it is asked; "" where that is a moment to come."""
    if feed.ended:
        return gettext("it is not asked any more")
    if feed.partner.stopped_at:
        return gettext("when the partner is let in again")
    return gettext("now") if feed.next_at <= now else ""


def refusal_words(story: PartnerStory) -> str:
    """ "" where the rules let it in."""
    why, _, detail = story.refusal.partition(":")
    words = dict(PartnerStory.WHYS).get(why)
    if words is None:
        return ""
    named = BY_CODE[detail].own_name if why == Why.LANGUAGE and detail in BY_CODE else detail
    return f"{words}: {named}" if named else str(words)


def debt_words(span: Span) -> str:
    count = abs(span.balance)
    if span.balance > 0:
        words = ngettext("We owe %(n)s click.", "We owe %(n)s clicks.", count)
    elif span.balance < 0:
        words = ngettext("The partner owes %(n)s click.", "The partner owes %(n)s clicks.", count)
    else:
        words = gettext("Nobody owes anything.")
    return words % {"n": number(count)}


def number(value: int) -> str:
    """With narrow spaces between thousands, which do not break."""
    return f"{value:,}".replace(",", "\u202f")


def signed(value: int) -> str:
    """With the sign for less that typography has."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"
