"""A story's address: made on the server, in ASCII, from any of our alphabets."""

import pytest

from tests.conftest import signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headline", "typed", "slug"),
    [
        pytest.param("Қасым-Жомарт Тоқаев көпір ашты", "", "qasym-zhomart-toqaev-kopir-ashty", id="Kazakh"),
        pytest.param("Аким открыл мост", "", "akim-otkryl-most", id="Russian"),
        pytest.param("The bridge is open", "", "the-bridge-is-open", id="English"),
        pytest.param("Мост", "Новый-мост", "novyy-most", id="Cyrillic typed"),
        pytest.param("Мост", "Жаңа-көпір", "zhanga-kopir", id="Kazakh typed"),
        pytest.param("Мост", "new-bridge", "new-bridge", id="ASCII typed"),
        pytest.param("2026", "", "2026", id="digits only"),
        pytest.param("«…»", "", "story", id="no letter at all"),
        pytest.param("Слово " * 40, "", "slovo-" * 12 + "slovo", id="long: cut between words"),
    ],
)
def test_address_of_a_story_made_in_the_newsroom(
    politics: SectionPage, aigul: User, headline: str, typed: str, slug: str
) -> None:
    form = story_form(title=headline, slug=typed)
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    story = StoryPage.objects.get()
    assert story.slug == slug and slug.isascii()
    assert len(slug) <= 80


def test_same_headline_gets_the_next_free_address(politics: SectionPage, aigul: User) -> None:
    write_story(StoryData("Пожар"), politics, publish=True)
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", story_form(title="Пожар"))
    assert sorted(StoryPage.objects.values_list("slug", flat=True)) == ["pozhar", "pozhar-2"]


def test_address_that_is_taken_is_refused_where_it_was_typed(politics: SectionPage, aigul: User) -> None:
    write_story(StoryData("Пожар"), politics, publish=True)
    form = story_form(title="Другой", slug="pozhar")
    answer = signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    assert "pozhar" in answer.context["form"].errors["slug"][0]
    assert StoryPage.objects.count() == 1


def test_new_headline_leaves_the_address_alone(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Пожар"), politics, publish=True)
    form = story_form(title="Пожар потушен", slug="pozhar", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/{story.pk}/edit/", form)
    assert StoryPage.objects.get().url == "/ru/politics/pozhar/"


def test_emptied_address_of_a_live_story_does_not_lose_it(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Пожар"), politics, publish=True)
    form = story_form(title="Пожар потушен", slug="", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/{story.pk}/edit/", form)
    assert StoryPage.objects.get().slug == "pozhar-potushen"


def edit(editor: User, story: StoryPage, **fields: str) -> StoryPage:
    """Opens the edit screen and sends back what stands in it, changed."""
    client = signed_in(editor)
    address = f"/newsroom/pages/{story.pk}/edit/"
    shown = client.get(address).context["form"]["slug"].value()
    client.post(address, story_form(**{"title": story.title, "slug": shown or "", **fields}))
    return StoryPage.objects.get(pk=story.pk)


def test_address_follows_the_headline_until_the_story_is_published(
    politics: SectionPage, aigul: User
) -> None:
    story = write_story(StoryData("Қала"), politics, publish=False, by=aigul)
    assert story.slug == "qala"
    story = edit(aigul, story, title="Қалада жаңа көпір")
    assert story.slug == "qalada-zhanga-kopir"
    story = edit(aigul, story, title="Қалада жаңа көпір ашылды", **{"action-publish": "1"})
    assert (story.live, story.slug) == (True, "qalada-zhanga-kopir-ashyldy")
    story = edit(aigul, story, title="Басқа тақырып", **{"action-publish": "1"})
    assert (story.title, story.slug) == ("Басқа тақырып", "qalada-zhanga-kopir-ashyldy")


def test_address_that_somebody_chose_follows_nothing(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Қала"), politics, publish=False, by=aigul)
    story = edit(aigul, story, slug="kopir")
    assert edit(aigul, story, title="Қалада жаңа көпір").slug == "kopir"
