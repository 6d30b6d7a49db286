"""Where the new comments of one story hang: under each other, and under those stored before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tilshi.importers.comments.decide import Taken
from tilshi.importers.comments.threads import tops_of
from tilshi.readers.models import Comment


@dataclass(frozen=True)
class Links:
    """All by the numbers that the comments had there. `before`: stored earlier, in the same discussion."""

    taken: Mapping[int, Taken]
    tops: Mapping[int, int]
    before: Mapping[int, Comment]

    def hook(self, number: int) -> Comment | None:
        """The comment stored before, if any, to which the topmost new one above this replies."""
        return self.before.get(self.taken[self.tops[number]].parent)

    def is_root(self, number: int) -> bool:
        return self.tops[number] == number and self.hook(number) is None

    def new_replies(self) -> Counter[int]:
        """Published ones in each new thread, by its root's number."""
        return Counter(self.tops[number] for number in self._published_replies() if not self.hook(number))

    def gained_replies(self) -> Counter[int]:
        """The same of threads stored before, by the root's primary key."""
        hooks = map(self.hook, self._published_replies())
        return Counter(hook.thread_id for hook in hooks if hook)

    def _published_replies(self) -> Iterable[int]:
        return [
            item.number for item in self.taken.values() if not item.is_held and not self.is_root(item.number)
        ]


def linked(taken: Iterable[Taken], before: Mapping[int, Comment]) -> Links:
    by_number = {item.number: item for item in taken}
    return Links(by_number, tops_of({item.number: item.parent for item in by_number.values()}), before)
