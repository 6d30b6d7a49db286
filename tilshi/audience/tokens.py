"""What a page tells the counter it is: the item's name with a seal, so that the door believes it without
asking a database, and nobody can have a page counted that is none."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings

from tilshi.core.seals import Seals

LONGEST = 160  # characters
NAME = re.compile(r"[a-z]+:[A-Za-z0-9/_.-]{1,120}")


class Tokens:
    """`secret`: the site's; another site's tokens are worth nothing here."""

    def __init__(self, secret: str) -> None:
        self.seals = Seals(secret, b"tilshi-hit")

    def of(self, item: str) -> str:
        """Raises ValueError where `item` is no name such as `story:5f0c…` or `page:/ru/topics/`."""
        if not NAME.fullmatch(item):
            raise ValueError(f"{item!r} is no name of an item")
        return f"{item}~{self.seals.of(item)}"

    def item_of(self, token: str) -> str | None:
        item, _, seal = token.rpartition("~")
        is_ours = len(token) <= LONGEST and token.isascii() and self.seals.fits(item, seal)
        return item if is_ours else None


@lru_cache(maxsize=1)
def site_tokens() -> Tokens:
    return Tokens(settings.SECRET_KEY)
