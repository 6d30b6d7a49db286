"""A page stands in the tree of its own language, and a section is open in all of them."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from tests.conftest import signed_in
from tests.stories.newsroom import page_form
from tilshi.accounts.models import User
from tilshi.fronts.found import found_site
from tilshi.fronts.models import HomePage
from tilshi.stories.checks import sections_in_every_language
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.place import place_story
from tilshi.stories.sections import find_section
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def test_story_is_not_copied_into_another_languages_section(politics: SectionPage, boss: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    kazakh = find_section("politics", "kk")
    assert kazakh
    form = {"new_title": "Мост", "new_slug": "most", "new_parent_page": kazakh.pk, "publish_copies": "on"}
    answer = signed_in(boss).post(f"/newsroom/pages/{story.pk}/copy/", form)
    assert answer.status_code == 200  # the form again, with what is wrong
    assert StoryPage.objects.count() == Listing.objects.count() == 1


@pytest.mark.parametrize("live", [True, False], ids=["live", "a draft"])
def test_story_is_not_placed_under_another_language(politics: SectionPage, live: bool) -> None:
    kazakh = find_section("politics", "kk")
    assert kazakh
    with pytest.raises(ValidationError, match=r"own language|своего языка|өз тіліндегі"):
        place_story(StoryPage(title="Мост", locale=politics.locale, live=live), kazakh)
    assert not StoryPage.objects.exists()


def test_copy_in_the_newsroom_comes_through_the_sections_lock(politics: SectionPage, boss: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    economy = find_section("economy", "ru")
    assert economy
    before = SectionPage.objects.get(pk=economy.pk).numchild
    form = {"new_title": "Мост", "new_slug": "most", "new_parent_page": economy.pk}
    signed_in(boss).post(f"/newsroom/pages/{story.pk}/copy/", form)
    assert SectionPage.objects.get(pk=economy.pk).numchild == before + 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_section_saved_as_a_draft_opens_everywhere_once_it_is_published(boss: User) -> None:
    home = HomePage.objects.get(slug="ru")
    client = signed_in(boss)
    client.post(f"/newsroom/pages/add/stories/sectionpage/{home.pk}/", page_form(title="Погода"))
    section = SectionPage.objects.get(slug="pogoda")
    assert not section.live and section.get_translations().count() == 0
    client.post(
        f"/newsroom/pages/{section.pk}/edit/",
        page_form(title="Погода", slug="pogoda") | {"action-publish": "1"},
    )
    assert sorted(
        section.get_translations(inclusive=True).live().values_list("locale__language_code", flat=True)
    ) == [
        "en",
        "kk",
        "ru",
    ]
    assert sections_in_every_language(None) == []


def test_twin_that_the_newsroom_has_closed_stays_closed(politics: SectionPage) -> None:
    kazakh = find_section("politics", "kk")
    assert kazakh
    kazakh.unpublish()
    politics.save_revision().publish()
    assert find_section("politics", "kk") is None
    assert "not open in: kk" in sections_in_every_language(None)[0].msg


def test_language_that_becomes_the_first_gets_the_sections_there_are(settings: object) -> None:
    SectionPage.objects.filter(locale__language_code="en").delete()
    HomePage.objects.get(slug="en").delete()
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("en", "ru", "kk")})  # type: ignore[attr-defined]
    found_site()
    assert Site.objects.get().root_page.specific == HomePage.objects.get(slug="en")
    english, russian = find_section("politics", "en"), find_section("politics", "ru")
    assert english and russian and english.translation_key == russian.translation_key
    assert SectionPage.objects.count() == 15


def test_newsrooms_own_group_outlives_a_later_founding(boss: User) -> None:
    Group.objects.create(name="Editors").user_set.add(boss)
    found_site()
    assert Group.objects.filter(name="Editors").exists()


def test_links_lead_to_no_section_that_is_closed(politics: SectionPage, client: object) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    politics.unpublish()
    for address in (story.get_url(), "/ru/"):
        page = client.get(address).content.decode()  # type: ignore[attr-defined]
        assert "Мост" in page and 'href="/ru/politics/"' not in page


def test_story_takes_no_address_that_is_its_sections_feed(politics: SectionPage) -> None:
    story = write_story(StoryData("Feed"), politics, publish=True)
    assert story.get_url() == "/ru/politics/feed-1/"
    story.slug = "feed"
    with pytest.raises(ValidationError):
        story.save()
