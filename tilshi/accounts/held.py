"""All that is held about a person, by who holds it: to be given to them, and to be taken away. Rooms above
register what they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tilshi.accounts.models import User

Row = dict[str, Any]


def nothing(user: User) -> None:
    pass


@dataclass(frozen=True)
class Holding:
    """`export` gives rows of plain data. `close` takes away what the public sees and what signs in; `erase`
    what tells who it was. Both may run twice."""

    name: str
    export: Callable[[User], list[Row]]
    close: Callable[[User], None] = nothing
    erase: Callable[[User], None] = nothing


_holdings: dict[str, Holding] = {}


def register(holding: Holding) -> None:
    """Called from `AppConfig.ready()`."""
    _holdings[holding.name] = holding


def holdings() -> list[Holding]:
    return list(_holdings.values())


def everything_about(user: User, now: datetime) -> dict[str, Any]:
    """Of the kind that JSON knows."""
    found = {holding.name: holding.export(user) for holding in holdings()}
    return {"exported_at": now.isoformat(), **found}


def rows(queryset: Any, *fields: str) -> list[Row]:
    return [{key: plain(value) for key, value in row.items()} for row in queryset.values(*fields)]


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str | dict | list) else str(value)
