"""A change to a text as places and words, so that it can be made in a text that is cut up by mark-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """`text[start:end]` becomes `new`; offsets count characters."""

    start: int
    end: int
    new: str

    def touches(self, start: int, end: int) -> bool:
        """Two that begin at one place meet, too, even where both only put something in."""
        return self.start == start or (self.start < end and start < self.end)


def without_collisions(edits: Iterable[Edit]) -> list[Edit]:
    """In the order of the text; of two that meet, the one that was found first stays."""
    kept: list[Edit] = []
    for edit in edits:
        if not any(edit.touches(other.start, other.end) for other in kept):
            kept.append(edit)
    return sorted(kept)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`edits`: sorted, without collisions."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
