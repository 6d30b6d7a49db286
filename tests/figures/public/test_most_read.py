"""Where readers see what is read most, and where not."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from tests.figures.public.reading import (
    HEADLINES,
    all_written,
    keeper_looks,
    listed,
    read,
    read_in_order,
    section,
    written,
)
from tilshi.delivery.models import Frozen
from tilshi.delivery.recording import recorded
from tilshi.figures.public.most_read import FRESH_FOR, NAMES
from tilshi.stories.models import InfoPage, StoryPage
from tilshi.stories.translate import make_twin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PLACES = ("/ru/", "/ru/politics/", "/ru/politics/most-otkryt/")
FIVE = [list(HEADLINES[:5])]


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def news() -> list[StoryPage]:
    """Six stories, the first one read most, and the keeper has been there."""
    stories = all_written()
    read_in_order(stories)
    keeper_looks()
    return stories


def test_front_shows_five_for_the_hour_the_day_and_the_week_without_a_script() -> None:
    news()
    home = page("/ru/")
    assert listed(home) == FIVE * 3
    assert home.count('<details name="most-read"') == 3
    assert home.count('<details name="most-read" open>') == 1
    assert all(f"<summary>{name(time)}</summary>" in home for time in NAMES)
    assert 'href="/ru/most-read/"' in home


def name(time: str) -> str:
    with override("ru"):
        return str(NAMES[time])


def test_time_with_too_few_stories_is_left_out_and_the_fullest_one_is_open(clock: Any) -> None:
    stories = all_written()
    for story in stories[:4]:
        read(story, 5, ago=timedelta(hours=3))
    for story in stories[:2]:
        read(story, 5)
    keeper_looks()
    home = page("/ru/")
    assert len(listed(home)) == 2
    assert name("hour") not in home
    assert f"open>\n        <summary>{name('day')}" in home


@pytest.mark.parametrize("address", PLACES)
def test_new_site_shows_no_empty_box(address: str) -> None:
    for story in all_written()[:2]:
        read(story, 50)
    keeper_looks()
    assert 'class="most-read' not in page(address)


def test_section_shows_its_own_and_says_so_on_its_first_page_alone() -> None:
    news()
    matches = all_written("sport", ["Матч первый", "Матч второй", "Матч третий"])
    read_in_order(matches)
    keeper_looks_later()
    sport = page("/ru/sport/")
    assert listed(sport)[0] == [story.title for story in matches]
    assert re.search('id="most-read"><a href="/ru/most-read/">[^<]+Спорт[^<]*</a></h2>', sport)
    assert listed(page("/ru/politics/")) == FIVE * 3


def keeper_looks_later() -> None:
    Frozen.objects.all().delete()
    keeper_looks()


def test_story_shows_the_others_and_never_itself() -> None:
    stories = news()
    assert listed(page(stories[0].get_url())) == [list(HEADLINES[1:6])]
    assert listed(page(stories[5].get_url())) == FIVE


def test_story_older_than_a_week_only_leads_there(clock: Any) -> None:
    story = news()[0]
    clock.shift(FRESH_FOR - timedelta(hours=1, seconds=1))
    assert listed(page(story.get_url()))
    clock.shift(timedelta(seconds=1))
    old = page(story.get_url())
    assert listed(old) == []
    assert '<p class="most-read-link"><a href="/ru/most-read/">' in old


def test_old_story_hangs_on_no_ranking_and_a_young_one_only_until_it_is_old(clock: Any) -> None:
    """Two hundred thousand of them would be made anew at each change."""
    story = news()[0]
    with recorded() as young:
        page(story.get_url())
    end = story.published_at + FRESH_FOR
    assert "most-read-on-stories:ru" in young.soft and end in young.moments
    clock.move_to(end)
    with recorded() as old:
        page(story.get_url())
    assert not [key for key in old.hard | old.soft if key.startswith("most-read")]


def test_story_keeps_its_headline_of_the_moment_and_of_the_language() -> None:
    stories = news()
    twins = [make_twin(story, "kk", by=None) for story in stories[:3]]
    for twin in twins:
        twin.title = f"{twin.title} (kk)"
        twin.save_revision().publish()
    keeper_looks_later()
    assert listed(page("/kk/"))[0] == [f"{headline} (kk)" for headline in HEADLINES[:3]]
    assert listed(page("/en/")) == []


def test_page_shows_fifteen_with_section_and_date() -> None:
    stories = all_written(headlines=[f"Мост {number}" for number in range(18)])
    read_in_order(stories)
    keeper_looks()
    found = page("/ru/most-read/")
    assert listed(found) == [[story.title for story in stories[:15]]] * 3
    assert "<span>Политика</span>" in found and "29 ноября, 11:00" in found
    assert 'hreflang="kk" href="http://127.0.0.1:8000/kk/most-read/"' in found


def test_page_of_a_new_site_says_that_it_is_too_early() -> None:
    found = page("/kk/most-read/")
    assert listed(found) == [] and "<h1>" in found and "<details" not in found


@pytest.mark.parametrize("off", [{"enabled": False}, {"most_read": False}])
def test_switched_off_it_is_nowhere(counter: Any, off: dict[str, bool]) -> None:
    news()
    counter(**off)
    assert all("most-read" not in page(address) for address in PLACES)
    assert Client().get("/ru/most-read/").status_code == 404


def test_address_of_the_page_is_nobody_elses() -> None:
    info = InfoPage(title="Самое читаемое", slug="most-read", locale=section().locale)
    with pytest.raises(Exception, match="most-read"):
        section().get_parent().add_child(instance=info)


def test_price_of_the_lists(django_assert_num_queries: Any) -> None:
    news()
    page("/ru/")
    with django_assert_num_queries(4):  # two of them are the frame's
        page("/ru/most-read/")


def test_story_of_another_section_leaves_the_list_of_its_old_one() -> None:
    stories = news()
    StoryPage.objects.get(pk=stories[0].pk).move(section("sport"), pos="last-child")
    assert listed(page("/ru/politics/"))[0][0] == HEADLINES[1]


def test_search_and_other_personal_pages_show_none() -> None:
    news()
    written("Мост ночью")
    assert 'class="most-read' not in page("/ru/search/?q=мост")
