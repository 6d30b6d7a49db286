"""What `tilshi doctor` says about accounts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register
from django.utils import timezone

from tilshi.accounts.models import Erasure, LegalHold, User
from tilshi.accounts.second_factor import FACTORS


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


@register("site", deploy=True)
def text_messages_leave(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.TILSHI.accounts.phones or settings.TILSHI.sms.url:
        return []
    return [
        Warning(
            "Readers may sign in by phone, and no gateway sends them their codes: they go to data/sms/.",
            hint="Set [sms] in tilshi.toml to what your gateway wants, or accounts.phones to false.",
            id="accounts.W002",
        )
    ]


@register("site", deploy=True)
def law_can_be_kept(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    law = settings.LAW
    if "phone" in law.identification and not settings.TILSHI.accounts.phones:
        found.append(
            Warning(
                f"The law profile “{law.code}” asks for a commenter's phone, and phones are switched off.",
                hint="Set accounts.phones to true and [sms] to your gateway.",
                id="accounts.W003",
            )
        )
    if law.needs_lawyer():
        rows = ", ".join(sorted({rule.key for rule in law.needs_lawyer()}))
        found.append(
            Info(
                f"A lawyer must check what the law profile “{law.code}” says of: {rows}.",
                hint="docs/law.md names the source of each.",
                id="accounts.I001",
            )
        )
    return found


@register("site", deploy=True)
def staff_have_second_factors(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """How many are led to set one up at their next log-in."""
    if not settings.TILSHI.staff_need_second_factor:
        return []
    without = User.objects.newsroom().filter(is_active=True).exclude(authenticator__type__in=FACTORS).count()
    if not without:
        return []
    return [Info(f"{without} of those who work here have no second factor yet.", id="accounts.I002")]


@register("site", deploy=True)
def erasures_are_done(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The keeper does them within the hour; what is a day late, it cannot do."""
    late = Erasure.objects.overdue(timezone.now() - timedelta(days=1)).not_held().count()
    if not late:
        return []
    return [
        Warning(
            f"{late} readers should have been erased a day ago or more, and are not.",
            hint="The log of `tilshi run` says why.",
            id="accounts.W004",
        )
    ]


@register("site", deploy=True)
def holds_are_known(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A hold that everybody has forgotten keeps somebody's data for ever."""
    standing = LegalHold.objects.standing().count()
    if not standing:
        return []
    return [Info(f"{standing} legal holds stand: these persons are not erased.", id="accounts.I003")]
