"""Many hands put stories into one section at once; the tree stays whole and nobody is turned away."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db.models.signals import pre_delete
from wagtail.models import Page

from tests import databases
from tests.conftest import PASSWORD, signed_in
from tests.stories.material import at_once
from tilshi.accounts.roles import Role, add_user
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.place import place_story
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both

HANDS = 8
SOUND: tuple[list[int], ...] = ([], [], [], [], [])  # treebeard's five kinds of trouble


def section(slug: str = "politics") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code="ru")


def test_stories_written_at_once_are_all_there(committed: databases.TestDatabase) -> None:
    def writer(number: int) -> StoryPage:
        return write_story(StoryData(f"Новость {number}"), section(), publish=True)

    stories = at_once([lambda number=number: writer(number) for number in range(HANDS)])
    assert [type(story) for story in stories] == [StoryPage] * HANDS, stories
    assert Listing.objects.count() == section().get_children().count() == section().numchild == HANDS
    assert Page.find_problems() == SOUND
    assert len({story.path for story in StoryPage.objects.all()}) == HANDS


def test_same_headline_at_once_gets_an_address_of_its_own_each_time(
    committed: databases.TestDatabase,
) -> None:
    stories = at_once([lambda: write_story(StoryData("Пожар"), section(), publish=True)] * 4)
    assert sorted(story.slug for story in stories) == ["pozhar", "pozhar-2", "pozhar-3", "pozhar-4"]


def test_stories_placed_while_another_is_moved_in_and_one_deleted(committed: databases.TestDatabase) -> None:
    incomer = write_story(StoryData("Переезд"), section("economy"), publish=True)
    goner = write_story(StoryData("Прочь"), section(), publish=True)
    results = at_once(
        [
            lambda: incomer.move(section(), pos="last-child"),
            lambda: goner.delete(),
            *[lambda: place_story(StoryPage(title="Новость", locale=section().locale), section())] * 3,
        ]
    )
    assert not [result for result in results if isinstance(result, Exception)], results
    assert Page.find_problems() == SOUND
    assert section().get_children().count() == section().numchild == Listing.objects.count() == 4


def test_section_in_hand_knows_its_new_child(committed: databases.TestDatabase) -> None:
    """Whoever holds the object may place a second story with it, or ask it for its children."""
    politics = section()
    place_story(StoryPage(title="Первая", locale=politics.locale), politics)
    place_story(StoryPage(title="Вторая", locale=politics.locale), politics)
    assert politics.numchild == politics.get_children().count() == 2


@contextmanager
def cut_off_in_the_middle_of_a_deletion() -> Iterator[None]:
    def cut_off(**kwargs: object) -> None:
        raise KeyboardInterrupt

    pre_delete.connect(cut_off, sender=StoryPage)
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        pre_delete.disconnect(cut_off, sender=StoryPage)


@pytest.mark.parametrize("door", ["the story's own", "its screen", "the bulk action"])
def test_deletion_that_is_cut_off_leaves_a_section_that_takes_stories(
    committed: databases.TestDatabase, door: str
) -> None:
    """The parent is counted down first; one that counts too few draws paths that are taken, for ever."""
    client = signed_in(add_user("aigul@example.org", PASSWORD, Role.EDITOR))
    story = write_story(StoryData("Мост"), section(), publish=True)
    bulk = f"/newsroom/bulk/wagtailcore/page/delete/?id={story.pk}&next=/newsroom/"
    with cut_off_in_the_middle_of_a_deletion():
        match door:
            case "the story's own":
                story.delete()
            case "its screen":
                client.post(f"/newsroom/pages/{story.pk}/delete/")
            case "the bulk action":
                client.post(bulk)
    assert section().numchild == 1
    write_story(StoryData("Новость"), section(), publish=True)
    assert Page.find_problems() == SOUND
    client.post(bulk)
    assert [item.headline for item in Listing.objects.all()] == ["Новость"]


def test_bulk_move_keeps_the_tree_whole(committed: databases.TestDatabase) -> None:
    client = signed_in(add_user("aigul@example.org", PASSWORD, Role.EDITOR))
    stories = [write_story(StoryData("Мост"), section(), publish=True) for _ in range(3)]
    ids = "&".join(f"id={story.pk}" for story in stories)
    address = f"/newsroom/bulk/wagtailcore/page/move/?{ids}&next=/newsroom/"
    assert client.post(address, {"chooser": section("economy").pk}).status_code == 302
    assert (section().numchild, section("economy").numchild) == (0, 3)
    assert [item.section for item in Listing.objects.select_related("section")] == [section("economy")] * 3
    assert Page.find_problems() == SOUND
