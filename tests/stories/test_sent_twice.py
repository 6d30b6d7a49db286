"""A form of a new story that is sent twice makes one story, and nothing of it is lost."""

import json
import re
import uuid
from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests import databases
from tests.conftest import PASSWORD, signed_in
from tests.stories.material import at_once
from tests.stories.newsroom import paragraph_in_form, story_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.stories.models import Contributor, SectionPage, StoryPage

AUTOSAVE = {"HTTP_ACCEPT": "application/json"}


def address(section: SectionPage) -> str:
    return f"/newsroom/pages/add/stories/storypage/{section.pk}/"


def form(key: str, **fields: Any) -> dict[str, Any]:
    return story_form(**{"title": "Мост открыт", "form_key": key, **fields})


@pytest.fixture
def key(politics: SectionPage, aigul: User) -> str:
    """As the page of the form carries it."""
    page = signed_in(aigul).get(address(politics), follow=True).content.decode()
    return re.search(r'name="form_key" value="([^"]+)"', page)[1]  # type: ignore[index]


def words(story: StoryPage) -> str:
    return str(story.get_latest_revision_as_object().body)


def test_each_form_has_a_key_of_its_own(politics: SectionPage, aigul: User, key: str) -> None:
    page = signed_in(aigul).get(address(politics), follow=True).content.decode()
    assert 'name="form_key"' in page and key not in page


def test_who_comes_back_to_the_form_finds_the_story(politics: SectionPage, aigul: User, key: str) -> None:
    client, back = signed_in(aigul), f"{address(politics)}?form_key={key}"
    assert client.get(back).status_code == 200
    client.post(address(politics), form(key))
    assert client.get(back).url == f"/newsroom/pages/{StoryPage.objects.get().pk}/edit/"


def test_double_click_makes_one_story_and_one_version(politics: SectionPage, aigul: User, key: str) -> None:
    client = signed_in(aigul)
    answers = [client.post(address(politics), form(key)) for _ in range(2)]
    story = StoryPage.objects.get()
    assert [answer.url for answer in answers] == [f"/newsroom/pages/{story.pk}/edit/"] * 2
    assert story.revisions.count() == 1


@pytest.mark.both
def test_two_sendings_at_the_same_moment_make_one_story(committed: databases.TestDatabase) -> None:
    aigul = add_user("aigul@example.org", PASSWORD, Role.EDITOR, "Айгүл")
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    sent = form(str(uuid.uuid4()), **{"action-publish": "1"})
    clients = [signed_in(aigul) for _ in range(4)]
    answers = at_once([partial(client.post, address(politics), sent) for client in clients])
    assert [answer.status_code for answer in answers] == [302] * 4
    assert StoryPage.objects.get().live


def test_back_button_and_other_words_make_a_new_draft_of_the_same_story(
    politics: SectionPage, aigul: User, key: str
) -> None:
    zhanna = Contributor.objects.create(slug="zhanna", name_ru="Жанна")
    by = {"contributions-TOTAL_FORMS": 1, "contributions-0-contributor": zhanna.pk}
    by |= {"contributions-0-part": "text", "contributions-0-ORDER": 1, "contributions-0-id": ""}
    client = signed_in(aigul)
    client.post(address(politics), form(key, **by, **paragraph_in_form(0, "Утром."), **{"body-count": 1}))
    client.post(address(politics), form(key, **by, **paragraph_in_form(0, "Вечером."), **{"body-count": 1}))
    story = StoryPage.objects.get()
    assert "Вечером." in words(story)
    versions = [str(revision.as_object().body) for revision in story.revisions.order_by("pk")]
    assert ["Утром." in version for version in versions] == [True, False]
    assert story.get_latest_revision_as_object().contributions.count() == 1


def test_saving_and_then_publishing_from_one_form_publishes_the_one_story(
    politics: SectionPage, aigul: User, key: str
) -> None:
    client = signed_in(aigul)
    client.post(address(politics), form(key))
    client.post(address(politics), form(key, **{"action-publish": "1"}))
    assert StoryPage.objects.get().live


def test_autosave_whose_answer_was_lost_goes_on_with_the_same_story(
    politics: SectionPage, aigul: User, key: str
) -> None:
    """The script has heard nothing and sends the new story's form once more."""
    client = signed_in(aigul)
    first, again = (
        client.post(address(politics), form(key, title=title), **AUTOSAVE) for title in ("Мо", "Мост")
    )
    facts, facts_again = json.loads(first.content), json.loads(again.content)
    assert facts["pk"] == facts_again["pk"] == StoryPage.objects.get().pk
    assert facts_again["success"] and facts_again["url"] == facts["url"]
    assert facts_again["hydrate_url"] == facts["hydrate_url"]
    assert StoryPage.objects.get().draft_title == "Мост"


def test_key_of_somebody_else_opens_nothing(
    politics: SectionPage, aigul: User, zhanna: User, key: str
) -> None:
    signed_in(aigul).post(address(politics), form(key))
    answer = signed_in(zhanna).post(address(politics), form(key, title="Чужое"))
    assert answer.status_code in (200, 302)
    assert StoryPage.objects.get(form_key=key).draft_title == "Мост открыт"


@pytest.mark.parametrize("broken", ["", "1", "'; DROP TABLE"])
def test_form_without_a_proper_key_is_stored_as_ever(politics: SectionPage, aigul: User, broken: str) -> None:
    client = signed_in(aigul)
    client.post(address(politics), form(broken))
    assert StoryPage.objects.get().form_key is None


def test_copy_of_a_story_does_not_take_its_key(politics: SectionPage, aigul: User, key: str) -> None:
    signed_in(aigul).post(address(politics), form(key))
    story = StoryPage.objects.get()
    copy = story.copy(update_attrs={"title": "Копия", "slug": "kopiya"})
    assert copy.form_key is None


def test_form_with_a_mistake_keeps_its_key(politics: SectionPage, aigul: User, key: str) -> None:
    answer = signed_in(aigul).post(address(politics), form(key, title="", **{"action-publish": "1"}))
    assert answer.status_code == 200 and f'value="{key}"' in answer.content.decode()
    assert not StoryPage.objects.exists()


def test_stranger_is_led_to_the_log_in(politics: SectionPage) -> None:
    assert "/login/" in Client().get(address(politics)).url
