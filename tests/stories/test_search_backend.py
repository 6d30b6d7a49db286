"""The newsroom's search finds what Wagtail's own finds, without reading the whole archive for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from tests.conftest import signed_in
from tests.stories.material import make_picture
from tilshi.accounts.models import User
from tilshi.stories import search_backend
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import Image, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.django_db, pytest.mark.both]

HEADLINES = ("Мост открыт", "Мост через Есиль: мост закрыт", "Парк открыт", "Мэр о мосте и парке")


@pytest.fixture
def archive(politics: SectionPage) -> SectionPage:
    load_stories(politics, [FinishedStory(headline, "Коротко о городе.") for headline in HEADLINES])
    return politics


@pytest.mark.parametrize("words", ["мост", "мост открыт", "откр", "коротко", "коротко мэр", "жираф"])
def test_finds_what_wagtails_own_backend_finds(archive: SectionPage, words: str) -> None:
    pages, wagtails = Page.objects.all(), get_search_backend("wagtail.search.backends.database")
    assert ids(pages.search(words)) == ids(wagtails.search(words, pages))
    assert ids(pages.autocomplete(words)) == ids(wagtails.autocomplete(words, pages))


def ids(results: object) -> list[int]:
    return [page.pk for page in results]  # type: ignore[attr-defined]


def test_pages_of_results_neither_overlap_nor_leave_out(archive: SectionPage) -> None:
    every = ids(Page.objects.search("мост"))
    results = Page.objects.search("мост")
    assert [page.pk for start in range(len(every)) for page in results[start : start + 1]] == every
    assert results.count() == len(every) == 2


def test_results_keep_to_the_question_they_were_asked_in(archive: SectionPage) -> None:
    StoryPage.objects.filter(title="Мост открыт").update(live=False)
    assert [page.title for page in Page.objects.live().search("мост")] == ["Мост через Есиль: мост закрыт"]


def test_only_the_newest_matches_are_ranked(archive: SectionPage, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":  # on PostgreSQL the ranking is Wagtail's own
        monkeypatch.setattr(search_backend, "NEWEST_MATCHES", 1)
        assert [page.title for page in Page.objects.search("коротко")] == ["Мэр о мосте и парке"]


def test_pictures_are_found_too(db: None) -> None:
    picture = make_picture("Мост ночью")
    index.insert_or_update_object(picture)
    assert list(Image.objects.search("мост")) == [picture]


def test_saved_story_is_weighed_without_reading_all_titles(archive: SectionPage) -> None:
    story = write_story(StoryData("Мост"), archive, publish=True)
    with CaptureQueriesContext(connection) as captured:
        index.insert_or_update_object(story)
    own, bound = IndexEntry.objects.get(object_id=str(story.pk)), f"LIMIT {search_backend.SAMPLE}"
    averages = [query["sql"] for query in captured if "title_length" in query["sql"]]
    assert averages and all(bound in sql or "object_id" in sql for sql in averages), averages
    assert own.title_norm > 1, "shorter than the others"
    assert not IndexEntry.objects.filter(title_norm=1.0).exists()


def test_rebuilt_index_is_the_same(archive: SectionPage) -> None:
    before = list(IndexEntry.objects.order_by("object_id").values_list("object_id", "title", "body"))
    from django.core.management import call_command

    call_command("update_index", verbosity=0)
    after = IndexEntry.objects.filter(content_type__model="storypage").order_by("object_id")
    assert list(after.values_list("object_id", "title", "body")) == before


@pytest.mark.parametrize("question", ["«Мост» — открыт", 'мост "открыт', "(мост) открыт", "'мост' & открыт!"])
def test_marks_in_a_question_hide_nothing(archive: SectionPage, question: str) -> None:
    assert [page.title for page in Page.objects.search(question)] == ["Мост открыт"]


@pytest.mark.parametrize("question", ['"', "—", "'", '" "', "(", ""])
def test_question_without_a_word_finds_nothing(archive: SectionPage, question: str) -> None:
    assert list(Page.objects.search(question)) == []
    assert list(Page.objects.autocomplete(question)) == []


@pytest.mark.parametrize("screen", ["images", "documents", "choose-page/search", "pages/search"])
def test_quotation_mark_breaks_no_screen_of_the_newsroom(aigul: User, screen: str) -> None:
    answer = signed_in(aigul).get(f"/newsroom/{screen}/", {"q": 'мост "'})
    assert answer.status_code == 200
