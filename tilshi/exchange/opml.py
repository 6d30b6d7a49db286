"""Partners' feeds as OPML, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import read_address
from tilshi.exchange.decide.rules import host_of
from tilshi.exchange.intake.opml import Outline, write_opml
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.polling.add import LONGEST_NAME, PartnerError, partner_at, refuse_known


def take_in(
    outlines: Iterable[Outline], by: User | None = None
) -> Iterator[tuple[Outline, Partner | FetchError | PartnerError]]:
    """What became of each: what cannot be taken stops none of the others. Their feeds are asked by the
    keeper."""
    for outline in outlines:
        try:
            yield outline, add_outline(outline, by)
        except (FetchError, PartnerError) as error:
            yield outline, error


@transaction.atomic
def add_outline(outline: Outline, by: User | None) -> Partner:
    """Raises FetchError for an address that cannot be fetched from, PartnerError for one that is known."""
    address = read_address(outline.address).address
    refuse_known(address)
    site = outline.site or site_of(address)
    partner = partner_at(site)
    if partner is None:
        name = (outline.title or host_of(site))[:LONGEST_NAME]
        partner = Partner.objects.create(name=name, site=site, added_by=by)
    PartnerFeed.objects.create(partner=partner, address=address, title=outline.title[:300])
    return partner


def site_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"


def exported() -> str:
    feeds = PartnerFeed.objects.select_related("partner").order_by("partner__name", "pk")
    outlines = [Outline(feed.partner.name, feed.address, feed.partner.site) for feed in feeds]
    return write_opml(settings.TILSHI.name, outlines, timezone.now())
