"""The style page: each part of the readers' pages on one screen, for who works on the looks of the site."""

import re

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_picture
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.newsroom.style_page import COLOURS, SIZES, SPACES
from tilshi.stories.write import StoryData, write_story
from tilshi.theme.stylesheet import STYLES

pytestmark = pytest.mark.django_db

ADDRESS = "/newsroom/style/"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")


def style_page(who: User) -> str:
    answer = signed_in(who).get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def classes_on(page: str) -> set[str]:
    return {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}


@pytest.mark.parametrize("role", ["boss", "aigul", "zhanna", "marat"])
def test_style_page_opens_for_each_role_of_the_newsroom(request: pytest.FixtureRequest, role: str) -> None:
    page = style_page(request.getfixturevalue(role))
    assert len(re.findall(r"<h1\b", page)) == 1
    assert '<meta name="robots" content="noindex">' in page


def test_style_page_is_shut_to_readers_and_strangers(daniyar: User) -> None:
    answers = {
        name: client.get(ADDRESS) for name, client in (("stranger", Client()), ("reader", signed_in(daniyar)))
    }
    for name, answer in answers.items():
        assert answer.status_code in (302, 403), name
        assert "style-page" not in answer.content.decode()


def test_style_page_stores_nothing_and_needs_no_story_to_be_there(aigul: User) -> None:
    style_page(aigul)
    assert not StoryPage.objects.exists()


# Which files of the stylesheet are no component that could stand there, and why.
NO_COMPONENTS = {
    "account": "the looks of the log-in screens, which have nothing of the newsroom's around them",
    "base": "elements without a class",
    "comment": "of a room above, with its thread around it; its own browser tests look at it",
    "comments": "the order of all of them under a story",
    "counter-badge": "the place of a picture in the colophon",
    "counters-ask": "of a room above, as it asks; its own browser tests look at it",
    "list-front": "the order of a whole page: a heading and its story-list",
    "most-read": "of a room above, of what was read; its own browser tests look at it",
    "partner-news": "of a room above, with partners' stories; the browser tests of fronts look at it",
    "print": "what all of them look like on paper",
    "story": "the order of a whole page: its margin, its column and what stands in them",
    "tokens": "the values; shown as swatches",
}


def test_every_component_of_the_stylesheet_stands_on_the_style_page(
    aigul: User, politics: SectionPage
) -> None:
    write_story(StoryData("Мост", lead_picture=make_picture()), politics, publish=True)
    files = {file.stem for file in STYLES.glob("*.css")}
    shown = classes_on(style_page(aigul))
    assert files - shown == set(NO_COMPONENTS), "shown, or named above with its reason"


SIZES_OF_TYPE = re.findall(r"--([\w-]+):", TOKENS.partition("/* Type:")[2].partition("/* Space:")[0])


@pytest.mark.parametrize(
    ("shown", "there_are"),
    [
        pytest.param(COLOURS, re.findall(r"--([\w-]+): #[0-9a-f]{3,6};", TOKENS), id="colours"),
        pytest.param(SPACES, re.findall(r"--(space-\d): ", TOKENS), id="spaces"),
        pytest.param(SIZES, SIZES_OF_TYPE, id="sizes of type"),
    ],
)
def test_every_token_is_shown(aigul: User, shown: tuple[str, ...], there_are: list[str]) -> None:
    assert set(shown) == set(there_are)
    assert {f"is-{token}" for token in shown} <= classes_on(style_page(aigul))
    styles = (STYLES / "style-page.css").read_text(encoding="utf-8")
    assert [token for token in shown if f".is-{token} " not in styles] == []
