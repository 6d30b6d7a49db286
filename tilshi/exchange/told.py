"""Says that readers see stories of partners otherwise, on the pages where they stand or would stand."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.functions import Coalesce

from tilshi.delivery.change_log import changed
from tilshi.exchange import keys
from tilshi.exchange.models import PartnerStory


def stories_changed(ids: Iterable[int], why: str) -> None:
    """And the text that they share with others, beside which their partners are named. In a transaction."""
    wanted = list(ids)
    if not wanted:
        return
    texts = PartnerStory.objects.filter(pk__in=wanted).values_list(Coalesce("same_as_id", "pk"), flat=True)
    changed(*map(keys.story, {*wanted, *texts}), why=why)
