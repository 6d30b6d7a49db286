"""What a reader may want next: the newest about the same, then the newest of the same section."""

from tilshi.stories.models import Listing, ListingQuerySet, StoryPage

RELATED_LENGTH = 4


def related(story: StoryPage) -> list[Listing]:
    others = Listing.objects.in_language(story.locale.language_code).exclude(pk=story.pk)
    found = list(about_the_same(story, others).newest_first()[:RELATED_LENGTH])
    if len(found) < RELATED_LENGTH:
        beside = others.in_section(story.section).exclude(pk__in=[listing.pk for listing in found])
        found += beside.newest_first()[: RELATED_LENGTH - len(found)]
    return found


def about_the_same(story: StoryPage, others: ListingQuerySet) -> ListingQuerySet:
    topics = [topic.pk for topic in story.shown_topics]
    sharing = StoryPage.topics.through.objects.filter(topic__in=topics)
    return others.filter(story__in=sharing.values("storypage"))
