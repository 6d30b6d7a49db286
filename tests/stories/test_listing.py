"""The Listing is true to the pages after whatever was done to them, through whichever door."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.listing import relist
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.place import place_story
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def test_published_story_is_listed_with_its_address(politics: SectionPage) -> None:
    story = write_story(StoryData("Аким открыл мост", "Движение началось утром."), politics, publish=True)
    listing = Listing.objects.get()
    assert (listing.headline, listing.language) == ("Аким открыл мост", "ru")
    assert listing.url == story.get_url() == "/ru/politics/akim-otkryl-most/"
    assert listing.published_at == story.first_published_at


def test_draft_is_not_listed(politics: SectionPage) -> None:
    write_story(StoryData("Черновик"), politics, publish=False)
    assert not Listing.objects.exists()


def test_saving_a_draft_of_a_live_story_shows_nothing_of_it(politics: SectionPage) -> None:
    story = write_story(StoryData("Старый заголовок"), politics, publish=True)
    story.title = "Новый заголовок"
    story.save_revision()
    assert Listing.objects.get().headline == "Старый заголовок"


def test_bare_page_saved_by_wagtail_is_listed_as_the_story_it_is(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост", "Открыт."), politics, publish=True)
    Listing.objects.all().delete()
    Page.objects.get(pk=story.pk).save()
    assert Listing.objects.get().standfirst == "Открыт."


def test_unpublished_story_is_delisted(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    story.unpublish()
    assert not Listing.objects.exists()


def test_deleted_story_is_delisted(politics: SectionPage) -> None:
    write_story(StoryData("Мост"), politics, publish=True).delete()
    assert not Listing.objects.exists()


def test_moved_story_is_listed_in_its_new_section(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    economy = SectionPage.objects.get(slug="economy", locale=politics.locale)
    story.move(economy, pos="last-child")
    assert Listing.objects.get().url == "/ru/economy/most/"


def test_renamed_section_gives_its_stories_new_addresses(politics: SectionPage) -> None:
    write_story(StoryData("Мост"), politics, publish=True)
    politics.slug = "power"
    politics.save()
    assert Listing.objects.select_related("section").get().url == "/ru/power/most/"


def test_copied_story_is_listed_only_once_it_is_published(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    copy = story.copy(update_attrs={"slug": "most-2"}, keep_live=False)
    assert [item.pk for item in Listing.objects.all()] == [story.pk]
    copy.specific.get_latest_revision().publish()
    assert Listing.objects.count() == 2


def test_change_that_fails_changes_no_listing(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    story.title = ""
    with pytest.raises(ValidationError):
        story.save()
    assert Listing.objects.get().headline == "Мост"


def test_shown_date_is_the_editors_where_there_is_one(politics: SectionPage) -> None:
    then = datetime(2021, 4, 8, 9, tzinfo=UTC)
    write_story(StoryData("Архив", published_at=then), politics, publish=True)
    assert Listing.objects.get().published_at == then


def test_newest_first_settles_ties_by_id(politics: SectionPage) -> None:
    then = datetime(2026, 1, 1, tzinfo=UTC)
    first = write_story(StoryData("Первая", published_at=then), politics, publish=True)
    second = write_story(StoryData("Вторая", published_at=then), politics, publish=True)
    assert [item.pk for item in Listing.objects.newest_first()] == [second.pk, first.pk]


def test_relisting_twice_changes_nothing(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост", body=[body.paragraph("Он длинный.")]), politics, publish=True)
    before = Listing.objects.values().get()
    relist(StoryPage.objects.get(pk=story.pk))
    assert Listing.objects.values().get() == before


def test_story_placed_live_is_listed_at_once(politics: SectionPage) -> None:
    place_story(StoryPage(title="Сразу", locale=politics.locale), politics)
    assert Listing.objects.get().headline == "Сразу"


def test_unpublishing_in_the_newsroom_delists(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    signed_in(aigul).post(f"/newsroom/pages/{story.pk}/unpublish/")
    assert not Listing.objects.exists()
