"""What an import of a page does with what it knows."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from tilshi.importers.page.decide import (
    CHANGED,
    CHANGED_LIVE,
    OFFERED,
    OFFERED_BEFORE,
    OLDER,
    Decision,
    KnownImport,
    KnownSource,
    Verdict,
    decide,
)

DRAFT = KnownImport(story_id=42, is_untouched=True)
IN_HAND = KnownImport(story_id=42, is_untouched=False)
OLD = KnownImport(story_id=42, is_untouched=True, is_newest=False)


class Case(NamedTuple):
    name: str
    known: KnownImport | None
    publish: bool
    verdict: Verdict
    story_id: int | None
    publishes: bool
    reason: str
    source: KnownSource | None = None


NEW = "This page has not been imported before."
WAITS = "This page is already here as a draft."
KNOWN = "This page has been imported before; it is in the newsroom's hands."
CASES = [
    Case("a new page waits as a draft", None, False, "create", None, False, NEW),
    Case("a new page goes live if asked", None, True, "create", None, True, NEW),
    Case("a draft stays a draft", DRAFT, False, "unchanged", 42, False, KNOWN),
    Case("a draft goes live if asked", DRAFT, True, "publish", 42, True, WAITS),
    Case("what the newsroom has in hand stays as it is", IN_HAND, False, "unchanged", 42, False, KNOWN),
    Case("and is the newsroom's to publish", IN_HAND, True, "unchanged", 42, False, KNOWN),
    Case("an old copy publishes nothing newer", OLD, True, "unchanged", 42, False, OLDER),
]

OWN = KnownSource(story_id=7, is_untouched=True, is_live=False)
LIVE = replace(OWN, is_live=True)
EDITED = replace(LIVE, is_untouched=False)
CHANGES = [
    Case("a known text is known from any source", IN_HAND, True, "unchanged", 42, False, KNOWN, LIVE),
    Case("a changed draft stays a draft", None, False, "revise", 7, False, CHANGED, OWN),
    Case("a changed draft goes live if asked", None, True, "revise", 7, True, CHANGED, OWN),
    Case("what is live stays live", None, False, "revise", 7, True, CHANGED, LIVE),
    Case(
        "but not by who may not publish",
        None,
        False,
        "revise",
        7,
        False,
        CHANGED_LIVE,
        replace(LIVE, may_publish=False),
    ),
    Case("an editor's words are not overwritten", None, True, "offer", 7, False, OFFERED, EDITED),
    Case("nor a colleague's", None, True, "offer", 7, False, OFFERED, replace(LIVE, may_edit=False)),
    Case(
        "one text is offered once",
        None,
        True,
        "unchanged",
        7,
        False,
        OFFERED_BEFORE,
        replace(EDITED, was_offered=True),
    ),
]


@pytest.mark.parametrize("case", [*CASES, *CHANGES], ids=lambda case: case.name)
def test_import_decides(case: Case) -> None:
    wanted = Decision(case.verdict, case.reason, case.story_id, case.publishes)
    assert decide(case.known, case.publish, case.source) == wanted
    assert wanted.stores_text is (case.verdict in ("create", "revise", "offer"))
