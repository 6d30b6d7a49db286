"""What the keeper does for pages, round by round."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
import time_machine
from django.utils import timezone

from tests.delivery.newsroom import furnish
from tests.delivery.oracle import baked, check_pages
from tests.stories.material import make_picture
from tilshi.delivery import files, keep, settle
from tilshi.delivery.bake import page_at
from tilshi.delivery.index import index
from tilshi.delivery.keep import PageKeeper
from tilshi.delivery.models import Change
from tilshi.stories.models import SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
PLENTY = 2**30


@pytest.fixture
def clock(pages: None) -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as clock:
        furnish()
        yield clock


def write(headline: str, **more: Any) -> StoryPage:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    return write_story(StoryData(headline, topics=list(Topic.objects.all()), **more), politics, publish=True)


def idle_keeper() -> PageKeeper:
    """Nothing has changed for a while."""
    keeper = PageKeeper(PLENTY)
    keeper.look_into_the_log()
    keeper.changed_at -= keep.IDLE_AFTER_SECONDS + 1
    return keeper


def rounds(keeper: PageKeeper, most: int = 50) -> None:
    """Until nothing is left to do."""
    for _ in range(most):
        if keeper.round(timezone.now()) > timedelta(0):
            return
    raise AssertionError("the keeper never rests")


def test_front_is_baked_anew_when_its_moment_has_come(clock: Any) -> None:
    write("Первая")
    write("Пожар", breaking_until=NOON + timedelta(minutes=5))
    assert "breaking-bar" in page_at("/ru/").read_text()
    clock.shift(timedelta(minutes=6))
    rounds(PageKeeper(PLENTY))
    assert "breaking-bar" not in baked()["/ru/"].read_text()


def test_story_is_taken_away_when_its_moment_has_come(clock: Any) -> None:
    story = write("Пожар", breaking_until=NOON + timedelta(minutes=5))
    url = story.get_url()
    page_at(url)
    clock.shift(timedelta(minutes=6))
    rounds(PageKeeper(PLENTY))
    assert url not in baked()
    assert "Срочно" not in page_at(url).read_text()


def test_picture_goes_from_all_pages_when_the_rights_to_it_end(clock: Any) -> None:
    story = write("Мост", lead_picture=make_picture(rights_until=NOON.date()))
    pages = (story.get_url(), "/ru/", "/ru/politics/")
    assert all("/media/renditions/" in page_at(path).read_text() for path in pages)
    clock.shift(timedelta(days=1))
    rounds(PageKeeper(PLENTY))
    assert not [path for path in pages if "/media/renditions/" in page_at(path).read_text()]


def test_keeper_looks_again_just_when_the_next_moment_comes(clock: Any) -> None:
    write("Пожар", breaking_until=NOON + timedelta(seconds=0.1))
    assert PageKeeper(PLENTY).round(timezone.now()) == timedelta(seconds=0.1)


def test_newer_story_on_the_topic_may_come_late_but_a_withdrawn_one_goes_at_once(clock: Any) -> None:
    first, second = write("Первая"), write("Вторая")
    url = first.get_url()
    before = page_at(url).stat().st_mtime_ns
    third = write("Третья")
    assert baked()[url].stat().st_mtime_ns == before, "a soft key renews nothing at once"
    keeper = PageKeeper(PLENTY)
    keeper.softened_at -= keep.SOFT_LAG_SECONDS + 1
    rounds(keeper)
    assert "Третья" in page_at(url).read_text()
    second.unpublish()
    third.unpublish()
    assert "Вторая" not in page_at(url).read_text()
    check_pages()


def test_page_that_is_read_is_renewed_late_in_its_place_and_another_when_somebody_asks(clock: Any) -> None:
    first, second = write("Первая"), write("Вторая")
    for story in (first, second):
        page_at(story.get_url())
    index.count_reads([(first.get_url(), 3)])
    write("Третья")
    keeper = PageKeeper(PLENTY)
    keeper.softened_at -= keep.SOFT_LAG_SECONDS + 1
    rounds(keeper)
    assert first.get_url() in baked()
    assert second.get_url() not in baked()


def test_what_was_taken_away_is_baked_again_the_most_read_first(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [write(name) for name in ("Первая", "Вторая", "Третья")]
    urls = [story.get_url() for story in stories]
    for url in urls:
        page_at(url)
    index.count_reads([(urls[0], 1), (urls[2], 5)])
    topic = Topic.objects.first()
    topic.name_ru = "дороги"
    topic.save()
    assert not baked().keys() & set(urls)
    monkeypatch.setattr(keep, "ROUND_SECONDS", -1.0)  # a round ends before its first page
    keeper, order = PageKeeper(PLENTY), []
    for work in keeper.work(timezone.now()):
        work()
        order.append([url for url in urls if url in baked()])
    assert order[0] == [urls[2]]
    assert set(order[1]) == {urls[2], urls[0]}
    assert urls[1] not in baked(), "nobody has read it"


def test_round_ends_in_time_however_much_is_left(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page_at("/ru/")
    index.count_reads([("/ru/", 5)])
    clock.shift(timedelta(seconds=keep.PRESSED_AFTER_SECONDS))
    monkeypatch.setattr(keep, "ROUND_SECONDS", -1.0)
    assert idle_keeper().round(timezone.now()) == timedelta(0)
    assert index.unpressed(5, timezone.now().timestamp()), "the page is left for the next round"


def test_page_that_is_read_is_pressed_when_there_is_time(clock: Any) -> None:
    write("Первая")
    file = page_at("/ru/")
    packed = file.with_name(f"{file.name}.br")
    before, signature = packed.stat().st_size, file.stat().st_mtime_ns
    index.count_reads([("/ru/", 2)])
    rounds(idle_keeper())
    assert packed.stat().st_size == before, "a front that changes every minute is pressed for nobody"
    clock.shift(timedelta(seconds=keep.PRESSED_AFTER_SECONDS))
    rounds(PageKeeper(PLENTY))
    assert packed.stat().st_size == before, "editors at work need the processor"
    rounds(idle_keeper())
    assert packed.stat().st_size < before
    assert brotli.decompress(packed.read_bytes()) == file.read_bytes()
    assert file.stat().st_mtime_ns == signature, "who holds the page in memory still has it"


def test_least_read_pages_make_room(clock: Any) -> None:
    stories = [write(f"История {n}") for n in range(6)]
    urls = [story.get_url() for story in stories]
    for url in urls:
        page_at(url)
    index.count_reads([(urls[1], 9)])
    keeper = PageKeeper(max_bytes=index.size() // 2)
    keeper.trimmed_at -= keep.TRIM_EVERY_SECONDS + 1
    rounds(keeper)
    assert index.size() <= keeper.max_bytes
    assert urls[1] in baked() and len(baked().keys() & set(urls)) < len(urls)
    check_pages()


@pytest.fixture
def left_alone(clock: Any, monkeypatch: pytest.MonkeyPatch) -> PageKeeper:
    """There is a front, and nobody else who follows."""
    page_at("/ru/")
    monkeypatch.setattr(settle, "is_left_to_keeper", True)
    return PageKeeper(PLENTY)


def test_keeper_follows_what_nobody_has_followed_and_leaves_a_change_to_who_made_it(
    left_alone: PageKeeper,
) -> None:
    write("Первая")
    left_alone.round(timezone.now())
    assert "Первая" not in baked()["/ru/"].read_text(), "whoever wrote it is about to follow"
    left_alone.round(timezone.now())
    assert "Первая" in baked()["/ru/"].read_text()


def test_keeper_follows_though_others_do_not_end_to_change(left_alone: PageKeeper) -> None:
    for headline in ("Первая", "Вторая"):
        write(headline)
        left_alone.round(timezone.now())
    assert "Вторая" in baked()["/ru/"].read_text()


def test_log_is_forgotten_after_a_week_but_for_its_last_line(clock: Any) -> None:
    write("Первая")
    last = Change.objects.order_by("-pk").first()
    Change.objects.update(at=timezone.now())  # the site was founded by the clock on the wall
    clock.shift(timedelta(days=8))
    keeper = PageKeeper(PLENTY)
    keeper.trimmed_at -= keep.TRIM_EVERY_SECONDS + 1
    rounds(keeper)
    assert [change.pk for change in Change.objects.all()] == [last.pk]


def test_yesterdays_reads_count_half(clock: Any) -> None:
    page_at("/ru/")
    index.count_reads([("/ru/", 8)])
    rounds(PageKeeper(PLENTY))
    assert index.most_read(1)[0][1] == 8
    clock.shift(timedelta(days=2))
    rounds(PageKeeper(PLENTY))
    assert index.most_read(1)[0][1] == 4


def test_error_of_one_page_waits_for_its_next_try_and_holds_up_no_other(
    clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write("Первая")
    page_at(story.get_url())
    page_at("/ru/archive/")
    index.note_failure(story.get_url(), "ValueError: no")
    assert [item.tries for item in index.failures()] == [1]
    rounds(PageKeeper(PLENTY))
    assert index.failures(), "it is not its time"
    clock.shift(timedelta(seconds=16))
    rounds(PageKeeper(PLENTY))
    assert not index.failures()
    assert files.find("/ru/archive/")
