"""What an import does with what it knows. It never overwrites what an editor has changed."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["create", "publish", "revise", "offer", "unchanged"]

NEW = "This page has not been imported before."
WAITS = "This page is already here as a draft."
KNOWN = "This page has been imported before; it is in the newsroom's hands."
OLDER = "This text has been imported before; a newer one of the same page is here."
CHANGED = "The page has changed since it was imported; the story has its new text."
CHANGED_LIVE = (
    "The page has changed since it was imported; its new text waits for somebody who may publish it."
)
OFFERED = (
    "The page has changed, and so has the story since it was imported: nothing is overwritten."
    " The story's edit page shows the difference to its editors."
)
OFFERED_BEFORE = "The page has changed; its new text was offered to the story's editors before."


@dataclass(frozen=True)
class KnownImport:
    """The story that an earlier import of the same text (the same digest) has made."""

    story_id: int
    is_untouched: bool
    """Still as the import left it: a draft that nobody has edited, scheduled or published since."""
    is_newest: bool = True
    """The story has had no other text of its source since."""


@dataclass(frozen=True)
class KnownSource:
    """The story that came from the same place, with other words."""

    story_id: int
    is_untouched: bool
    """Nobody but the import has changed its words, and nobody has withdrawn, scheduled or locked it."""
    is_live: bool
    was_offered: bool = False
    """This very text, to its editors."""
    may_edit: bool = True
    may_publish: bool = True
    """Whoever imports."""


@dataclass(frozen=True)
class Decision:
    verdict: Verdict
    reason: str
    story_id: int | None = None
    """The known story; None if one is to be created."""
    publish: bool = False
    """This import is to bring the story, or its new text, live."""

    @property
    def stores_text(self) -> bool:
        return self.verdict in ("create", "revise", "offer")


def decide(known: KnownImport | None, publish: bool, source: KnownSource | None = None) -> Decision:
    """A text that is known is known, wherever it comes from now."""
    if known:
        return decide_known(known, publish)
    if source:
        return decide_changed(source, publish)
    return Decision("create", NEW, publish=publish)


def decide_known(known: KnownImport, publish: bool) -> Decision:
    if not known.is_newest:
        return Decision("unchanged", OLDER, known.story_id)
    if publish and known.is_untouched:
        return Decision("publish", WAITS, known.story_id, publish=True)
    return Decision("unchanged", KNOWN, known.story_id)


def decide_changed(source: KnownSource, publish: bool) -> Decision:
    """What is live stays live, with the new text."""
    if source.is_untouched and source.may_edit:
        live = publish or (source.is_live and source.may_publish)
        reason = CHANGED if live or not source.is_live else CHANGED_LIVE
        return Decision("revise", reason, source.story_id, publish=live)
    if source.was_offered:
        return Decision("unchanged", OFFERED_BEFORE, source.story_id)
    return Decision("offer", OFFERED, source.story_id)
