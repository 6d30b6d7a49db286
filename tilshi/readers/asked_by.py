"""Who asks, and with what: a page's script wants JSON; a name in an address may be none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def as_uuid(value: Any) -> UUID | None:
    """None where it can be none."""
    try:
        return UUID(str(value))
    except ValueError:
        return None
