"""The oracle, among what is read most: whatever is read and changed, no page is stale once the keeper has
come by; and of a story that is gone or renamed, no list tells anything old at all."""

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.databases import TestDatabase
from tests.delivery.machine import RestingSite, run
from tests.delivery.newsroom import LANGUAGES, SECTIONS, Newsroom, pages_of
from tests.delivery.newsroom import VERBS as WORK
from tests.delivery.oracle import baked, catch_up
from tests.figures.public.reading import (
    HEADLINES,
    all_written,
    keeper_looks,
    links,
    listed,
    read,
    read_in_order,
)
from tilshi.delivery.bake import page_at
from tilshi.figures.public import most_read, ranking
from tilshi.figures.public.keep import FRONTS_EVERY
from tilshi.stories.models import Listing, StoryPage

EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "4")), 12
AROUND = ("write", "publish", "unpublish", "move", "translate", "delete", "rename_section")
READ = 0.8  # share of the pages that is read before each step
FRONTS = ("/ru/", "/ru/politics/", "/ru/most-read/")


class ReadNewsroom(Newsroom):
    def be_read(self) -> None:
        if story := self.one(StoryPage):
            read(story, self.luck.randrange(1, 50), ago=timedelta(hours=self.luck.choice([0, 3, 50])))

    def let_keeper_look(self) -> None:
        keeper_looks()


class ReadSite(RestingSite):
    def arrive(self, luck: Random) -> ReadNewsroom:
        newsroom = ReadNewsroom(luck)
        for verb in (newsroom.write, newsroom.write, *[newsroom.be_read] * 4, newsroom.let_keeper_look):
            verb()
        return newsroom

    def addresses(self) -> Sequence[str]:
        return [address for language in LANGUAGES for address in under(language)]

    def rest(self) -> None:
        check_links()

    @rule(verb=st.sampled_from([*["be_read", "let_keeper_look"] * 2, *["unpublish", "publish"] * 2, *AROUND]))
    def work(self, verb: str) -> None:
        for address in self.addresses():
            if self.luck.random() < READ:
                page_at(address)
        getattr(self.cast, verb)()

    @rule(minutes=st.sampled_from([1, 4, 61, 60 * 26, 60 * 24 * 8]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))


def under(language: str) -> Iterator[str]:
    yield from (f"/{language}/", f"/{language}/most-read/")
    yield from (f"/{language}/{section}/" for section in SECTIONS)
    yield from (page.get_url() for page in pages_of(language) if page.get_url())


def check_links() -> None:
    live = {
        (row.url, row.short_headline or row.headline) for row in Listing.objects.select_related("section")
    }
    for address, file in baked().items():
        assert set(links(file.read_text())) <= live, f"{address} lists what is not there"


@pytest.mark.both
@pytest.mark.slow
def test_nothing_baked_of_the_most_read_is_ever_stale(
    pages: None, committed: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(AROUND) <= set(WORK)
    monkeypatch.setattr(most_read, "FEWEST", 1)  # a handful of stories
    monkeypatch.setattr(ranking, "LEAST_READERS", 1)
    run(ReadSite, committed, EXAMPLES, STEPS)


@pytest.fixture
def stories(pages: None, clock: Any) -> Iterator[list[StoryPage]]:
    found = all_written()
    read_in_order(found)
    keeper_looks()
    catch_up()
    yield found


def on_disk(address: str) -> str:
    page_at(address)
    return baked()[address].read_text()


def test_withdrawn_story_leaves_all_lists_at_once(stories: list[StoryPage]) -> None:
    places = [*FRONTS, stories[3].get_url()]
    assert all(listed(on_disk(address))[0][0] == HEADLINES[0] for address in places)
    stories[0].unpublish()
    assert [address for address in places if HEADLINES[0] in on_disk(address)] == []
    assert listed(on_disk("/ru/"))[0] == list(HEADLINES[1:])


def test_story_that_comes_back_is_listed_again(stories: list[StoryPage]) -> None:
    places = [*FRONTS, stories[3].get_url()]
    stories[0].unpublish()
    for address in places:
        on_disk(address)
    StoryPage.objects.get(pk=stories[0].pk).save_revision().publish()
    assert all(listed(on_disk(address))[0][0] == HEADLINES[0] for address in places)


def test_renamed_story_is_renamed_in_all_lists_at_once(stories: list[StoryPage]) -> None:
    places = [*FRONTS, stories[3].get_url()]
    for address in places:
        on_disk(address)
    stories[0].title = "Мост закрыт"
    stories[0].save_revision().publish()
    assert all(listed(on_disk(address))[0][0] == "Мост закрыт" for address in places)


def test_another_order_is_seen_once_the_keeper_has_come_by(stories: list[StoryPage], clock: Any) -> None:
    for address in FRONTS:
        on_disk(address)
    read(stories[5], 900)
    clock.shift(FRONTS_EVERY)
    keeper_looks()
    assert all(listed(baked()[address].read_text())[0][0] == HEADLINES[0] for address in FRONTS)
    catch_up()
    assert all(listed(on_disk(address))[0][0] == HEADLINES[5] for address in FRONTS)


def test_front_needs_its_keys(stories: list[StoryPage], monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above have teeth: without the keys a story that comes back stays away."""
    monkeypatch.setattr(most_read, "depends_on", lambda *keys, soft=False: None)
    address = "/ru/most-read/"
    stories[0].unpublish()
    on_disk(address)
    StoryPage.objects.get(pk=stories[0].pk).save_revision().publish()
    assert listed(baked()[address].read_text())[0][0] == HEADLINES[1]
