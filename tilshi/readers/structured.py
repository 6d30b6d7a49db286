"""Comments as schema.org Comment (https://schema.org/Comment), in the story's page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from tilshi.readers.models import Discussion
from tilshi.readers.said import Said
from tilshi.readers.threads import ThreadList
from tilshi.stories.models import Listing


def comments_of_article(listing: Listing, discussion: Discussion, found: ThreadList) -> dict[str, Any]:
    """Said of the story that the page's other script describes (`@id`)."""
    address = settings.TILSHI.address + listing.url
    said = [thread.root for thread in found.threads if not thread.root.is_gone]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "commentCount": discussion.comment_count,
        "comment": [comment(item, listing) for item in said],
    }


def comment(item: Said, listing: Listing) -> dict[str, Any]:
    return {
        "@type": "Comment",
        "url": f"{settings.TILSHI.address}/{listing.language}/comments/{item.id}/",
        "author": {"@type": "Person", "name": item.name},
        "dateCreated": localtime(item.created_at).isoformat(timespec="seconds"),
        "text": item.plain,
        "upvoteCount": item.respect_count,
    }
