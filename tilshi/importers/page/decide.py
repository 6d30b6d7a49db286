from dataclasses import dataclass
from typing import Literal

Verdict = Literal["create", "publish", "unchanged"]


@dataclass(frozen=True)
class KnownImport:
    """The story that an earlier import of the same text (the same digest) has made."""

    story_id: int
    is_untouched: bool
    """Still as the import left it: a draft that nobody has edited, scheduled or published since."""


@dataclass(frozen=True)
class Decision:
    verdict: Verdict
    reason: str
    story_id: int | None = None
    """The known story; None if one is to be created."""
    publish: bool = False
    """This import is to bring the story live."""


def decide(known: KnownImport | None, publish: bool) -> Decision:
    """What an import does. It never overwrites: the known story may have been edited since."""
    if known is None:
        return Decision("create", "This page has not been imported before.", publish=publish)
    if publish and known.is_untouched:
        return Decision("publish", "This page is already here as a draft.", known.story_id, publish=True)
    reason = "This page has been imported before; it is in the newsroom's hands."
    return Decision("unchanged", reason, known.story_id)
