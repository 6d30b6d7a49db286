"""What a reader may want next: the newest about the same; where there is none, the newest of the section."""

from collections.abc import Sequence
from dataclasses import dataclass

from tilshi.delivery.recording import depends_on, is_recorded
from tilshi.stories import keys
from tilshi.stories.models import Listing, ListingQuerySet, StoryPage, Topic

RELATED_LENGTH = 4
LOOKED_AT_FIRST = 100


@dataclass(frozen=True)
class Related:
    listings: list[Listing]
    is_about_the_same: bool  # else they only stand in the same section, and are not called related


def related(story: StoryPage) -> Related:
    """That a newer one has come may be seen some minutes later; that one of these is gone, at once."""
    if is_recorded():
        lists = [keys.stories_about(topic.pk) for topic in story.shown_topics]
        depends_on(keys.stories_of_section(story.section.pk), *lists, soft=True)
    others = Listing.objects.in_language(story.locale.language_code).exclude(pk__in=named_in(story))
    if found := newest_about(story.shown_topics, others):
        return Related(found, is_about_the_same=True)
    beside = others.in_section(story.section).newest_first()[:RELATED_LENGTH]
    return Related(list(beside), is_about_the_same=False)


def newest_about(topics: Sequence[Topic], others: ListingQuerySet) -> list[Listing]:
    """Looked for among the newest of all first: a topic of every day has thousands of stories, and to sort
    them took a third of the page's time. Where these are enough, no other one is newer."""
    newest = others.newest_first().values("pk")[:LOOKED_AT_FIRST]
    links = StoryPage.topics.through.objects.filter(topic__in=topics, storypage__in=newest)
    found = list(others.filter(pk__in=links.values("storypage")).newest_first()[:RELATED_LENGTH])
    if len(found) == RELATED_LENGTH:
        return found
    return list(others.about(topics).newest_first()[:RELATED_LENGTH])


def named_in(story: StoryPage) -> list[int]:
    """The story itself, and what its text has offered to read already."""
    offered = [block["value"] for block in story.body.raw_data if block["type"] == "read_also"]
    return [story.pk, *filter(None, offered)]
