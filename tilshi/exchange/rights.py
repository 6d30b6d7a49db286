"""Who may decide about partners."""

from typing import Any

EXCHANGE = "exchange.exchange_news"


def may_exchange(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_staff and user.has_perm(EXCHANGE))
