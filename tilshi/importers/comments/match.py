"""Which story a post has become."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from uuid import UUID

from tilshi.importers.comments.data import PostData
from tilshi.importers.page.likeness import same_headline

NONE = "no story here"
SEVERAL = "several stories here could be it"


@dataclass(frozen=True, slots=True)
class KnownStory:
    id: int
    slug: str
    headline: str
    is_live: bool
    language: str
    translation_key: UUID


@dataclass(frozen=True, slots=True)
class Match:
    story: KnownStory | None
    reason: str = ""


def match(post: PostData, from_there: Sequence[KnownStory], alike: Sequence[KnownStory]) -> Match:
    """`from_there`: with the post's address as their source. `alike`: that may have its headline."""
    called_so = [story for story in alike if same_headline(story.headline, post.headline)]
    same_slug = [story for story in called_so if story.slug == unquote(post.slug)]
    found = only(live(from_there)) or only(live(same_slug)) or only(called_so)
    return Match(found, "" if found else SEVERAL if from_there or called_so else NONE)


def live(stories: Sequence[KnownStory]) -> Sequence[KnownStory]:
    """All of them, where none is."""
    return [story for story in stories if story.is_live] or stories


def only(stories: Sequence[KnownStory]) -> KnownStory | None:
    """A story's languages are one; the first of them is the one that was written first."""
    is_one = len({story.translation_key for story in stories}) == 1
    return min(stories, key=lambda story: story.id) if is_one else None
