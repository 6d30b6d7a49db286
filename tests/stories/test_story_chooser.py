"""Choosing a story to link to: what readers see is everybody's; a draft is its author's and the editors'."""

import html
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

CHOOSER = "/newsroom/choose-page/"
STORIES = "page_type=stories.StoryPage"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = answer.content.decode()
    return html.unescape(json.loads(content)["html"] if content.startswith("{") else content)


@pytest.fixture
def stories(politics: SectionPage, zhanna: User) -> SectionPage:
    colleague = add_user("yermek@example.org", "қызғалдақ-2026", Role.AUTHOR, "Ермек")
    load_stories(
        politics,
        [
            FinishedStory("Мост открыт"),
            FinishedStory("Мост моего черновика", live=False, owner_id=zhanna.pk),
            FinishedStory("Мост чужого черновика", live=False, owner_id=colleague.pk),
        ],
    )
    return politics


@pytest.mark.parametrize("door", ["newest", "section", "search", "search of all kinds", "tree"])
def test_author_is_offered_no_draft_of_others(stories: SectionPage, zhanna: User, door: str) -> None:
    address = {
        "newest": f"{CHOOSER}?{STORIES}",
        "section": f"{CHOOSER}{stories.pk}/?{STORIES}",
        "search": f"{CHOOSER}search/?{STORIES}&q=мост",
        "search of all kinds": f"{CHOOSER}search/?q=мост",
        "tree": f"{CHOOSER}{stories.pk}/",
    }[door]
    page = shown(signed_in(zhanna), address)
    assert "Мост открыт" in page
    assert "чужого" not in page
    assert ("моего" in page) == (door != "newest")


def test_editor_may_link_to_a_draft(stories: SectionPage, aigul: User) -> None:
    assert "чужого" in shown(signed_in(aigul), f"{CHOOSER}search/?{STORIES}&q=мост")


def test_newest_come_first_in_the_chosen_language(politics: SectionPage, zhanna: User) -> None:
    for headline in ("Бірінші", "Екінші"):
        kazakh = SectionPage.objects.get(slug="politics", locale__language_code="kk")
        write_story(StoryData(headline), kazakh, publish=True)
    write_story(StoryData("Русская"), politics, publish=True)
    client = signed_in(zhanna)
    kazakh_page = shown(client, f"{CHOOSER}?{STORIES}&locale=kk")
    assert kazakh_page.index("Екінші") < kazakh_page.index("Бірінші")
    assert "Русская" not in kazakh_page
    assert "Русская" in shown(client, f"{CHOOSER}?{STORIES}&locale=ru")
    assert client.get(f"{CHOOSER}?{STORIES}&locale=xx").status_code == 200


def test_chosen_story_carries_what_the_editor_needs(stories: SectionPage, zhanna: User) -> None:
    page = shown(signed_in(zhanna), f"{CHOOSER}?{STORIES}&locale=ru")
    assert 'class="choose-page"' in page and 'data-url="/ru/politics/most-otkryt/"' in page


def test_number_of_queries_does_not_grow_with_the_archive(stories: SectionPage, zhanna: User) -> None:
    client = signed_in(zhanna)
    address = f"{CHOOSER}?{STORIES}&locale=ru"
    load_stories(stories, [FinishedStory(f"Новость {number}") for number in range(30)])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    load_stories(stories, [FinishedStory(f"Ещё {number}") for number in range(60)])
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) < 60
    assert not any("COUNT(" in query["sql"] for query in many)


@pytest.mark.parametrize("address", [f"{CHOOSER}?{STORIES}", CHOOSER])
def test_stranger_and_reader_are_sent_away(address: str, daniyar: User) -> None:
    assert Client().get(address).status_code == 302
    assert signed_in(daniyar).get(address).status_code in (302, 403)


def test_other_kinds_of_pages_are_chosen_in_the_tree(politics: SectionPage, zhanna: User) -> None:
    home = politics.get_parent()
    assert politics.title in shown(signed_in(zhanna), f"{CHOOSER}{home.pk}/?page_type=stories.SectionPage")
    assert home.title in shown(signed_in(zhanna), CHOOSER)
