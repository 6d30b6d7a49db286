"""What stories name stays, whatever the index of references knows."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.people.models import Place
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def contributor() -> Contributor:
    return Contributor.objects.create(name_ru="Айгуль", name_kk="Айгүл", name_en="Aigul", slug="aigul")


def place() -> Place:
    return Place.objects.create(name_ru="Тас-Кала", name_kk="Тасқала", name_en="Taskala", slug="taskala")


def story_by(found: Model, politics: SectionPage) -> StoryPage:
    if isinstance(found, Contributor):
        return write_story(StoryData("Мост", writers=[found]), politics, publish=True)
    story = write_story(StoryData("Мост"), politics, publish=True)
    story.place = found
    story.save()
    return story


def delete(browser: Client, item: Model, in_bulk: bool) -> str:
    """What the editor reads then."""
    if in_bulk:
        kind = item._meta
        address = reverse("wagtail_bulk_action", args=(kind.app_label, kind.model_name, "delete"))
        address += f"?id={item.pk}&next=/newsroom/"
    else:
        address = reverse(type(item).snippet_viewset.get_url_name("delete"), args=(item.pk,))
    answer = browser.post(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("in_bulk", [False, True], ids=["one", "in bulk"])
@pytest.mark.parametrize("make", [contributor, place])
def test_what_a_story_names_is_not_deleted(
    make: Callable[[], Model], in_bulk: bool, politics: SectionPage, boss: User
) -> None:
    item = make()
    story = story_by(item, politics)
    ReferenceIndex.objects.all().delete()
    text = delete(signed_in(boss), item, in_bulk)
    assert type(item).objects.filter(pk=item.pk).exists()
    assert "Nothing was deleted" in text or "Ничего не удалено" in text
    assert str(item) in text
    story.delete()
    delete(signed_in(boss), item, in_bulk)
    assert not type(item).objects.filter(pk=item.pk).exists()


def test_topic_goes_out_of_its_stories(politics: SectionPage, boss: User) -> None:
    topic = Topic.objects.create(name_ru="Мосты", name_kk="Көпірлер", name_en="Bridges", slug="bridges")
    write_story(StoryData("Мост", topics=[topic]), politics, publish=True)
    ReferenceIndex.objects.all().delete()
    delete(signed_in(boss), topic, in_bulk=False)
    assert not Topic.objects.filter(pk=topic.pk).exists()
