"""What each screen on partners shows besides: the ways to the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tilshi.exchange.models import Partner, PartnerStory


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    is_here: bool
    count: int | None = None


def frame(request: HttpRequest, partner: Partner | None = None) -> Mapping[str, Any]:
    return {
        "screens": list(screens(request)),
        "own_screens": list(own_screens(request, partner)) if partner else [],
        "is_off": not settings.TILSHI.exchange.enabled,
        "here": request.path,
    }


def screens(request: HttpRequest) -> Iterator[Link]:
    every, waiting = reverse("newsroom_partners"), reverse("newsroom_partners_waiting")
    yield Link(_("All partners"), every, request.path == every)
    label = pgettext("partners’ stories", "Waiting")
    yield Link(label, waiting, request.path == waiting, waiting_stories().count())


def own_screens(request: HttpRequest, partner: Partner) -> Iterator[Link]:
    for label, name in (
        (_("Stories and feeds"), "newsroom_partner"),
        (_("Settings"), "newsroom_partner_settings"),
    ):
        address = reverse(name, args=(partner.pk,))
        yield Link(label, address, request.path == address)


def waiting_stories() -> QuerySet[PartnerStory]:
    """Those of a partner that was stopped wait for nobody: they would be shown nowhere."""
    return PartnerStory.objects.waiting().filter(partner__stopped_at=None)
