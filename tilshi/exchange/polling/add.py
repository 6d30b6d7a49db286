"""A partner by the address of its site or of its feed: looked at first, stored when a feed was found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.core.fetch import Fetched, fetch
from tilshi.core.site_address import site_address
from tilshi.core.user_agent import user_agent
from tilshi.exchange.decide.rules import host_of
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.limits import MAX_ADDRESS
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.polling.poll import ACCEPT, FEED_LIMITS

MOST_TRIED = 3  # feeds that a page offers
LONGEST_NAME = 120


class PartnerError(TilshiError):
    pass


@dataclass(frozen=True)
class Found:
    """`address`: of the feed."""

    address: str
    feed: FeedData

    @property
    def site(self) -> str:
        """As the feed names it; else where it lies."""
        parts = urlsplit(self.address)
        return self.feed.home or f"{parts.scheme}://{parts.netloc}/"

    @property
    def name(self) -> str:
        return (self.feed.title or host_of(self.site))[:LONGEST_NAME]


def find_feed(address: str, reader: Reader) -> Found:
    """Raises FetchError, FeedError or PartnerError."""
    whole = address.strip() if "://" in address else f"https://{address.strip()}"
    fetched = fetched_from(whole)
    try:
        return Found(fetched.address, read(fetched, reader))
    except FeedError as error:
        return offered_by(fetched, reader, error)


def offered_by(page: Fetched, reader: Reader, error: FeedError) -> Found:
    """The first one that can be read of those that the page names; `error` where it names none."""
    links = reader.discover(page.content, charset=page.headers.charset, address=page.address)
    if not links:
        raise error
    problems: list[TilshiError] = []
    for link in links[:MOST_TRIED]:
        try:
            fetched = fetched_from(link.address)
            return Found(fetched.address, read(fetched, reader))
        except TilshiError as problem:
            problems.append(problem)
    raise problems[0]


def fetched_from(address: str) -> Fetched:
    return fetch(
        address,
        user_agent=user_agent(),
        limits=FEED_LIMITS,
        internal_hosts=settings.TILSHI.fetch.internal_hosts,
        headers={"Accept": f"text/html, {ACCEPT}"},
    )


def read(fetched: Fetched, reader: Reader) -> FeedData:
    headers = fetched.headers
    return reader.read(
        fetched.content,
        content_type=headers.content_type,
        charset=headers.charset,
        address=fetched.address,
    )


@transaction.atomic
def add_partner(
    found: Found,
    *,
    name: str = "",
    language: str = "",
    is_trusted: bool = False,
    by: User | None = None,
) -> Partner:
    """With its feed; a site that is a partner already gets another feed. Raises PartnerError."""
    refuse_known(found.address)
    partner = partner_at(found.site)
    if partner is None:
        partner = Partner(name=name[:LONGEST_NAME] or found.name, site=found.site, added_by=by)
        partner.approve_first = 0 if is_trusted else partner.approve_first
        partner.save()
    PartnerFeed.objects.create(
        partner=partner, address=found.address, language=language, title=found.feed.title[:300]
    )
    return partner


def refuse_known(address: str) -> None:
    """Also our own: the block would show readers what stands beside it."""
    if len(address) > MAX_ADDRESS:
        raise PartnerError("The feed's address is too long to be kept: name a shorter one.")
    if is_our_own(address):
        raise PartnerError(f"The feed {address} is this site's own: name another newsroom's.")
    known = PartnerFeed.objects.filter(address=address).select_related("partner").first()
    if known:
        raise PartnerError(f"The feed {address} is here already: it is of “{known.partner.name}”.")


def is_our_own(address: str) -> bool:
    return f"{address.rstrip('/')}/".startswith(f"{site_address()}/")


def partner_at(site: str) -> Partner | None:
    wanted = Partner(site=site).host_and_port
    return next((one for one in Partner.objects.order_by("pk") if one.host_and_port == wanted), None)
