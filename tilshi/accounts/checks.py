"""What `tilshi doctor` says about accounts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning, register

from tilshi.accounts.models import User


@register("site", deploy=True)
def somebody_runs_the_site(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return []
    return [
        Warning(
            "Nobody administers this site.",
            hint="Add an administrator: tilshi user add EMAIL --role admin --password-file FILE",
            id="accounts.W001",
        )
    ]
