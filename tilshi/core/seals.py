"""A seal on a few words that we hand out and believe when they come back: no database need be asked, and
nobody can make up others."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

SEAL_BYTES = 9  # twelve characters; whoever guesses has 2^72 to try, over a line


class Seals:
    """`secret`: the site's; another site's seals are worth nothing here. `use`: at most sixteen bytes; what
    is sealed for one use fits no other."""

    def __init__(self, secret: str, use: bytes) -> None:
        self.key = hashlib.blake2b(secret.encode(), digest_size=32, person=use).digest()

    def of(self, words: str) -> str:
        digest = hashlib.blake2b(words.encode(), digest_size=SEAL_BYTES, key=self.key).digest()
        return urlsafe_b64encode(digest).decode()

    def fits(self, words: str, seal: str) -> bool:
        """Raises TypeError for a seal that is not ASCII, as `hmac.compare_digest` does."""
        return hmac.compare_digest(seal, self.of(words))
