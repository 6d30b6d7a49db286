"""Sections exist in every language; the tree has two levels and no third; some addresses are the engine's."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from tests.conftest import signed_in
from tests.stories.newsroom import info_form, page_form, story_form
from tilshi.accounts.models import User
from tilshi.core.slugs import RESERVED_SLUGS
from tilshi.fronts.models import HomePage
from tilshi.stories.models import InfoPage, SectionPage, StoryPage
from tilshi.stories.sections import STARTER_SECTIONS, find_section, section_slugs

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}


def home(language: str = "ru") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def add(user: User, kind: str, parent: Page, form: dict[str, Any]) -> Any:
    return signed_in(user).post(f"/newsroom/pages/add/{kind}/{parent.pk}/", form)


@pytest.mark.parametrize("slug", STARTER_SECTIONS)
def test_starter_stands_in_each_language_under_its_name(slug: str) -> None:
    twins = SectionPage.objects.filter(slug=slug)
    assert {twin.locale.language_code: twin.title for twin in twins} == STARTER_SECTIONS[slug]
    assert len({twin.translation_key for twin in twins}) == 1
    for twin in twins:
        assert twin.get_parent().specific == home(twin.locale.language_code)
        assert Client().get(twin.url).status_code == 200


def test_section_opened_in_the_newsroom_opens_in_the_other_languages(aigul: User) -> None:
    form = page_form(title="Наука", slug="", **PUBLISH)
    assert add(aigul, "stories/sectionpage", home(), form).status_code == 302
    twins = SectionPage.objects.filter(title="Наука")
    assert {twin.url for twin in twins} == {"/ru/nauka/", "/kk/nauka/", "/en/nauka/"}
    assert len({twin.translation_key for twin in twins}) == 1
    assert all(Client().get(twin.url).status_code == 200 for twin in twins)


def test_section_saved_again_opens_nothing_twice(aigul: User) -> None:
    add(aigul, "stories/sectionpage", home(), page_form(title="Наука", **PUBLISH))
    section = find_section("nauka", "ru")
    form = page_form(title="Наука и техника", slug="nauka", **PUBLISH)
    signed_in(aigul).post(f"/newsroom/pages/{section.pk}/edit/", form)
    assert SectionPage.objects.filter(slug="nauka").count() == 3
    assert SectionPage.objects.get(slug="nauka", locale__language_code="kk").title == "Наука", (
        "renamed by hand"
    )


def test_section_that_is_a_draft_is_nowhere_yet(aigul: User) -> None:
    add(aigul, "stories/sectionpage", home(), page_form(title="Наука"))
    assert [section.live for section in SectionPage.objects.filter(slug="nauka")] == [False]
    assert find_section("nauka", "kk") is None


def test_slugs_of_a_language_are_listed_in_the_order_of_the_row() -> None:
    assert section_slugs("kk") == list(STARTER_SECTIONS)
    assert section_slugs("de") == []


# Reserved addresses.


@pytest.mark.parametrize("page_type", [SectionPage, InfoPage], ids=["section", "info page"])
def test_reserved_addresses_are_refused(page_type: type[Page]) -> None:
    place = home()
    for slug in RESERVED_SLUGS:
        page = page_type(title="Страница", slug=slug, locale=place.locale)
        with pytest.raises(ValidationError, match=slug):
            place.add_child(instance=page)
    assert not Page.objects.filter(slug__in=RESERVED_SLUGS).exists()


@pytest.mark.parametrize(
    ("kind", "form"),
    [("stories/sectionpage", page_form), ("stories/infopage", info_form)],
    ids=["section", "info page"],
)
def test_form_says_which_address_is_the_engines(aigul: User, kind: str, form: Any) -> None:
    answer = add(aigul, kind, home(), form(title="Поиск", slug="search", **PUBLISH))
    assert answer.status_code == 200
    (sentence,) = answer.context["form"].errors["slug"]
    assert "search" in sentence
    assert not Page.objects.filter(slug="search").exists()


def test_title_that_would_make_a_reserved_address_gets_another(aigul: User) -> None:
    add(aigul, "stories/infopage", home(), info_form(title="Search", **PUBLISH))
    assert InfoPage.objects.get().slug == "search-1"


def test_story_may_have_such_an_address(politics: SectionPage, aigul: User) -> None:
    """One level further down nothing is in its way."""
    add(aigul, "stories/storypage", politics, story_form(title="Search", **PUBLISH))
    assert StoryPage.objects.get().url == "/ru/politics/search/"


# The tree's shape.


@pytest.mark.parametrize(
    ("kind", "form", "parent"),
    [
        pytest.param("stories/sectionpage", page_form, "root", id="a section under the root"),
        pytest.param("stories/sectionpage", page_form, "section", id="a section under a section"),
        pytest.param("stories/infopage", info_form, "root", id="an info page under the root"),
        pytest.param("stories/infopage", info_form, "section", id="an info page under a section"),
        pytest.param("stories/storypage", story_form, "root", id="a story under the root"),
        pytest.param("stories/storypage", story_form, "home", id="a story under a home"),
        pytest.param("fronts/homepage", page_form, "root", id="a home under the root"),
        pytest.param("fronts/homepage", page_form, "home", id="a home under a home"),
        pytest.param("wagtailcore/page", page_form, "root", id="Wagtail's bare page under the root"),
        pytest.param("wagtailcore/page", page_form, "home", id="Wagtail's bare page under a home"),
    ],
)
@pytest.mark.parametrize("who", ["boss", "aigul"])
def test_newsroom_does_not_make(
    politics: SectionPage, request: pytest.FixtureRequest, who: str, kind: str, form: Any, parent: str
) -> None:
    before = Page.objects.count()
    place = {"root": Page.get_first_root_node(), "home": home(), "section": politics}[parent]
    answer = add(request.getfixturevalue(who), kind, place, form(title="Чужое", **PUBLISH))
    assert answer.status_code in (302, 403, 404)
    assert Page.objects.count() == before


def test_section_cannot_be_moved_into_a_section(politics: SectionPage, boss: User) -> None:
    sport = find_section("sport", "ru")
    signed_in(boss).post(f"/newsroom/pages/{sport.pk}/move/{politics.pk}/confirm/")
    assert SectionPage.objects.get(pk=sport.pk).get_parent().pk == home().pk
