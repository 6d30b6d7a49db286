"""What a run over many pages is made of."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Status = Literal["new", "changed", "published", "draft", "unchanged", "duplicate", "refused"]
"""`new` and `duplicate` are foreseen; `published` and `draft` are what new ones have become."""


@dataclass(frozen=True, slots=True)
class Item:
    where: str
    """The address, or the absolute path of the file."""
    is_file: bool = False
    stamp: str = ""
    """Another one where the page is known to have changed: of the file, or what the sitemap says."""
    refusal: str = ""
    """Why it is not even tried."""


@dataclass(frozen=True, slots=True)
class Outcome:
    status: Status
    id: int | None = None
    url: str = ""
    reason: str = ""
    headline: str = ""
    published_at: datetime | None = None


@dataclass
class Tally:
    """How a run stands. `before`: done by an earlier run of the same sources."""

    before: int = 0
    counts: Counter[Status] = field(default_factory=Counter)

    @property
    def handled(self) -> int:
        return self.counts.total()

    @property
    def is_failure(self) -> bool:
        """There was something to do, and none of it could be done, now or before."""
        return self.handled > 0 and self.counts["refused"] == self.handled and not self.before

    def __str__(self) -> str:
        new = self.counts["new"] + self.counts["published"] + self.counts["draft"]
        parts = [
            (self.before, "done before"),
            (new, "new"),
            (self.counts["changed"], "changed"),
            (self.counts["unchanged"], "unchanged"),
            (self.counts["duplicate"], "like another"),
            (self.counts["refused"], "set aside"),
        ]
        total = self.before + self.handled
        named = ", ".join(f"{count} {name}" for count, name in parts if count)
        return f"{total} {'story' if total == 1 else 'stories'}" + (f": {named}" if named else "")
