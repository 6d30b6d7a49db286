"""How somebody in a test comments."""

import itertools
import uuid
from dataclasses import dataclass
from typing import Any

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.submit import Submission, submit_comment
from tilshi.stories.models import Listing, StoryPage

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Place:
    """Where they talk."""

    story_id: int

    @property
    def listing(self) -> Listing:
        return Listing.objects.select_related("section").get(pk=self.story_id)

    @property
    def story(self) -> StoryPage:
        return StoryPage.objects.get(pk=self.story_id)

    @property
    def discussion(self) -> Discussion:
        return Discussion.objects.get(translation_key=self.listing.translation_key)

    def say(self, by: User, text: str = "", to: Comment | None = None, **more: Any) -> Comment:
        """Something that nobody has said yet, where no words are given."""
        text = text or f"Хорошо, что построили, номер {next(_numbers)}"
        key = more.pop("key", None) or uuid.uuid4()
        return submit_comment(by, Submission(self.listing, text, key, to.pk if to else None, **more))

    @property
    def quote_id(self) -> uuid.UUID:
        return next(uuid.UUID(block.id) for block in self.story.body if block.block_type == "quote")


def hold_beside(first: Comment, count: int) -> None:
    """As many by the same reader wait for a moderator."""
    facts = {"discussion": first.discussion, "story": first.story, "author": first.author, "language": "ru"}
    Comment.objects.bulk_create(
        Comment(text=f"{number}", standing=Standing.PENDING, queue="mode", **facts) for number in range(count)
    )
