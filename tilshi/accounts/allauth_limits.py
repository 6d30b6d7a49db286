"""Makes allauth count in our rows (`limits.py`) in the place of Django's cache, which each process has alone
and a restart empties. It has no hook for that, so its functions are replaced by name; a test holds the names
and what they take against the installed version, see docs/decisions/0037.
"""

from dataclasses import dataclass
from typing import Any

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpRequest

from tilshi.accounts import limits


@dataclass(frozen=True)
class Use:
    """What allauth may take back, when it turns out that the password was right."""

    what: str
    rate: limits.Rate

    def rollback(self) -> None:
        limits.give_back(self.what, self.rate)


class OnlyOnce:
    """In the place of the cache in which allauth notes the codes of an app that have been used."""

    def add(self, key: str, value: object, timeout: float) -> bool:
        """False: it was there before."""
        return limits.use(f"once:{key}", limits.Rate(1, timeout))


def bind() -> None:
    ratelimit._consume_single_rate = consume
    ratelimit.clear = clear
    totp.cache = OnlyOnce()


def consume(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    rate: ratelimit.Rate,
    key: str | None = None,
    user: Any = None,
    dry_run: bool = False,
    raise_exception: bool = False,
) -> Use | None:
    """As allauth's: None, or RateLimited if that is wanted, where the rate is used up."""
    what = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user)
    allowed = limits.Rate(rate.amount, rate.duration)
    if limits.is_left(what, allowed) if dry_run else limits.use(what, allowed):
        return Use(what, allowed)
    if raise_exception:
        raise RateLimited
    return None


def clear(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    config: dict[str, str] | None = None,
    key: str | None = None,
    user: Any = None,
) -> None:
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        if rate.per != "ip":  # a right code of one's own gives back no guesses at others
            what = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user)
            limits.forget(what)
