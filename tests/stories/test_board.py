"""The board of translations: stories × languages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.newsroom import board
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db
BOARD = "/newsroom/board/"


def states(client: Client, query: str = "") -> dict[str, list[str]]:
    rows = client.get(BOARD + query).context["rows"]
    return {row.headline: [cell.state + "!" * cell.is_outdated for cell in row.cells] for row in rows}


@pytest.fixture
def stage(politics: SectionPage, aigul: User) -> dict[str, StoryPage]:
    """One story alone, one with a draft in Kazakh, one with a live English twin that is older than it."""
    alone = write_story(StoryData("Одна"), politics, publish=True, by=aigul)
    in_work = write_story(StoryData("В работе"), politics, publish=True, by=aigul)
    make_twin(in_work, "kk", aigul)
    changed = write_story(StoryData("Дополнена"), politics, publish=True, by=aigul)
    make_twin(changed, "en", aigul).get_latest_revision().publish()
    changed.save_revision().publish()
    return {"alone": alone, "in_work": in_work, "changed": changed}


def test_board_shows_each_story_once_with_its_languages(stage: dict[str, StoryPage], aigul: User) -> None:
    assert states(signed_in(aigul)) == {
        "Дополнена": ["live", "", "live!"],
        "В работе": ["live", "draft", ""],
        "Одна": ["live", "", ""],
    }


def test_twin_that_was_worked_over_is_older_no_more(stage: dict[str, StoryPage], aigul: User) -> None:
    twin = stage["changed"].get_translations().get()
    twin.save_revision(user=aigul)
    assert states(signed_in(aigul))["Дополнена"][2] == "changed"


def test_cell_says_who_is_at_it(stage: dict[str, StoryPage], aigul: User) -> None:
    rows = signed_in(aigul).get(BOARD).context["rows"]
    assert {row.headline: row.cells[1].by for row in rows}["В работе"] == "Айгүл"


def test_filters_of_the_board(stage: dict[str, StoryPage], politics: SectionPage, aigul: User) -> None:
    sport = SectionPage.objects.get(slug="sport", locale__language_code="ru")
    client = signed_in(aigul)
    expected = {
        "?show=missing": ["Дополнена", "В работе", "Одна"],
        "?show=missing&language=kk": ["Дополнена", "Одна"],
        "?show=missing&language=en": ["В работе", "Одна"],
        "?show=outdated": ["Дополнена"],
        "?show=outdated&language=kk": [],
        "?show=work": ["В работе"],
        "?show=work&language=en": [],
        f"?section={politics.translation_key}&show=work": ["В работе"],
        f"?section={sport.translation_key}": [],
    }
    assert {query: list(states(client, query)) for query in expected} == expected


def test_author_sees_no_draft_of_others(
    stage: dict[str, StoryPage], politics: SectionPage, zhanna: User
) -> None:
    write_story(StoryData("Тайное"), politics, publish=False)
    newest = stage["alone"].get_latest_revision_as_object()
    newest.title = "Тайный заголовок"
    newest.save_revision()
    answer = signed_in(zhanna).get(BOARD)
    assert "Тайн" not in answer.content.decode()
    assert states(signed_in(zhanna))["В работе"][1] == ""


def test_buttons_stand_only_where_one_may_write(
    stage: dict[str, StoryPage], zhanna: User, marat: User
) -> None:
    for user, expected in ((zhanna, True), (marat, False)):
        rows = signed_in(user).get(BOARD).context["rows"]
        assert any(cell.make_url for row in rows for cell in row.cells) is expected


def test_older_pages_follow(politics: SectionPage, aigul: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "PAGE_LENGTH", 2)
    for number in range(5):
        write_story(StoryData(f"Мост {number}"), politics, publish=True)
    client, query, seen = signed_in(aigul), "", []
    while query is not None:
        answer = client.get(BOARD + query)
        seen += [row.headline for row in answer.context["rows"]]
        query = answer.context["older"] or None
    assert seen == [f"Мост {number}" for number in reversed(range(5))]


@pytest.mark.parametrize("query", ["?language=xx", "?show=1", "?older=x", "?section=1"])
def test_nonsense_is_named(aigul: User, query: str) -> None:
    answer = signed_in(aigul).get(BOARD + query)
    assert answer.status_code == 200 and answer.context["form"].errors


def test_stranger_and_reader_have_no_board(daniyar: User) -> None:
    for client in (Client(), signed_in(daniyar)):
        assert client.get(BOARD).status_code in (302, 403)


@pytest.mark.both
def test_price_of_the_board_does_not_grow(
    politics: SectionPage, aigul: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client, counts = signed_in(aigul), []
    for number in range(2):
        for item in range(1 + 6 * number):
            story = write_story(StoryData(f"Мост {number}-{item}"), politics, publish=True)
            make_twin(story, "kk", aigul)
        client.get(BOARD)
        with django_assert_max_num_queries(60) as queries:
            client.get(BOARD)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_address_of_the_board(aigul: User) -> None:
    assert reverse("stories_board") == BOARD
