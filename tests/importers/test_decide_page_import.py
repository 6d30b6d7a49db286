"""What an import of a page does with what it knows."""

from typing import NamedTuple

import pytest

from tilshi.importers.page.decide import Decision, KnownImport, Verdict, decide

DRAFT = KnownImport(story_id=42, is_live=False)
LIVE = KnownImport(story_id=42, is_live=True)


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
KNOWN = "This page has been imported before."
CASES = [
    Case("a new page waits as a draft", None, False, "create", None, False, NEW),
    Case("a new page goes live if asked", None, True, "create", None, True, NEW),
    Case("a draft stays a draft", DRAFT, False, "unchanged", 42, False, KNOWN),
    Case("a draft goes live if asked", DRAFT, True, "publish", 42, True, WAITS),
    Case("a live story stays as it is", LIVE, False, "unchanged", 42, False, KNOWN),
    Case("a live story is not published twice", LIVE, True, "unchanged", 42, False, KNOWN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_import_decides(case: Case) -> None:
    wanted = Decision(case.verdict, case.reason, case.story_id, case.publishes)
    assert decide(case.known, case.publish) == wanted
