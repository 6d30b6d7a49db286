"""Which words moved a judgement, and a sentence about it."""

from tilshi.readers.learned.data import Outcome, Weight
from tilshi.readers.learned.evidence import Evidence
from tilshi.readers.learned.reading import SHAPE

SHOWN, NAMED = 8, 3
LEAST = 0.05
"""What is lighter has not moved anything."""

REJECTED = "Moderators rejected nearly all comments like this; what speaks most for it: {words}."
PUBLISHED = "Moderators published nearly all comments like this; what speaks most for it: {words}."
BETWEEN = "Comments like this were decided both ways; what weighs most: {words}."
SENTENCES = {Outcome.REJECT: REJECTED, Outcome.PUBLISH: PUBLISHED, Outcome.ABSTAIN: BETWEEN}
TOWARDS = {Outcome.REJECT: 1, Outcome.PUBLISH: -1}
BY_NOTHING = "no single word"


def telling(found: Evidence, outcome: Outcome) -> tuple[Weight, ...]:
    """What moved the score most towards the outcome; in either direction where there is none."""
    towards = TOWARDS.get(outcome)
    moved = [(size, name, weight) for name, weight in found.each() if (size := abs(weight)) >= LEAST]
    told = [one for one in moved if towards is None or one[2] * towards > 0]
    told.sort(key=lambda one: (-one[0], one[1]))
    return tuple(Weight(name.removeprefix(SHAPE), weight) for _, name, weight in told[:SHOWN])


def sentence(outcome: Outcome, words: tuple[Weight, ...]) -> str:
    named = ", ".join(f"“{one.word}”" for one in words[:NAMED])
    return SENTENCES[outcome].format(words=named or BY_NOTHING)
