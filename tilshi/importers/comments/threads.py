"""Who answers whom, among the comments of one post."""

from collections.abc import Mapping


def tops_of(parents: Mapping[int, int]) -> dict[int, int]:
    """For each comment the topmost one above it, itself where it answers none of these. `parents`: by the
    comment's number; what answers in a circle is cut open."""
    tops: dict[int, int] = {}
    for number in parents:
        climbed: dict[int, None] = {}
        while number not in tops and number not in climbed:
            climbed[number] = None
            if parents[number] in parents:
                number = parents[number]
        top = tops.get(number, number)
        tops.update(dict.fromkeys(climbed, top))
    return tops
