"""What the newsroom puts at the top of a home by hand, and what is breaking: each for its time."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_picture
from tests.stories.newsroom import page_form
from tilshi.accounts.models import User
from tilshi.fronts.front import ENOUGH, SECONDS
from tilshi.fronts.models import FrontSlot, HomePage
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # in Almaty
HOUR = timedelta(hours=1)


def written(headline: str, section: SectionPage, hours_ago: float = 0, **facts: Any) -> StoryPage:
    data = StoryData(headline, published_at=NOON - hours_ago * HOUR, **facts)
    return write_story(data, section, publish=True)


def section(slug: str, language: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def place(*stories: StoryPage, until: datetime | None = None) -> None:
    home = HomePage.objects.get(slug="ru")
    home.slots = [FrontSlot(story=story, until=until) for story in stories]
    home.save()


def read(address: str = "/ru/", moment: datetime = NOON) -> str:
    with time_machine.travel(moment, tick=False):
        answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def lead_of(page: str) -> str:
    """The headline of the first teaser."""
    found = re.search(r'class="teaser-headline"><a [^>]*>([^<]+)</a>', page)
    return found[1] if found else ""


def bar_of(page: str) -> str:
    found = re.search(r'<aside class="breaking-bar".*?</aside>', page, re.DOTALL)
    return found[0] if found else ""


# Placed by hand.


def test_placed_story_leads_until_its_time_is_over(politics: SectionPage) -> None:
    old = written("Старая", politics, hours_ago=99)
    written("Новая", politics)
    place(old, until=NOON + HOUR)
    assert lead_of(read()) == "Старая"
    assert lead_of(read(moment=NOON + HOUR)) == "Новая"
    assert FrontSlot.objects.count() == 1, "reading a page stores nothing"


def test_placed_story_without_an_end_stays(politics: SectionPage) -> None:
    place(written("Старая", politics, hours_ago=99))
    written("Новая", politics)
    assert lead_of(read(moment=NOON + 999 * HOUR)) == "Старая"


def test_placed_story_that_was_unpublished_leaves_its_place_to_the_next(politics: SectionPage) -> None:
    first, second = written("Снятая", politics, 99), written("Вторая", politics, 98)
    written("Новая", politics)
    place(first, second)
    first.unpublish()
    page = read()
    assert lead_of(page) == "Вторая"
    assert "Снятая" not in page and first.url not in page


def test_draft_that_was_placed_stands_nowhere(politics: SectionPage) -> None:
    place(write_story(StoryData("Черновик"), politics, publish=False))
    written("Новая", politics)
    page = read()
    assert lead_of(page) == "Новая"
    assert "Черновик" not in page


def test_deleted_story_takes_its_place_with_it(politics: SectionPage) -> None:
    story = written("Старая", politics, 99)
    written("Новая", politics)
    place(story)
    story.delete()
    assert lead_of(read()) == "Новая"


def test_story_placed_twice_stands_there_once(politics: SectionPage) -> None:
    old = written("Старая", politics, 99)
    written("Новая", politics)
    place(old, old)
    page = read()
    assert page.count(f'class="teaser-headline"><a href="{old.url}"') == 1
    assert "Новая" in page


def test_home_of_another_language_knows_nothing_of_it(politics: SectionPage) -> None:
    place(written("Старая", politics, 99))
    written("Көпір", section("politics", "kk"))
    page = read("/kk/")
    assert lead_of(page) == "Көпір"
    assert "Старая" not in page


# Through the newsroom's form.


def slots_form(*stories: StoryPage, until: str = "") -> dict[str, Any]:
    """The home's edit form with these stories placed anew."""
    form = page_form(title="Тестовая газета", slug="ru") | {
        "slots-TOTAL_FORMS": len(stories),
        "slots-INITIAL_FORMS": 0,
        "slots-MIN_NUM_FORMS": 0,
        "slots-MAX_NUM_FORMS": 7,
    }
    for n, story in enumerate(stories):
        slot = {"story": story.pk, "until": until, "id": "", "ORDER": n + 1, "DELETE": ""}
        form |= {f"slots-{n}-{field}": value for field, value in slot.items()}
    return form


def publish_home(who: User, form: dict[str, Any]) -> Any:
    home = HomePage.objects.get(slug="ru")
    with time_machine.travel(NOON):
        return signed_in(who).post(
            f"/newsroom/pages/{home.pk}/edit/", form | {"action-publish": "1"}, follow=True
        )


