"""What a story lacks before it should be published. Nothing here blocks a hurried editor: what would break
the page is refused by the form, all else is told and left to them.

`decide_problems()` is the rule: frozen facts in, problems out, no database. Who calls a story's code is
`problems_of()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tilshi.stories.problem_facts import BlockFacts, StoryFacts, facts_of

if TYPE_CHECKING:
    from tilshi.stories.models import StoryPage

LONGEST_HEADLINE = 110  # characters; what a teaser shows on a phone in four lines


class Code(StrEnum):
    """Stored with the desk's line, in the order of the page."""

    LONG_HEADLINE = "long_headline"
    NO_STANDFIRST = "no_standfirst"
    NO_LEAD_PICTURE = "no_lead_picture"
    NO_ALT = "no_alt"
    NO_CREDIT = "no_credit"
    NO_SPEAKER = "no_speaker"
    EMPTY_BLOCK = "empty_block"
    MEDIA_GONE = "media_gone"
    DEAD_LINK = "dead_link"
    DOCUMENT_GONE = "document_gone"


@dataclass(frozen=True)
class Problem:
    code: Code
    field: str  # of the story's form
    block_id: str = ""  # within the body


def problems_of(story: StoryPage) -> list[str]:
    """Codes of what is wrong with the words in hand, each once, in the order of the page."""
    return codes(find_problems(story))


def problems_of_many(stories: Sequence[StoryPage], language: str) -> list[list[str]]:
    """The same for stories of one language, in their order; three queries for all of them."""
    return [codes(decide_problems(facts)) for facts in facts_of(stories, language)]


def find_problems(story: StoryPage) -> list[Problem]:
    return decide_problems(facts_of([story], story.locale.language_code)[0])


def codes(problems: Iterable[Problem]) -> list[str]:
    return list(dict.fromkeys(problem.code.value for problem in problems))


def decide_problems(facts: StoryFacts) -> list[Problem]:
    found = list(problems_of_head(facts))
    for block in facts.blocks:
        found += [Problem(code, "body", block.id) for code in codes_of_block(block, facts)]
    return found


def problems_of_head(facts: StoryFacts) -> Iterator[Problem]:
    if len(facts.headline) > LONGEST_HEADLINE and not facts.short_headline:
        yield Problem(Code.LONG_HEADLINE, "short_headline")
    if not facts.standfirst.strip():
        yield Problem(Code.NO_STANDFIRST, "standfirst")
    if facts.lead_picture is None:
        yield Problem(Code.NO_LEAD_PICTURE, "lead_picture")
        return
    for code in codes_of_picture(facts.lead_picture, "", "", facts):
        yield Problem(code, "lead_picture")


def codes_of_block(block: BlockFacts, facts: StoryFacts) -> Iterator[Code]:
    if block.is_empty:
        yield Code.EMPTY_BLOCK
        return
    if block.lacks_speaker:
        yield Code.NO_SPEAKER
    for use in block.pictures:
        yield from codes_of_picture(use.image, use.alt, use.credit, facts)
    if block.pages - facts.there.live_pages:
        yield Code.DEAD_LINK
    if block.documents - facts.there.documents:
        yield Code.DOCUMENT_GONE


def codes_of_picture(image: int, alt: str, credit: str, facts: StoryFacts) -> Iterator[Code]:
    """`alt` and `credit`: what this place says instead of the picture's own."""
    picture = facts.there.pictures.get(image)
    if picture is None:
        yield Code.MEDIA_GONE
        return
    if not (alt.strip() or picture.alt.strip()):
        yield Code.NO_ALT
    if not (credit.strip() or picture.credit.strip()):
        yield Code.NO_CREDIT
