"""Puts the rules together: what changes in one go, and a text that nothing more is to be changed in."""

from tilshi.core.typography.edits import Edit, applied, without_collisions
from tilshi.core.typography.quotation import mark_edits, read_quotation
from tilshi.core.typography.rules import rule_edits, token_spans

MOST_ROUNDS = 8  # one rule makes room for another; more than three have not been seen


def tidy(text: str, language: str) -> str:
    """`language`: ru, kk or en. Idempotent."""
    for _round in range(MOST_ROUNDS):
        edits = find_edits(text, language)
        if not edits:
            break
        text = applied(text, edits)
    return text


def find_edits(text: str, language: str) -> list[Edit]:
    """What changes in one go, in the order of the text, without collisions."""
    quotation = read_quotation(text)
    kept = (*quotation.opaque, *token_spans(text))
    found = [edit for edit in rule_edits(text, language) if not any(edit.touches(*span) for span in kept)]
    return without_collisions([*mark_edits(text, quotation, language), *found])
