"""What `tilshi doctor` says about the server's side of a site."""

import shutil
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning, register
from django.utils import timezone

from tilshi.operations.folder import MIN_FREE_BYTES
from tilshi.operations.mail import LONGEST_RETRY
from tilshi.operations.models import OutgoingMail

PLENTY = 10  # times what the start demands


@register("site", deploy=True)
def address_is_public(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.TILSHI.is_https:
        return []
    return [
        Warning(
            f"The site's address is {settings.TILSHI.address}: log-ins travel unencrypted.",
            hint='Put a proxy with a certificate before it and set `address = "https://…"` in tilshi.toml.',
            id="operations.W001",
        )
    ]


@register("site", deploy=True)
def mail_leaves(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.TILSHI.mail.host:
        return [
            Warning(
                "Mail is written to files in data/mail/ and reaches nobody.",
                hint="Set `[mail] host` in tilshi.toml.",
                id="operations.W002",
            )
        ]
    stuck = OutgoingMail.objects.waiting().filter(created_at__lt=timezone.now() - LONGEST_RETRY)
    if not (worst := stuck.order_by("created_at").first()):
        return []
    return [
        Warning(
            f"{stuck.count()} mails have waited for over an hour. The oldest failed with: {worst.last_error}",
            hint="Check the `[mail]` settings and the mail server.",
            id="operations.W003",
        )
    ]


@register("site", deploy=True)
def disk_has_room(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    free = shutil.disk_usage(settings.SITE_FOLDER).free
    if free >= PLENTY * MIN_FREE_BYTES:
        return []
    return [
        Error(
            f"Only {free // 2**20} MB are free on the disk of {settings.SITE_FOLDER}.",
            hint="Free some space; below 64 MB the site does not start.",
            id="operations.E001",
        )
    ]


@register("site", deploy=True)
def secret_is_private(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """The secret, and the folder with the database: it holds addresses and password hashes."""
    return [
        Error(
            f"{path} can be read by other users of this machine.",
            hint=f"chmod go= {path}",
            id="operations.E002",
        )
        for path in (settings.DATA / "secret", settings.DATA)
        if path.stat().st_mode & 0o077
    ]


@register("site", deploy=True)
def demo_is_a_demo(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    path = settings.DATA / "demo-log-ins.txt"
    if not path.exists():
        return []
    return [
        Info(
            "This is a demo site: its log-ins stand in data/demo-log-ins.txt.",
            hint="For a real site: tilshi init DIR",
            id="operations.I001",
        )
    ]
