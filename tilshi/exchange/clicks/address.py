"""`/out/<number>-<seal>`: the way to a partner's story. Only what we have put on a page ourselves has one;
the address that it leads to is the stored one, never one that the link names."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from tilshi.core.row_number import row_number
from tilshi.core.seals import Seals

LONGEST = 40


def out_address(story_id: int) -> str:
    return f"/out/{story_id}-{site_seals().of(str(story_id))}"


def story_in(token: str) -> int | None:
    """None: we have not made it."""
    number, _, sealed = token.partition("-")
    story_id = row_number(number) if len(token) <= LONGEST and token.isascii() else None
    is_ours = story_id is not None and site_seals().fits(str(story_id), sealed)
    return story_id if is_ours else None


@lru_cache(maxsize=1)
def site_seals() -> Seals:
    return Seals(settings.SECRET_KEY, b"tilshi-out")
