"""What an export says, as it says it. Mail and IP addresses of those who commented stand in there, too, and
what browsers they had; that is not even read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommentData:
    number: str
    parent: str
    """The number of what it answers; "0" or nothing: the post."""
    author: str
    """A name in HTML, as the words are."""
    content: str
    written: str
    """On the clock of the old site."""
    written_gmt: str
    approved: str
    kind: str


@dataclass(frozen=True, slots=True)
class PostData:
    """A post, a page, a picture: whatever was commented."""

    site: str
    """The address of the blog that it stood in; "" where the export does not say."""
    address: str
    guid: str
    slug: str
    headline: str
    comments: tuple[CommentData, ...]
