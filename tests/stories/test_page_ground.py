"""Doors of Wagtail that stay shut: a public page is the same for everybody, and a copy is a copy."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def test_privacy_is_not_offered_for_any_page(politics: SectionPage, boss: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    for page in (story, politics, politics.get_parent()):
        answer = signed_in(boss).post(f"/newsroom/pages/{page.pk}/privacy/", {"restriction_type": "login"})
        assert answer.status_code != 500
    assert not PageViewRestriction.objects.exists()


def test_copy_makes_no_alias_even_if_asked_to(politics: SectionPage, boss: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    client = signed_in(boss)
    assert 'name="alias"' not in client.get(f"/newsroom/pages/{story.pk}/copy/").content.decode()
    form = {"new_title": "Мост", "new_slug": "most-2", "new_parent_page": politics.pk, "alias": "on"}
    client.post(f"/newsroom/pages/{story.pk}/copy/", form)
    copy = StoryPage.objects.get(slug="most-2")
    assert copy.alias_of_id is None
    assert not copy.live
    assert not Page.objects.filter(alias_of__isnull=False).exists()
