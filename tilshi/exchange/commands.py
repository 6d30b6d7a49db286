"""The verbs of `tilshi partner …`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from tilshi.core.errors import TilshiError
from tilshi.core.row_number import row_number
from tilshi.delivery.settle import settled
from tilshi.exchange.block.keep import tell_choice
from tilshi.exchange.checks import matter_with
from tilshi.exchange.clicks.balance import Balance, balances
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.opml import take_in
from tilshi.exchange.polling.add import PartnerError, add_partner, find_feed
from tilshi.exchange.polling.poll import Polled, claim, poll

MONTH = 2  # the place of thirty days among the balance's spans


def add_each(
    addresses: Iterable[str], *, name: str, language: str, is_trusted: bool
) -> Iterator[tuple[str, bool]]:
    """Lines, and whether each is of a fault; one that is none does not keep the others out."""
    for address in addresses:
        try:
            for line in add(address, name=name, language=language, is_trusted=is_trusted):
                yield line, False
        except TilshiError as error:
            yield f"Error: {address}: {error}", True


def add(address: str, *, name: str, language: str, is_trusted: bool) -> Iterator[str]:
    """What became of it, line by line. Raises FetchError, FeedError, PartnerError."""
    with Reader() as reader:
        found = find_feed(address, reader)
        partner = add_partner(found, name=name, language=language, is_trusted=is_trusted)
        yield f"“{partner.name}” is a partner now, by its feed {found.address}."
        feeds = PartnerFeed.objects.filter(address=found.address)
        yield from (str(polled) for polled in poll_all(feeds, reader))
    waiting = partner.stories.waiting().count()
    if waiting:
        yield f"{waiting} of its stories wait for an editor: /newsroom/partners/{partner.pk}/"


def poll_now(names: Sequence[str]) -> Iterator[Polled]:
    """Those that ended are asked, too: somebody wants to know. Raises PartnerError for a name that is
    nobody's."""
    feeds = PartnerFeed.objects.filter(partner__stopped_at=None).order_by("pk")
    if names:
        feeds = feeds.filter(partner__in=[partner_called(name) for name in names])
    with Reader() as reader:
        yield from poll_all(feeds, reader)


def poll_all(feeds: Iterable[PartnerFeed], reader: Reader) -> Iterator[Polled]:
    """Whoever asks by hand looks whether it is there: fronts show what came."""
    for feed in feeds:
        if claim(feed, timezone.now()):
            yield poll(feed, reader)
    with settled(), transaction.atomic():
        tell_choice()


def partner_called(name: str) -> Partner:
    """By its number, its name or its host. Raises PartnerError."""
    number, folded = row_number(name), name.strip().casefold()
    for partner in Partner.objects.order_by("pk"):
        if partner.pk == number or folded in (partner.name.casefold(), partner.host, partner.host_and_port):
            return partner
    known = ", ".join(Partner.objects.order_by("name").values_list("name", flat=True)) or "none"
    raise PartnerError(f"There is no partner “{name}”. There are: {known}.")


def listed() -> Iterator[str]:
    partners = list(Partner.objects.order_by("name", "pk"))
    if not partners:
        yield "There are no partners yet. Add one with: tilshi partner add ADDRESS"
    for balance in balances(partners, timezone.now()):
        yield line_of(balance)
        for feed in balance.partner.feeds.order_by("pk"):
            sentence = matter_with(feed, timezone.now()) or "all is well"
            yield f"    {feed.address}: {sentence}"


def line_of(balance: Balance) -> str:
    partner, month = balance.partner, balance.spans[MONTH]
    parts = [
        f"{partner.pk}. {partner.name} ({partner.site})",
        f"given {month.given}, received {month.received} in {month.days} days",
    ]
    if waiting := partner.stories.waiting().count():
        parts.append(f"{waiting} stories wait")
    if partner.stopped_at:
        parts.append(f"stopped on {timezone.localtime(partner.stopped_at):%Y-%m-%d}")
    return "; ".join(parts)


def import_opml(content: bytes) -> Iterator[str]:
    """Raises FeedError."""
    with Reader() as reader:
        outlines = reader.read_opml(content)
    for outline, became in take_in(outlines):
        if isinstance(became, Partner):
            yield f"“{became.name}” is a partner now, by its feed {outline.address}."
        else:
            yield f"{outline.title or outline.address}: {became}"
