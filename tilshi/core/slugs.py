"""Addresses in plain ASCII, made on the server.

Wagtail's script that fills a slug while one types has no Kazakh letters (Қасым → asym), so it is off.
"""

import re

from anyascii import anyascii
from django.utils.text import slugify

# Words with a meaning of their own at the first level under /ru/, /kk/, /en/ (or at the site's root).
RESERVED_SLUGS = frozenset(
    {"people", "agenda", "meetings", "search", "archive", "feed", "topics", "authors", "corrections"}
    | {"check", "versions", "comments", "account", "newsroom", "media", "static", "live", "api"}
    | {"hit", "out", "healthz", "readyz", "metrics", "sitemaps", "most-read"}
)
# /ru/politics/feed/ is the section's feed, /ru/politics/older/… what its front has no room for.
RESERVED_IN_SECTIONS = frozenset({"feed", "older"})
DIVIDERS = re.compile(r"[/,.:;&+…–—]")  # «24/7» is `24-7` and not `247`
MAX_SLUG_LENGTH = 80  # what a messenger shows of an address without breaking it


def slug_of(text: str) -> str:
    """An ASCII slug: «Қасым-Жомарт Тоқаев» → `qasym-zhomart-toqaev`; "" where no letter is left."""
    slug = slugify(anyascii(DIVIDERS.sub(" ", text)))
    return shortened(slug, MAX_SLUG_LENGTH)


def shortened(slug: str, length: int) -> str:
    """At most `length` characters, cut between words where there is a word to cut at."""
    if len(slug) <= length:
        return slug
    head, _, _ = slug[: length + 1].rpartition("-")
    return head or slug[:length]
