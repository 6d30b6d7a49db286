"""From a door's batch to sums, on both databases."""

from datetime import datetime

import pytest
from django.utils.timezone import get_default_timezone

from tests.databases import TestDatabase
from tilshi.accounts.models import User
from tilshi.audience import figures
from tilshi.audience.batch import Batch
from tilshi.audience.beacon import View
from tilshi.audience.models import Batch as BatchRow
from tilshi.audience.periods import Grain
from tilshi.audience.tally import Tallied, tally
from tilshi.audience.write import write_batches
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both
NOON = datetime(2026, 11, 29, 12, tzinfo=get_default_timezone()).timestamp()
DAY = 86_400


def seen(batch: Batch, item: str, visitor: str, seconds: float = 0, host: str = "", **campaign: str) -> None:
    batch.add_view(NOON + seconds, item, (visitor, ""), "phone", View("", "ru", host, campaign))


def handed_over(*batches: Batch) -> Tallied:
    for batch in batches:
        write_batches([(len(batch), batch.written())])
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


def test_what_the_door_gave_stands_beside_what_was_seen(story: StoryPage) -> None:
    batch = Batch(NOON)
    seen(batch, story.counted_as, "reader")
    batch.served = {str(story.url): (9, 4), "/ru/": (5, 1)}
    handed_over(batch)
    figure = of_day(story.counted_as)
    assert (figure.served, figure.robots, figure.views) == (9, 4, 1)
    whole = of_day("site:")
    assert (whole.served, whole.robots) == (14, 5), "of fronts, only the site's sum is kept"


def test_reasons_for_refusing_are_the_sites(story: StoryPage) -> None:
    batch = Batch(NOON)
    batch.refuse("robot", 7)
    handed_over(batch)
    parts = figures.parts_of("site:", Grain.DAY, int(NOON) - DAY, int(NOON) + DAY)
    assert parts == {"refused": {"robot": 7}}


def test_twins_and_moved_slugs_are_one_story(story: StoryPage, aigul: User) -> None:
    batch = Batch(NOON)
    batch.served = {str(story.url): (1, 0)}
    handed_over(batch)
    story.slug = "perepravili"
    story.save_revision().publish()
    twin = make_twin(story, "kk", aigul)
    twin.save_revision().publish()
    story.refresh_from_db()
    again = Batch(NOON)
    again.served = {story.get_url(): (1, 0), twin.get_url(): (1, 0)}
    handed_over(again)
    assert of_day(story.counted_as).served == 3
    assert twin.counted_as == story.counted_as


def test_tally_that_dies_has_counted_nothing_and_lost_nothing(
    committed: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch(NOON)
    seen(batch, "page:/ru/", "reader")
    write_batches([(len(batch), batch.written())])
    monkeypatch.setattr("tilshi.audience.store.keep_sums", None)
    with pytest.raises(TypeError):
        tally()
    monkeypatch.undo()
    assert BatchRow.objects.count() == 1
    assert tally().views == 1
    assert of_day("page:/ru/").readers == 1
    assert tally() == Tallied()


def test_one_bad_address_spoils_no_others(story: StoryPage) -> None:
    batch = Batch(NOON)
    seen(batch, "story:no-key", "reader")
    seen(batch, story.counted_as, "reader")
    handed_over(batch)
    assert of_day(story.counted_as).views == 1


def test_row_that_nobody_can_read_holds_up_no_others(
    story: StoryPage, caplog: pytest.LogCaptureFixture
) -> None:
    batch = Batch(NOON)
    seen(batch, story.counted_as, "reader")
    write_batches([(1, "{")])
    write_batches([(1, "[1, 2, 3, 4, 5, 6, 7]")])
    handed_over(batch)
    assert of_day(story.counted_as).views == 1
    assert not BatchRow.objects.exists()
    assert "cannot be read" in caplog.text


def test_one_round_takes_no_more_than_fits_into_it(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.tally.MOST_AT_ONCE", 5)
    batch = Batch(NOON)
    for number in range(3):
        seen(batch, "page:/ru/", f"reader{number}")
    write_batches([(len(batch), batch.written())] * 4)
    rounds = [tally() for _ in range(3)]
    assert [(each.batches, each.views, each.is_all) for each in rounds] == [
        (2, 6, False),
        (2, 6, True),
        (0, 0, True),
    ]
    assert of_day("page:/ru/").views == 12
