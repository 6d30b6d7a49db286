"""What `tilshi doctor` says about the counter."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.db.models import Sum

from tilshi.audience.models import Batch

MANY_WAITING = 60_000  # beacons: some minutes of a busy site


@register("site", deploy=True)
def views_are_added_up(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    waiting = Batch.objects.aggregate(size=Sum("size"))["size"] or 0
    if waiting < MANY_WAITING:
        return []
    return [
        Warning(
            f"{waiting} beacons wait to be counted.",
            hint="The keeper adds them up while `tilshi run` runs; see its log if it does and they stay.",
            id="audience.W001",
        )
    ]


@register("site", deploy=True)
def a_law_is_chosen_for_foreign_counters(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[CheckMessage]:
    if not settings.FOREIGN_COUNTERS or settings.LAW.rules:
        return []
    return [
        Warning(
            "Foreign counters are on, and no law profile is chosen: readers are not asked before they load.",
            hint="Set accounts.law in tilshi.toml; docs/law.md lists the profiles.",
            id="audience.W002",
        )
    ]
