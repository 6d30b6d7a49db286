"""What can go wrong here, in words for whoever meant it."""

from __future__ import annotations

from tilshi.core.errors import TilshiError
from tilshi.readers.rules.verdicts import Finding


class CommentRefused(TilshiError):
    """It was not taken; `finding` says by which rule (see `wording.py` for the sentence)."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"comment refused: {finding.rule}")
        self.finding = finding
