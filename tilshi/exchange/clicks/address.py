"""`/out/<number>-<seal>`: the way to a partner's story. Only what we have put on a page ourselves has one;
the address that it leads to is the stored one, never one that the link names."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache

from django.conf import settings

from tilshi.core.row_number import row_number

SEAL_BYTES = 9  # twelve characters
LONGEST = 40


def out_address(story_id: int) -> str:
    return f"/out/{story_id}-{seal(story_id)}"


def story_in(token: str) -> int | None:
    """None: we have not made it."""
    number, _, sealed = token.partition("-")
    story_id = row_number(number) if len(token) <= LONGEST and token.isascii() else None
    if story_id is None or not hmac.compare_digest(sealed, seal(story_id)):
        return None
    return story_id


def seal(story_id: int) -> str:
    digest = hashlib.blake2b(str(story_id).encode(), digest_size=SEAL_BYTES, key=key(settings.SECRET_KEY))
    return urlsafe_b64encode(digest.digest()).decode()


@lru_cache(maxsize=4)
def key(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode(), digest_size=32, person=b"tilshi-out").digest()
