"""The home front: the newest story leads, none stands there twice, each language has its own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site

from tilshi.accounts.roles import Role
from tilshi.fronts.found import found_site
from tilshi.fronts.front import RIVER_LENGTH, SECONDS, STRIP_LENGTH, Front
from tilshi.fronts.models import HomePage
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.sections import STARTER_SECTIONS
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
UPPER_PART = 1 + SECONDS + RIVER_LENGTH  # what stands above the strips
STORY = re.compile(r"<a\b[^>]*href=\"(/\w\w/[a-z]+/[a-z0-9-]+/)\"")


def stories_at(address: str) -> list[str]:
    """The addresses of the stories on a page, in order, each once."""
    answer = Client().get(address)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return list(dict.fromkeys(STORY.findall(main)))


def written(headline: str, section: SectionPage, hours_ago: float = 0) -> StoryPage:
    moment = NOON - timedelta(hours=hours_ago)
    return write_story(StoryData(headline, published_at=moment), section, publish=True)


def section(slug: str, language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def test_newest_story_leads(politics: SectionPage) -> None:
    old, new, middle = (
        written(name, politics, ago) for name, ago in (("Старая", 9), ("Новая", 0), ("Средняя", 5))
    )
    assert stories_at("/ru/") == [new.url, middle.url, old.url]


def test_date_that_the_editor_set_decides_and_not_the_moment_of_publishing(politics: SectionPage) -> None:
    new = written("Новая", politics)
    written("Из архива", politics, hours_ago=24 * 365)
    assert stories_at("/ru/")[0] == new.url


def all_shown(context: Any) -> list[int]:
    """The keys of the stories of a front, each as often as it stands there."""
    front: Front = context["front"]
    strips = [listing.pk for strip in context["strips"] for listing in strip.listings]
    rows = (front.bar, [front.lead] if front.lead else [], front.pictured, front.plain, front.river)
    return [*(listing.pk for row in rows for listing in row), *strips]


def test_no_story_stands_on_the_home_twice_and_strips_show_what_the_river_does_not(
    politics: SectionPage,
) -> None:
    newest = [written(f"Новость {n}", politics, n) for n in range(UPPER_PART)]
    older = [written(f"Прежняя {n}", politics, 100 + n) for n in range(STRIP_LENGTH + 1)]
    sport = written("Матч", section("sport"), hours_ago=50)
    context = Client().get("/ru/").context
    shown = all_shown(context)
    assert len(set(shown)) == len(shown)
    assert set(shown[:UPPER_PART]) == {story.pk for story in newest}
    strips = {strip.section.slug: [item.pk for item in strip.listings] for strip in context["strips"]}
    assert strips == {"politics": [story.pk for story in older[:STRIP_LENGTH]], "sport": [sport.pk]}
    on_page = [*newest, *older[:STRIP_LENGTH], sport]
    assert set(stories_at("/ru/")) == {story.url for story in on_page}, "and the page shows just these"


def test_river_tells_the_hour_under_its_day_in_the_sites_time_zone(politics: SectionPage) -> None:
    for n in range(1 + SECONDS):
        written(f"Новость {n}", politics)
    for hours_ago in (64.5, 65.5):  # after midnight and before it, in Almaty; both evenings are one in UTC
        written(f"Прежняя {hours_ago}", politics, hours_ago)
    page = Client().get("/ru/").content.decode()
    days = re.findall(r'<h3 class="river-day"><time datetime="([\d-]+)">([^<]+)</time></h3>', page)
    assert days == [("2026-11-20", "20 ноября"), ("2026-11-19", "19 ноября")]
    rivers = re.findall(r'<ol class="river">(.*?)</ol>', page, re.DOTALL)
    assert [re.findall(r"<time[^>]*>([\d:]+)</time>", river) for river in rivers] == [["00:30"], ["23:30"]]


def test_section_with_nothing_more_to_show_has_no_strip(politics: SectionPage) -> None:
    written("Одна", politics)
    assert Client().get("/ru/").context["strips"] == []


def test_stories_of_another_language_stay_there(politics: SectionPage) -> None:
    russian, kazakh = written("Мост", politics), written("Көпір", section("politics", "kk"))
    assert (stories_at("/ru/"), stories_at("/kk/"), stories_at("/en/")) == ([russian.url], [kazakh.url], [])
    assert stories_at("/kk/politics/") == [kazakh.url]


@pytest.mark.parametrize("address", ["/ru/", "/kk/", "/en/", "/ru/politics/"])
def test_empty_site_is_a_page_with_a_heading_and_no_stories(address: str) -> None:
    assert stories_at(address) == []
    assert len(re.findall(r"<h1\b", Client().get(address).content.decode())) == 1


def test_withdrawn_story_leaves_the_lead_to_the_next(politics: SectionPage) -> None:
    old, new = written("Старая", politics, 1), written("Новая", politics)
    new.unpublish()
    assert stories_at("/ru/") == [old.url]


def test_root_leads_to_the_default_language() -> None:
    answer = Client(headers={"accept-language": "kk"}).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ru/")


# Founding.


def everything() -> list[object]:
    return [
        list(Page.objects.order_by("path").values()),
        list(Site.objects.values()),
        list(Group.objects.order_by("pk").values()),
        sorted(GroupPagePermission.objects.values_list("group__name", "page__slug", "permission__codename")),
    ]


def test_founding_twice_changes_nothing() -> None:
    before = everything()
    found_site()
    assert everything() == before


def test_founding_leaves_what_the_newsroom_has_made(politics: SectionPage) -> None:
    politics.title = "Власть"
    politics.save()
    own_group = Group.objects.create(name="Корректоры")
    home = found_site()
    assert SectionPage.objects.get(pk=politics.pk).title == "Власть"
    assert Group.objects.filter(pk=own_group.pk).exists()
    assert home.locale.language_code == "ru"


def test_founded_site_has_a_home_in_each_language_and_nothing_of_wagtails() -> None:
    homes = HomePage.objects.all()
    assert {home.locale.language_code for home in homes} == {"ru", "kk", "en"}
    assert len({home.translation_key for home in homes}) == 1
    assert Page.objects.filter(depth=2).count() == 3
    names = set(Group.objects.values_list("name", flat=True))
    sections = {f"{role}:{slug}" for role in ("editor", "author") for slug in STARTER_SECTIONS}
    assert names == {Role.EDITOR, Role.AUTHOR, Role.MODERATOR, *sections}
