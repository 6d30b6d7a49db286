"""The bulk verb: stores many finished stories of one section, more than a thousand a second."""

import logging
import time
from collections.abc import Iterable, Sequence

from django.utils import timezone

from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.drafts import write_revisions
from tilshi.stories.bulk.lists import write_desk_lines, write_listing, write_shown_media
from tilshi.stories.bulk.planner import count_anew
from tilshi.stories.bulk.references import references_of, write_references
from tilshi.stories.bulk.relations import write_relations
from tilshi.stories.bulk.room import roomy
from tilshi.stories.bulk.search import SearchIndex
from tilshi.stories.bulk.tree import place_stories
from tilshi.stories.models import SectionPage
from tilshi.stories.place import locked
from tilshi.stories.tell import tell_loaded

log = logging.getLogger(__name__)

BATCH = 500


def load_stories(section: SectionPage, stories: Iterable[FinishedStory], batch: int = BATCH) -> int:
    """Stores the stories as the last of `section`, in its language; gives how many.

    Each batch is one transaction that holds the section's row: whoever adds a story meanwhile waits for its
    turn, and after a `kill -9` there are whole batches and a sound tree. Which stories are there already is
    the caller's to know.

    No signal is sent. What receivers do for a single save is done here, in the same transaction: Listing,
    the desk's lines, shown media, Wagtail's reference index, its search index and its history. What is not:
    `Page.full_clean()`; the body's blocks must be of known kinds, their values are taken as they are, and
    rich text must be clean already (see `stories.body`).

    Raises BulkError for a story that cannot be stored: its batch is not stored, those before it are.
    """
    started, count, search = time.monotonic(), 0, SearchIndex()
    with roomy():
        for pile in piles(stories, batch):
            load_pile(section, pile, search)
            count += len(pile)
    count_anew(count)
    seconds = time.monotonic() - started
    log.info("loaded %s stories into %s in %.1f s", count, section.url_path, seconds)
    return count


def load_pile(section: SectionPage, pile: Sequence[FinishedStory], search: SearchIndex) -> None:
    now = timezone.now()
    with locked(section) as current:
        placed = place_stories(current, pile, now)
        pairs = list(zip(pile, placed, strict=True))
        contributions = write_relations(pairs, now)
        drafts = write_revisions(pairs, contributions, now)
        references = references_of(placed)
        listed = write_listing(placed, current)
        write_desk_lines(placed, current, contributions, drafts)
        write_shown_media(placed, references)
        write_references(placed, references, contributions)
        search.add(placed)
        topics = {topic for data in pile for topic in data.topic_ids}
        tell_loaded(listed, topics, {part.contributor_id for data in pile for part in data.parts})


def piles(stories: Iterable[FinishedStory], size: int) -> Iterable[list[FinishedStory]]:
    pile: list[FinishedStory] = []
    for story in stories:
        pile.append(story)
        if len(pile) == size:
            yield pile
            pile = []
    if pile:
        yield pile
