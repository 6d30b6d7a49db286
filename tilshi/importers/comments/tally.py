"""How an import stands, in a line."""

from collections import Counter
from dataclasses import dataclass, field

from tilshi.importers.comments.data import PostData
from tilshi.importers.comments.decide import LeftOut
from tilshi.importers.page.many.report import printable

MOST_NAMED = 20


@dataclass
class Tally:
    """`new` and `known` count comments, `stories` those that have them."""

    new: int = 0
    known: int = 0
    stories: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    homeless: int = 0
    posts: int = 0
    """That have become no story, with the `homeless` comments."""
    named: list[str] = field(default_factory=list)
    """The first of those posts."""

    @property
    def is_failure(self) -> bool:
        """There were comments to take, and a place for none."""
        return self.homeless > 0 and self.stories == 0

    def set_aside(self, post: PostData, comments: int, reason: str) -> None:
        self.posts += 1
        self.homeless += comments
        if self.posts <= MOST_NAMED:
            self.named.append(printable(f"{reason}: {post.headline[:120]}  {post.address[:300]}"))

    def lines(self) -> list[str]:
        more = self.posts - len(self.named)
        return [*self.named, *([f"and {more} more posts"] if more else [])]

    def __str__(self) -> str:
        parts = [(self.new, "new"), (self.known, "known"), (self.homeless, "of posts without a story here")]
        parts += [(count, label.value) for label, count in self.left_out.most_common()]
        total = sum(count for count, _ in parts)
        named = ", ".join(f"{count} {name}" for count, name in parts if count)
        comments = f"{total} {'comment' if total == 1 else 'comments'}" + (f": {named}" if named else "")
        return f"{comments}; {self.stories} {'story' if self.stories == 1 else 'stories'}"
