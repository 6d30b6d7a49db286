"""Colleagues speak about a draft beside its words; no reader hears of it."""

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

WORDS = "Кто это сказал?"


def comment(user: User, story: StoryPage, words: str) -> None:
    fields = {"text": words, "contentpath": "standfirst", "position": "", "resolved": "", "id": ""}
    fields |= {"replies-TOTAL_FORMS": "0", "replies-INITIAL_FORMS": "0"}
    form = story_form(
        title=story.title, slug=story.slug, standfirst="Сказали.", **{"comments-TOTAL_FORMS": 1}
    )
    form |= {f"comments-0-{name}": value for name, value in fields.items()}
    signed_in(user).post(f"/newsroom/pages/{story.pk}/edit/", form)


def test_comment_stands_beside_the_draft_and_on_no_page(
    politics: SectionPage, aigul: User, boss: User
) -> None:
    story = write_story(StoryData("Мост", "Сказали."), politics, publish=True, by=aigul)
    comment(aigul, story, WORDS)
    assert story.wagtail_admin_comments.get().text == WORDS
    assert (
        WORDS
        in signed_in(boss)
        .get(f"/newsroom/pages/{story.pk}/edit/")
        .context["form"]
        .serialize_comments(boss)["comments"][0]["text"]
    )
    assert WORDS not in Client().get(story.url).content.decode()


def test_twin_and_copy_start_without_comments(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Мост", "Сказали."), politics, publish=True, by=aigul)
    comment(aigul, story, WORDS)
    signed_in(aigul).post(f"/newsroom/stories/{story.pk}/twins/kk/")
    twin = StoryPage.objects.get(locale__language_code="kk")
    assert not twin.wagtail_admin_comments.exists()
