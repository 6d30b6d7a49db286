"""What an import of a page does with what it knows."""

from typing import NamedTuple

import pytest

from tilshi.importers.page.decide import Decision, KnownImport, Verdict, decide

DRAFT = KnownImport(story_id=42, is_untouched=True)
IN_HAND = KnownImport(story_id=42, is_untouched=False)


class Case(NamedTuple):
    name: str
    known: KnownImport | None
    publish: bool
    verdict: Verdict
    story_id: int | None
    publishes: bool
    reason: str


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
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_import_decides(case: Case) -> None:
    wanted = Decision(case.verdict, case.reason, case.story_id, case.publishes)
    assert decide(case.known, case.publish) == wanted
