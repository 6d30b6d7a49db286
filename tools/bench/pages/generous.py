"""A judge for readers that give a title and one text. In doubt it is for them.

A headline may have the site's name behind it. They know of no standfirst: right where the text begins with
it. Of a date the day will do. What stands above the story's first words (headline, author, date, a caption)
is forgiven, and so are captions, credits and authors anywhere. They know of no speakers: not judged, so never
whole.
"""

from collections import Counter
from collections.abc import Sequence

from tilshi.importers.page.data import PictureData
from tools.bench.pages.entries import Entry
from tools.bench.pages.judge import Verdict, with_whole
from tools.bench.pages.peers import Extract
from tools.bench.pages.words import story_words, words

OPENING = 5  # words by which the beginning of the story is known
MOST_ABOVE = 60
MOST_OF_SITES_NAME = 8
CREDIT_WORDS = words("фото фотограф сурет суретті түсірген photo photograph picture image by courtesy of")


def judge_extract(entry: Entry, extract: Extract) -> Verdict:
    expected = story_words(entry.story)
    found = from_first_words(words(extract.text), expected)
    lost, added = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    lead = words(entry.story.standfirst)
    is_exact = not lost and not added - forgiven(entry)
    verdict = {
        "headline": any(is_headline(title, entry.story.headline) for title in extract.titles),
        "standfirst": found[: len(lead)] == lead,
        "words": is_exact,
        "order": is_exact and is_within(expected, found),
    }
    return with_whole(verdict | _facts(entry, extract))


def is_headline(title: str, headline: str) -> bool:
    told, expected = words(title), words(headline)
    behind = told[len(expected) :]
    return told[: len(expected)] == expected and len(behind) <= MOST_OF_SITES_NAME


def _facts(entry: Entry, extract: Extract) -> dict[str, bool]:
    facts: dict[str, bool] = {}
    if extract.day is not None:
        facts["date"] = extract.day == entry.date[: len("2024-03-12")]
    if extract.authors is not None:
        facts["authors"] = extract.authors == entry.story.authors
    if extract.source_name is not None:
        facts["source"] = extract.source_name == entry.story.source_name
    return facts


def from_first_words(found: list[str], expected: Sequence[str]) -> list[str]:
    opening = list(expected[:OPENING])
    for at in range(min(MOST_ABOVE, len(found)) + 1):
        if found[at : at + OPENING] == opening:
            return found[at:]
    return found


def forgiven(entry: Entry) -> Counter[str]:
    pictures = [block for block in entry.story.blocks if isinstance(block, PictureData)]
    told = " ".join(f"{picture.caption} {picture.credit}" for picture in pictures)
    around = f"{told} {entry.story.headline} {' '.join(entry.story.authors)}"
    return Counter(words(around)) + Counter(CREDIT_WORDS * len(pictures))


def is_within(expected: Sequence[str], found: Sequence[str]) -> bool:
    """In the same sequence, whatever stands between."""
    rest = iter(found)
    return all(word in rest for word in expected)
