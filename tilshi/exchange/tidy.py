"""What is kept of partners no longer than it is of use."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from tilshi.core.retention import removed
from tilshi.exchange.clicks.count import forget_old as forget_clicks
from tilshi.exchange.models import Partner, PartnerStory
from tilshi.exchange.polling.pictures import remove_unused as forget_pictures
from tilshi.exchange.polling.rows import REMEMBERED

__all__ = ["forget_clicks", "forget_pictures", "forget_stories"]

KEPT_OF_EACH = 20  # the newest: of a partner whose feed is dead the block still has something
REFUSED_FOR = timedelta(days=7)


def forget_stories(now: datetime) -> int:
    """Those that left their feed, once no old guid is likely to return."""
    return sum(forget_of(partner, now) for partner in Partner.objects.order_by("pk").iterator())


def forget_of(partner: Partner, now: datetime) -> int:
    """No page is touched: what is shown are the freshest."""
    newest = partner.stories.order_by("-fresh_at").values_list("pk", flat=True)[:KEPT_OF_EACH]
    old = Q(fresh_at__lt=now - REMEMBERED) | Q(refusal__gt="", fresh_at__lt=now - REFUSED_FOR)
    rows = PartnerStory.objects.filter(old, partner=partner, in_feed=False, pinned_at=None)
    return removed(rows.exclude(pk__in=list(newest)))
