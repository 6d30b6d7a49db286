"""Stories that read like a new one, though they came from elsewhere: they are shown, nothing is refused."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from tilshi.importers.models import ImportedPage
from tilshi.importers.page.known import Incoming
from tilshi.importers.page.likeness import reads_alike, same_headline, unpacked, words_in
from tilshi.stories.desk_line import folded
from tilshi.stories.models import DeskLine, StoryPage

NEAR = timedelta(days=30)
LAST_IMPORTS = 400
MOST_SHOWN = 5


def duplicates_of(found: Incoming, but: StoryPage) -> Sequence[StoryPage]:
    """Asks the desk's lines for headlines and the imports for words, and no table of pages."""
    keys = dict.fromkeys([*with_same_headline(found), *with_like_words(found)])
    wanted = [key for key in keys if key != but.pk][:MOST_SHOWN]
    stories = StoryPage.objects.in_bulk(wanted)
    return [stories[key] for key in wanted if key in stories]


def with_same_headline(found: Incoming) -> list[int]:
    """Live or in hand, of the same weeks. The longest word leaves a few of them to compare."""
    words = words_in(found.page.headline)
    if not words:
        return []
    now = timezone.now()
    lines = DeskLine.objects.filter(
        near(found.page.published_at or now) | near(now),
        language=found.language,
        words__contains=folded(max(words, key=len)),
    )
    rows = lines.values_list("story_id", "headline")
    return [story_id for story_id, headline in rows if same_headline(headline, found.page.headline)]


def near(moment: datetime) -> Q:
    return Q(newest_at__range=(moment - NEAR, moment + NEAR))


def with_like_words(found: Incoming) -> list[int]:
    rows = ImportedPage.objects.filter(language=found.language).order_by("-pk")
    latest = rows.values_list("story_id", "sketch")[:LAST_IMPORTS]
    return [story_id for story_id, sketch in latest if reads_alike(found.sketch, unpacked(sketch))]


def note_on(story: StoryPage) -> str:
    headline = story.get_latest_revision_as_object().title
    return f"It reads like “{headline}” ({story.get_url()}), which is here already."
