"""From a door's batch to sums, on both databases."""

from datetime import datetime

import pytest
from django.utils.timezone import get_default_timezone

from tilshi.audience import figures
from tilshi.audience.batch import Batch
from tilshi.audience.beacon import View
from tilshi.audience.models import Batch as BatchRow
from tilshi.audience.periods import Grain
from tilshi.audience.tally import Tallied, tally
from tilshi.audience.write import write_batch
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both
NOON = datetime(2026, 11, 29, 12, tzinfo=get_default_timezone()).timestamp()
DAY = 86_400


def seen(batch: Batch, item: str, visitor: str, seconds: float = 0, host: str = "", **campaign: str) -> None:
    batch.add_view(NOON + seconds, item, (visitor, ""), "phone", View("", "ru", host, campaign))


def handed_over(*batches: Batch) -> Tallied:
    for batch in batches:
        write_batch(batch.written())
    return tally()


def of_day(item: str) -> figures.Figure:
    return figures.total(figures.curve(item, Grain.DAY, int(NOON) - DAY, int(NOON) + DAY))


@pytest.fixture
def story(politics: SectionPage) -> StoryPage:
    return write_story(StoryData("Мост открыт"), politics, publish=True)


def test_views_are_summed_and_the_batch_is_gone(story: StoryPage) -> None:
    batch = Batch(NOON)
    for number in range(5):
        seen(batch, story.counted_as, f"reader{number % 2}", number)
    found = handed_over(batch)
    assert (found.batches, found.views) == (1, 5)
    assert not BatchRow.objects.exists()
    section = f"section:{story.section.translation_key}"
    for item in (story.counted_as, section, "site:"):
        figure = of_day(item)
        assert (figure.views, figure.visits, figure.readers) == (5, 2, 2), item


def test_next_batch_goes_on_where_the_last_one_ended(story: StoryPage) -> None:
    first, second = Batch(NOON), Batch(NOON)
    seen(first, story.counted_as, "reader")
    seen(second, story.counted_as, "reader", 60, host="google.kz")
    handed_over(first)
    handed_over(second)
    figure = of_day(story.counted_as)
    assert (figure.views, figure.visits, figure.readers) == (2, 1, 1)
    parts = figures.parts_of(story.counted_as, Grain.DAY, int(NOON) - DAY, int(NOON) + DAY)
    assert parts["source"] == {"direct": 1, "search": 1}
    assert parts["host"] == {"google.kz": 1}
    assert parts["came"] == {"direct": 1}


def test_nothing_to_do_is_nothing_done(db: None) -> None:
    assert tally() == Tallied()
