"""What `tilshi doctor` says about the readers' pages."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.timezone import localtime

from tilshi.delivery.build import build
from tilshi.delivery.failures import failures
from tilshi.delivery.index import Failure, index


def register_checks() -> None:
    register("site", deploy=True)(pages_are_made)
    register("site", deploy=True)(build_is_the_running_one)


def pages_are_made(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    try:
        failed = failures()
    except sqlite3.Error as error:
        return [
            Error(
                f"The index of pages cannot be read: {error}.",
                hint="Restart `tilshi run`: it makes a new one, and the pages are baked again.",
                id="delivery.E002",
            )
        ]
    return [unmade(item) for item in failed]


def unmade(failure: Failure) -> CheckMessage:
    since = localtime(datetime.fromtimestamp(failure.first_at, UTC))
    return Error(
        f"{failure.path} cannot be made since {since:%Y-%m-%d %H:%M}, after {failure.tries} tries:"
        f" {failure.error}. Readers see it as it was before.",
        hint="A template of the site's theme, or what stands on the page, is at fault; the log says where.",
        id="delivery.E001",
    )


def build_is_the_running_one(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    try:
        of_pages = index.fact("build")
    except sqlite3.Error:
        return []  # said above
    if of_pages in ("", build()):
        return []
    return [
        Warning(
            "The pages that readers see were made with another engine, theme or settings than these.",
            hint="Restart `tilshi run`.",
            id="delivery.W001",
        )
    ]
