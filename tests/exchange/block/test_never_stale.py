"""The oracle, among partners' news: whatever partners write and editors decide, no baked page is stale once
the keeper has come by; and what was withdrawn, rejected or stopped is on no page at all, at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.databases import TestDatabase
from tests.delivery.machine import RestingSite, run
from tests.delivery.newsroom import LANGUAGES, SECTIONS, Newsroom, pages_of
from tests.delivery.oracle import baked, catch_up
from tests.exchange.block.shelf import a_partner, headlines, keeper_looks, told
from tests.exchange.decide.facts import RULES, known
from tilshi.delivery.bake import page_at
from tilshi.delivery.report import empty
from tilshi.exchange import choose
from tilshi.exchange.block import shown
from tilshi.exchange.block.keep import FRONTS_EVERY, STORIES_EVERY
from tilshi.exchange.clicks.address import story_in
from tilshi.exchange.decide.decide import decide
from tilshi.exchange.decide.facts import Standing, Verdict, What
from tilshi.exchange.intake.data import FeedData, ItemData
from tilshi.exchange.models import Label, Partner, PartnerFeed, PartnerStory
from tilshi.exchange.polling.pictures import hang
from tilshi.exchange.polling.rows import known_of
from tilshi.exchange.polling.store import store, take_back
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "4")), 14
READ = 0.8  # share of the pages that is read before each step
OUT = re.compile(r'"/out/(\d+-[\w-]+)"')
WORDS = ("Пристань", "Паром", "Музей", "Базар", "Мельница", "Колодец", "Яблоня", "Верблюд")
ADVERTISER = {"advertiser": "ТОО «Лодки»"}


class Exchange(Newsroom):
    """Beside its own stories, a few partners whose feeds it reads."""

    def add_partner(self) -> None:
        partner = a_partner(f"Газета {self.luck.randrange(1000)}", approve_first=0, **ADVERTISER)
        PartnerFeed.objects.create(partner=partner, address=f"{partner.site}feed/")

    def hear(self) -> None:
        """A feed is read: some of its stories are new, some changed, some gone."""
        if feed := self.one(PartnerFeed):
            now = timezone.now()
            stored = known_of(feed, now)
            rules = replace(RULES, own_sites=(feed.partner.host,))
            with transaction.atomic():
                store(
                    feed, decide(FeedData("rss", "2.0", items=self.items(feed)), "", stored, rules, now), now
                )

    def items(self, feed: PartnerFeed) -> tuple[ItemData, ...]:
        numbers = self.luck.sample(range(12), self.luck.randrange(1, 10))
        return tuple(self.item(feed, number) for number in sorted(numbers))

    def item(self, feed: PartnerFeed, number: int) -> ItemData:
        address = f"{feed.partner.site}{number}/"
        title = f"{self.luck.choice(WORDS)} у реки Тоган: день {self.luck.randrange(3)}"
        language = "kk" if number % 4 == 0 else "ru"
        at = timezone.now() - timedelta(hours=number)
        return ItemData(str(number), address, title, language=language, published_at=at)

    def let_keeper_look(self) -> None:
        keeper_looks()

    def choose(self) -> None:
        if story := self.one(PartnerStory):
            choose.VERBS[self.luck.choice(list(choose.VERBS))]([story.pk], None)

    def label(self) -> None:
        if story := self.one(PartnerStory):
            choose.call([story.pk], self.luck.choice(["", *Label.values]))

    def stop_or_resume(self) -> None:
        if partner := self.one(Partner):
            choose.resume(partner) if partner.stopped_at else choose.stop(partner, None)

    def rename(self) -> None:
        if partner := self.one(Partner):
            partner.name = f"Газета {self.luck.randrange(1000)}"
            partner.save()

    def get_picture(self) -> None:
        """The worker has fetched it."""
        if story := self.one(PartnerStory):
            PartnerStory.objects.filter(pk=story.pk).update(
                picture="", picture_address="https://a.example/1.jpg"
            )
            story.refresh_from_db()
            hang(story, f"{self.luck.randrange(16**32):032x}")


VERBS = ("add_partner", *["hear"] * 4, *["let_keeper_look"] * 3, *["choose"] * 3, "label", "stop_or_resume")
MORE = ("rename", "get_picture", "write", "unpublish", "publish")


class ExchangingSite(RestingSite):
    def arrive(self, luck: Random) -> Exchange:
        newsroom = Exchange(luck)
        for verb in (
            newsroom.write,
            newsroom.add_partner,
            newsroom.add_partner,
            newsroom.hear,
            newsroom.hear,
        ):
            verb()
        newsroom.let_keeper_look()
        return newsroom

    def addresses(self) -> Sequence[str]:
        return [address for language in LANGUAGES for address in under(language)]

    def rest(self) -> None:
        check_links()

    @rule(verb=st.sampled_from([*VERBS, *MORE]))
    def work(self, verb: str) -> None:
        for address in self.addresses():
            if self.luck.random() < READ:
                page_at(address)
        getattr(self.cast, verb)()

    @rule(minutes=st.sampled_from([1, 4, 16, 60 * 26]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))


def under(language: str) -> Iterator[str]:
    yield f"/{language}/"
    yield from (f"/{language}/{section}/" for section in SECTIONS)
    yield from (page.get_url() for page in pages_of(language) if page.get_url())


def check_links() -> None:
    """On no page stands what readers may not see."""
    open_ones = set(PartnerStory.objects.shown().values_list("pk", flat=True))
    for address, file in baked().items():
        found = {story_in(token) for token in OUT.findall(file.read_text())}
        assert found <= open_ones, f"{address} shows {found - open_ones}"


@pytest.mark.both
@pytest.mark.slow
def test_nothing_baked_of_partners_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    run(ExchangingSite, committed, EXAMPLES, STEPS)


OWN = "/ru/politics/svoya/"
PLACES = ("/ru/", "/ru/politics/", OWN)


@pytest.fixture
def stories(pages: None) -> list[PartnerStory]:
    """Of two partners, shown on pages that are baked."""
    section = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    write_story(StoryData("Своя"), section, publish=True)
    one, other = a_partner("Карасу"), a_partner("Тоган")
    found = [told(one if number % 2 else other, f"Новость {number}", number) for number in range(1, 9)]
    keeper_looks()
    catch_up()
    assert all(headlines_on_disk(place)[0] == "Новость 1" for place in PLACES)
    return found


def headlines_on_disk(address: str) -> list[str]:
    page_at(address)
    return re.findall(r'<h3 class="partner-headline"><a [^>]*>(.*?)</a>', baked()[address].read_text())


TAKEN_AWAY = {
    "rejected": lambda story: choose.reject([story.pk], None),
    "stopped": lambda story: choose.stop(story.partner, None),
    "deleted": lambda story: story.delete(),
}


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_what_is_taken_away_is_on_no_page_when_that_is_said(stories: list[PartnerStory], how: str) -> None:
    TAKEN_AWAY[how](stories[0])
    assert [place for place, file in baked().items() if "Новость 1<" in file.read_text()] == []
    assert all(len(headlines_on_disk(place)) >= 3 for place in PLACES)  # others fill its place


def test_partner_that_is_stopped_is_on_no_page_with_any_story(stories: list[PartnerStory]) -> None:
    choose.stop(stories[0].partner, None)
    for place in PLACES:
        assert all(int(title.split()[1]) % 2 == 0 for title in headlines_on_disk(place))
    choose.resume(stories[0].partner)
    assert headlines_on_disk("/ru/")[0] == headlines_on_disk(OWN)[0] == "Новость 1"


def test_what_an_editor_lets_in_stands_on_fronts_and_todays_stories_at_once(
    stories: list[PartnerStory],
) -> None:
    waiting = told(stories[0].partner, "Новость 0", 0, standing="waiting")
    choose.show([waiting.pk], None)
    assert all(headlines_on_disk(place)[0] == "Новость 0" for place in PLACES)
    choose.pin([stories[7].pk], None)
    assert all(headlines_on_disk(place)[0] == "Новость 8" for place in PLACES)
    choose.unpin([stories[7].pk], None)
    assert all(headlines_on_disk(place)[0] == "Новость 0" for place in PLACES)


def test_fresh_story_of_a_feed_is_seen_once_the_keeper_has_come_by(
    stories: list[PartnerStory],
) -> None:
    told(stories[0].partner, "Новость 0", 0)
    keeper_looks()
    assert all(headlines_on_disk(place)[0] == "Новость 1" for place in PLACES)
    with time_machine.travel(timezone.now() + max(FRONTS_EVERY, STORIES_EVERY), tick=False):
        keeper_looks()
    catch_up()
    assert all(headlines_on_disk(place)[0] == "Новость 0" for place in PLACES)


def test_block_needs_its_keys(stories: list[PartnerStory], monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above have teeth: without the rows' keys a page goes on showing what was stopped."""
    for model in (Partner, PartnerStory):
        monkeypatch.setattr(model, "shown_key", property(lambda row: "nothing"))
    monkeypatch.setattr(shown, "depends_on", lambda *keys, soft=False: None)
    empty()
    assert headlines_on_disk(OWN)
    monkeypatch.undo()
    choose.stop(stories[0].partner, None)
    choose.stop(stories[1].partner, None)
    assert headlines_on_disk(OWN) != [] and headlines(OWN) == []


def test_what_its_feed_takes_back_is_on_no_page_either(stories: list[PartnerStory]) -> None:
    """Also not on stories of last week, which wait for an editor's choice."""
    StoryPage.objects.update(published_at=timezone.now() - timedelta(days=7))
    empty()
    assert all(headlines_on_disk(place)[0] == "Новость 1" for place in PLACES)
    with transaction.atomic():
        take_back([Verdict(What.WITHDRAWN, Standing.WITHDRAWN, known=known(stories[0].pk))], timezone.now())
    assert [place for place, file in baked().items() if "Новость 1<" in file.read_text()] == []
    choose.reject([stories[1].pk], None)
    assert [place for place, file in baked().items() if "Новость 2<" in file.read_text()] == []
