"""What `tilshi doctor` says about partners: a sentence for each feed with which something is the matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils import timezone

from tilshi.exchange.models import PartnerFeed

LATE = timedelta(hours=1)  # behind its moment: nobody asks


def register_checks() -> None:
    register("site", deploy=True)(partners_answer)


def partners_answer(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.TILSHI.exchange.enabled:
        return []
    now = timezone.now()
    feeds = PartnerFeed.objects.filter(partner__stopped_at=None).select_related("partner").order_by("pk")
    return [warning(feed, sentence) for feed in feeds if (sentence := matter_with(feed, now))]


def warning(feed: PartnerFeed, sentence: str) -> CheckMessage:
    hint = f"The partner's page: /newsroom/partners/{feed.partner_id}/"
    return Warning(f"Partner “{feed.partner.name}”: {sentence}", hint=hint, id="exchange.W001")


def matter_with(feed: PartnerFeed, now: datetime) -> str:
    """One sentence, in English as all that commands say; "" where all is well."""
    if feed.ended:
        return f"{feed.ended.rstrip('.')}; it is not asked any more."
    if feed.problem:
        return f"{feed.problem.rstrip('.')}; {silence_of(feed)}."
    if feed.next_at < now - LATE:
        return "its feed should have been asked long ago; is `tilshi run` at work?"
    return feed.note if feed.note.startswith("The feed is there") else ""


def silence_of(feed: PartnerFeed) -> str:
    times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
    if feed.answered_at is None:
        return f"tried {times}, and it has never answered"
    return f"tried {times} since it answered on {timezone.localtime(feed.answered_at):%Y-%m-%d at %H:%M}"
