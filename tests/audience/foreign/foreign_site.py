"""A site on which foreign counters are switched on, as its settings would have it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tilshi.accounts.law.profile import profiles
from tilshi.audience.foreign.counters import KNOWN, switched_on
from tilshi.delivery.render import headers_under

IDS = {"top_mail_ru": "3141592", "liveinternet": "on", "yandex_metrica": "27182818", "zero_kz": "66116"}
HOSTS = ("mail.ru", "yadro.ru", "mc.yandex", "zero.kz")


def ids(**chosen: str) -> dict[str, str]:
    return {counter.code: chosen.get(counter.code, "") for counter in KNOWN}


def switch_on(settings: Any, law: str = "none", **chosen: str) -> None:
    settings.FOREIGN_COUNTERS = switched_on(ids(**chosen))
    settings.LAW = profiles()[law]


@contextmanager
def fresh_headers() -> Iterator[None]:
    """What all pages carry is remembered for as long as a process lives."""
    headers_under.cache_clear()
    yield
    headers_under.cache_clear()
