"""Partners and their stories without a server, and the block as a reader sees it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tilshi.exchange.block.keep import tell_partner_news
from tilshi.exchange.decide.identity import address_key
from tilshi.exchange.models import Partner, PartnerStory

NOON = datetime.fromisoformat("2026-11-30T12:00+05:00")
_numbers = count(1)


def a_partner(name: str = "Вестник Карасу", **fields: Any) -> Partner:
    return Partner.objects.create(name=name, site=f"https://p{next(_numbers)}.example/", **fields)


def told(partner: Partner, title: str, hours_ago: int = 1, **fields: Any) -> PartnerStory:
    address = f"{partner.site}{next(_numbers)}/"
    moment = timezone.now() - timedelta(hours=hours_ago)
    given = {"standing": "shown", "language": "ru", "digest": "", "published_at": moment, "fresh_at": moment}
    return PartnerStory.objects.create(
        partner=partner, title=title, address=address, address_key=address_key(address), **{**given, **fields}
    )


def keeper_looks() -> None:
    tell_partner_news(timezone.now())


def page(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def block_on(address: str) -> str:
    """ "" where there is none."""
    found = re.search(r'<aside class="partner-news".*?</aside>', page(address), re.DOTALL)
    return found[0] if found else ""


def headlines(address: str) -> list[str]:
    return re.findall(r'<h3 class="partner-headline"><a [^>]*>(.*?)</a>', block_on(address))


def links(address: str) -> list[str]:
    return re.findall(r'<h3 class="partner-headline"><a href="([^"]*)"', block_on(address))


def is_on(story: PartnerStory, address: str) -> bool:
    return escape(story.title) in headlines(address)
