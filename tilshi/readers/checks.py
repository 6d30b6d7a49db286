"""What `tilshi doctor` says about comments."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils import timezone

from tilshi.readers.legal import open_notices

SOON = timedelta(hours=3)


@register("site", deploy=True)
def notices_are_answered_in_time(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    now = timezone.now()
    due = open_notices().filter(due_at__lt=now + SOON)
    late = due.filter(due_at__lt=now).count()
    soon = due.count() - late
    if not late and not soon:
        return []
    return [
        Warning(
            f"Legal notices of comments: {late} overdue, {soon} due within three hours.",
            hint="A moderator decides them: /newsroom/comments/?queue=legal",
            id="readers.W001",
        )
    ]