def test_editor_places_stories_and_the_home_shows_them_in_that_order(
    politics: SectionPage, aigul: User
) -> None:
    first, second = written("Первая", politics, 99), written("Вторая", politics, 98)
    for n in range(SECONDS):
        written(f"Новая {n}", politics)
    publish_home(aigul, slots_form(second, first, until="22.11.2026 13:00"))
    placed = FrontSlot.objects.order_by("sort_order").values_list("story__title", "until")
    assert list(placed) == [("Вторая", NOON + HOUR), ("Первая", NOON + HOUR)], "in the site's time zone"
    assert lead_of(read()) == "Вторая"
    assert "Первая" in read() and "Первая" not in read(moment=NOON + HOUR).partition('class="home-rail"')[0]


def test_placing_saved_as_a_draft_changes_no_page(politics: SectionPage, aigul: User) -> None:
    old = written("Старая", politics, 99)
    written("Новая", politics)
    home = HomePage.objects.get(slug="ru")
    signed_in(aigul).post(f"/newsroom/pages/{home.pk}/edit/", slots_form(old))
    assert HomePage.objects.get(slug="ru").has_unpublished_changes
    assert lead_of(read()) == "Новая"


def test_story_of_another_language_is_refused(politics: SectionPage, aigul: User) -> None:
    kazakh = written("Көпір", section("politics", "kk"))
    answer = publish_home(aigul, slots_form(kazakh))
    assert "на другом языке, чем главная" in answer.content.decode(), "the form again, with the reason"
    assert not FrontSlot.objects.exists()
    assert "Көпір" not in read()


def test_author_does_not_arrange_the_home(politics: SectionPage, zhanna: User) -> None:
    publish_home(zhanna, slots_form(written("Старая", politics, 99)))
    assert not FrontSlot.objects.exists()


# Breaking.


def test_breaking_story_stands_in_the_bar_and_nowhere_else(politics: SectionPage) -> None:
    story = written(
        "Мост закрыт из-за бури", politics, short_headline="Мост закрыт", breaking_until=NOON + HOUR
    )
    written("Обычная", politics, hours_ago=1)
    page = read()
    assert re.search(f'<a href="{story.url}"><time [^>]*>\\d\\d:\\d\\d</time> Мост закрыт</a>', bar_of(page))
    assert "Обычная" not in bar_of(page)
    assert page.count(story.url) == 1
    assert lead_of(page) == "Обычная"


def test_breaking_bar_is_gone_after_its_moment(politics: SectionPage) -> None:
    written("Мост закрыт", politics, breaking_until=NOON + HOUR)
    written("Обычная", politics, hours_ago=1)
    assert bar_of(read(moment=NOON + HOUR - timedelta(seconds=1)))
    page = read(moment=NOON + HOUR)
    assert bar_of(page) == ""
    assert lead_of(page) == "Мост закрыт", "and its story stands among the others"


def test_breaking_story_that_was_placed_leads_and_is_not_in_the_bar(politics: SectionPage) -> None:
    story = written("Мост закрыт", politics, breaking_until=NOON + HOUR)
    written("Обычная", politics, hours_ago=1)
    place(story)
    page = read()
    assert (lead_of(page), bar_of(page)) == ("Мост закрыт", "")


def test_breaking_bar_of_another_language_is_its_own(politics: SectionPage) -> None:
    written("Мост закрыт", politics, breaking_until=NOON + HOUR)
    written("Обычная", politics)
    assert bar_of(read("/kk/")) == ""


# What it costs.


@pytest.mark.both
def test_price_of_a_full_home(politics: SectionPage, django_assert_num_queries: Any) -> None:
    """Beside the plain home's: the rows of what was placed. It does not grow with the number of stories."""
    placed = [written(f"Давняя {n}", politics, 900 + n, lead_picture=make_picture()) for n in range(3)]
    place(*placed, until=NOON + 9999 * HOUR)
    for more in (25, 5):
        for n in range(more):
            written(f"Новость {more} {n}", politics, n, breaking_until=NOON + HOUR if n < 2 else None)
        read()
        with django_assert_num_queries(22):
            read()


def test_old_story_that_is_breaking_again_stands_in_the_bar(politics: SectionPage) -> None:
    old = written("Паводок", politics, hours_ago=9_000, breaking_until=NOON + HOUR)
    for number in range(ENOUGH + 1):
        written(f"Обычная {number}", politics)
    assert old.url in bar_of(read())
    assert bar_of(read(moment=NOON + 2 * HOUR)) == ""
