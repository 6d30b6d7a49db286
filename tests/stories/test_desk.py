"""The desk: all stories and drafts in one flat list, and who sees which words there."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories.desk_line import write_missing_lines
from tilshi.stories.models import Contributor, DeskLine, Review, SectionPage, StoryPage
from tilshi.stories.newsroom import desk_query
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def lines(client: Client, query: str = "") -> list[str]:
    """The headlines of the list, in its order."""
    return [row.headline for row in client.get(f"/newsroom/{query}").context["rows"]]


def states(client: Client) -> dict[str, str]:
    return {row.headline: row.state for row in client.get("/newsroom/").context["rows"]}


def changed(story: StoryPage, headline: str, by: User | None = None) -> None:
    """A draft with another headline on top of what readers see."""
    newest = story.get_latest_revision_as_object()
    newest.title = headline
    newest.save_revision(user=by)


def aged(story: StoryPage, days: int) -> StoryPage:
    story.published_at = timezone.now() - timedelta(days=days)
    story.save()
    return story


# What it shows.


def test_editor_lands_on_stories_and_drafts_newest_first(politics: SectionPage, aigul: User) -> None:
    aged(write_story(StoryData("Старый мост"), politics, publish=True), days=9)
    write_story(StoryData("Черновик"), politics, publish=False)
    write_story(StoryData("Новый мост"), politics, publish=True)
    answer = signed_in(aigul).get("/newsroom/")
    assert [row.headline for row in answer.context["rows"]] == ["Новый мост", "Черновик", "Старый мост"]
    assert "/add/stories/storypage/" in answer.content.decode()


def test_tab_of_the_browser_names_the_newspaper(politics: SectionPage, aigul: User) -> None:
    client = signed_in(aigul)
    for screen in ("/newsroom/", "/newsroom/images/"):
        title = re.search("<title>(.*)</title>", client.get(screen).content.decode())
        assert title and title[1].endswith(f" - {settings.TILSHI.name}")


def test_imported_archive_does_not_bury_todays_work(politics: SectionPage, aigul: User) -> None:
    write_story(StoryData("Сегодня"), politics, publish=False)
    old = timezone.now() - timedelta(days=3000)
    write_story(StoryData("Из архива", published_at=old), politics, publish=True)
    assert lines(signed_in(aigul)) == ["Сегодня", "Из архива"]


def test_state_of_each_line(politics: SectionPage, aigul: User, zhanna: User) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    write_story(StoryData("Черновик"), politics, publish=False)
    write_story(StoryData("Вышел"), politics, publish=True)
    changed(write_story(StoryData("Был таким"), politics, publish=True), "Стал таким")
    write_story(StoryData("Снят"), politics, publish=True).unpublish()
    planned = write_story(StoryData("Завтра"), politics, publish=False)
    planned.go_live_at = tomorrow
    planned.save_revision().publish()
    handed_in = write_story(StoryData("Сдан"), politics, publish=False, by=zhanna)
    handed_in.get_workflow().start(handed_in, zhanna)
    assert states(signed_in(aigul)) == {
        "Черновик": "draft",
        "Вышел": "live",
        "Стал таким": "changed",
        "Снят": "unpublished",
        "Завтра": "scheduled",
        "Сдан": "in_review",
    }


def test_schedule_stands_in_the_line_and_leaves_it_when_taken_back(
    politics: SectionPage, aigul: User
) -> None:
    story = write_story(StoryData("Завтра"), politics, publish=False)
    story.go_live_at = timezone.now() + timedelta(days=1)
    revision = story.save_revision()
    revision.publish()
    assert DeskLine.objects.get().go_live_at == story.go_live_at
    signed_in(aigul).post(f"/newsroom/pages/{story.pk}/revisions/{revision.pk}/unschedule/")
    line = DeskLine.objects.get()
    assert (line.go_live_at, line.state) == (None, "draft")


def test_line_follows_a_workflow_to_its_end(politics: SectionPage, zhanna: User, aigul: User) -> None:
    story = write_story(StoryData("Сдан"), politics, publish=False, by=zhanna)
    workflow = story.get_workflow().start(story, zhanna)
    assert DeskLine.objects.get().state == "in_review"
    workflow.cancel(user=zhanna)
    assert DeskLine.objects.get().state == "draft"


def test_missed_schedule_alarms_on_the_desk(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Опоздал"), politics, publish=False)
    story.go_live_at = timezone.now() + timedelta(seconds=1)
    revision = story.save_revision()
    revision.publish()
    assert signed_in(aigul).get("/newsroom/").context["missed"] == 0
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=2)
    revision.save(update_fields=["approved_go_live_at"])
    answer = signed_in(aigul).get("/newsroom/")
    assert answer.context["missed"] == 1 and answer.context["rows"][0].is_missed
    assert 'role="alert"' in answer.content.decode()


def test_twins_stand_in_one_line(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    section = politics.get_translations().get(locale__language_code="kk")
    write_story(StoryData("Көпір", twin_of=story), section, publish=False)
    rows = {row.headline: row for row in signed_in(aigul).get("/newsroom/").context["rows"]}
    assert {twin.language.code: twin.state for twin in rows["Мост"].twins} == {
        "ru": "live",
        "kk": "draft",
        "en": "",
    }


def test_deleted_source_leaves_its_place_to_the_twin(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    section = politics.get_translations().get(locale__language_code="kk")
    twin = write_story(StoryData("Көпір", twin_of=story), section, publish=True)
    assert not DeskLine.objects.get(pk=twin.pk).is_source
    story.delete()
    assert DeskLine.objects.get().is_source


def test_story_published_before_it_was_reviewed_says_so(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Срочно"), politics, publish=True)
    write_story(StoryData("Спокойно"), politics, publish=True)
    Review.objects.create(story=story)
    client = signed_in(aigul)
    assert lines(client, "?state=unreviewed") == ["Срочно"]
    assert {row.headline: row.is_unreviewed for row in client.get("/newsroom/").context["rows"]} == {
        "Срочно": True,
        "Спокойно": False,
    }


def test_stories_older_than_the_desk_get_their_lines(politics: SectionPage, aigul: User) -> None:
    write_story(StoryData("Мост"), politics, publish=True)
    write_story(StoryData("Парк"), politics, publish=True)
    DeskLine.objects.filter(headline="Мост").delete()
    assert (write_missing_lines(), write_missing_lines()) == (1, 0)
    assert lines(signed_in(aigul)) == ["Парк", "Мост"]


# What it finds.


def test_words_are_found_whatever_their_case_in_any_of_the_headlines(
    politics: SectionPage, aigul: User
) -> None:
    zhanna = Contributor.objects.create(slug="zhanna", name_ru="Жанна Омарова")
    write_story(StoryData("ЁЛКА на площади", kicker="Праздник", writers=[zhanna]), politics, publish=True)
    write_story(StoryData("Мост"), politics, publish=True)
    client = signed_in(aigul)
    for words in ("елка", "ёлка площади", "ПРАЗДНИК", "омарова", "площад"):
        assert lines(client, f"?q={words}") == ["ЁЛКА на площади"], words
    assert lines(client, "?q=елка мост") == []
    assert lines(client, "?q=%25") == []  # a sign of the database's is a sign


def test_each_filter_keeps_what_fits(politics: SectionPage, aigul: User, zhanna: User) -> None:
    sport = SectionPage.objects.get(slug="sport", locale__language_code="kk")
    write_story(StoryData("Мост"), politics, publish=True, by=aigul)
    write_story(StoryData("Доп"), sport, publish=False, by=zhanna)
    aged(write_story(StoryData("Давно"), politics, publish=True, by=aigul), days=30)
    today, long_ago = timezone.localdate(), timezone.localdate() - timedelta(days=20)
    client = signed_in(aigul)
    expected = {
        "?language=kk": ["Доп"],
        f"?section={sport.translation_key}": ["Доп"],
        "?state=draft": ["Доп"],
        f"?author={aigul.pk}": ["Мост", "Давно"],
        f"?since={long_ago}": ["Доп", "Мост"],
        f"?until={long_ago}": ["Давно"],
        f"?since={today}&until={today}&language=ru": ["Мост"],
        f"?language=ru&author={zhanna.pk}": [],
    }
    assert {query: lines(client, query) for query in expected} == expected


@pytest.mark.parametrize(
    "query",
    [
        "?language=xx",
        "?section=1",
        "?state=?",
        "?author=-1",
        "?since=yesterday",
        "?older=1",
        "?older=2026-11-25T10:00:00,1",
        "?older=2026-11-25T10:00:00%2B00:00,99999999999999999999999",
        "?q=" + "я" * 101,
        "?q=%00",
    ],
)
def test_nonsense_in_the_address_is_named_and_breaks_nothing(
    politics: SectionPage, aigul: User, query: str
) -> None:
    write_story(StoryData("Мост"), politics, publish=True)
    answer = signed_in(aigul).get(f"/newsroom/{query}")
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert 'class="desk-error"' in answer.content.decode()


@pytest.mark.both
def test_older_pages_follow_without_gap_or_overlap(
    politics: SectionPage, aigul: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where many lines have one moment: an import gives them all the same second."""
    monkeypatch.setattr(desk_query, "PAGE_LENGTH", 3)
    moment = timezone.now()
    for number in range(8):
        write_story(StoryData(f"Мост {number}", published_at=moment), politics, publish=True)
    client, query, seen = signed_in(aigul), "", []
    while query is not None:
        answer = client.get(f"/newsroom/{query}")
        seen += [row.headline for row in answer.context["rows"]]
        query = answer.context["older"] or None
    assert seen == [f"Мост {number}" for number in reversed(range(8))]


# Who sees which words.

SECRET = "Тайный проект"


@pytest.fixture
def stage(politics: SectionPage, aigul: User) -> dict[str, StoryPage]:
    """By the editor: a draft, a live story, and a live story with a newer draft."""
    two = write_story(StoryData("Мост открыт"), politics, publish=True, by=aigul)
    changed(two, SECRET, by=aigul)
    return {
        "draft": write_story(StoryData(f"{SECRET} моста"), politics, publish=False, by=aigul),
        "live": write_story(StoryData("Парк открыт"), politics, publish=True, by=aigul),
        "two": two,
    }


@pytest.mark.both
@pytest.mark.parametrize("who", ["zhanna", "marat"])
def test_author_and_moderator_see_others_stories_as_readers_do(
    stage: dict[str, StoryPage], request: pytest.FixtureRequest, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert set(lines(client)) == {"Мост открыт", "Парк открыт"}
    assert SECRET not in client.get("/newsroom/").content.decode()
    assert set(states(client).values()) == {"live"}


@pytest.mark.both
@pytest.mark.parametrize("who", ["zhanna", "marat"])
def test_nobody_finds_out_by_searching_what_they_may_not_read(
    stage: dict[str, StoryPage], request: pytest.FixtureRequest, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert lines(client, "?q=тайный") == []
    assert set(lines(client, "?q=открыт")) == {"Мост открыт", "Парк открыт"}


def test_author_sees_own_drafts(politics: SectionPage, zhanna: User) -> None:
    write_story(StoryData("Своё"), politics, publish=False, by=zhanna)
    client = signed_in(zhanna)
    assert lines(client) == ["Своё"] == lines(client, "?q=своё")


def test_editor_sees_all_of_it(stage: dict[str, StoryPage], aigul: User) -> None:
    assert set(lines(signed_in(aigul))) == {SECRET, f"{SECRET} моста", "Парк открыт"}


@pytest.mark.parametrize("state", ["draft", "changed", "problems"])
def test_filter_by_state_opens_no_draft_to_an_author(
    stage: dict[str, StoryPage], zhanna: User, state: str
) -> None:
    page = signed_in(zhanna).get(f"/newsroom/?state={state}").content.decode()
    assert SECRET not in page


def test_twins_drafts_of_others_are_not_hinted_at(
    stage: dict[str, StoryPage], zhanna: User, politics: SectionPage, aigul: User
) -> None:
    section = politics.get_translations().get(locale__language_code="kk")
    write_story(StoryData("Құпия", twin_of=stage["live"]), section, publish=False, by=aigul)
    rows = {row.headline: row for row in signed_in(zhanna).get("/newsroom/").context["rows"]}
    assert {twin.language.code: twin.state for twin in rows["Парк открыт"].twins}["kk"] == ""


def test_live_twin_says_nothing_of_the_draft_upon_it(
    stage: dict[str, StoryPage], zhanna: User, politics: SectionPage, aigul: User
) -> None:
    section = politics.get_translations().get(locale__language_code="kk")
    twin = write_story(StoryData("Саябақ", twin_of=stage["live"]), section, publish=True, by=aigul)
    changed(twin, "Құпия", by=aigul)
    for user, state, edits in ((zhanna, "live", False), (aigul, "changed", True)):
        rows = {row.line.story_id: row for row in signed_in(user).get("/newsroom/").context["rows"]}
        kazakh = next(item for item in rows[stage["live"].pk].twins if item.language.code == "kk")
        assert (kazakh.state, bool(kazakh.edit_url)) == (state, edits)


def test_stranger_and_reader_have_no_desk(daniyar: User, stage: dict[str, StoryPage]) -> None:
    for client in (Client(), signed_in(daniyar)):
        answer = client.get("/newsroom/", follow=True)
        assert SECRET not in answer.content.decode()
        assert "Парк открыт" not in answer.content.decode()


def test_headline_is_shown_and_not_obeyed(politics: SectionPage, aigul: User) -> None:
    write_story(StoryData("<script>alert(1)</script>"), politics, publish=False)
    page = signed_in(aigul).get("/newsroom/").content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


# What it costs.


@pytest.mark.both
def test_price_of_the_desk_does_not_grow_with_its_lines(
    politics: SectionPage, aigul: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(aigul)
    counts = []
    for number in range(2):
        for item in range(1 + 9 * number):
            write_story(StoryData(f"Мост {number}-{item}"), politics, publish=True, by=aigul)
        client.get("/newsroom/")
        with django_assert_max_num_queries(40) as queries:
            client.get("/newsroom/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_list_of_the_desk_reads_flat_lines_only(
    politics: SectionPage, aigul: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """The page tables would cost seconds at 200,000 stories."""
    write_story(StoryData("Мост"), politics, publish=True)
    client = signed_in(aigul)
    with django_assert_max_num_queries(40) as queries:
        client.get("/newsroom/?q=мост")
    texts = [query["sql"] for query in queries.captured_queries]
    assert not [sql for sql in texts if re.search(r'FROM "stories_storypage"', sql)]
    assert not [sql for sql in texts if "COUNT(" in sql and "stories_deskline" not in sql and "OFFSET" in sql]


# How it is written.


def test_new_story_has_its_line_written_once(politics: SectionPage) -> None:
    """Wagtail saves it thrice."""
    with CaptureQueriesContext(connection) as asked:
        story = write_story(StoryData("Мост"), politics, publish=True)
    written = [
        query["sql"] for query in asked if re.match('(INSERT|UPDATE).*"stories_deskline"', query["sql"])
    ]
    assert len(written) == 1, written
    assert DeskLine.objects.get().story_id == story.pk and DeskLine.objects.get().state == "live"


def test_story_that_is_refused_leaves_no_line(politics: SectionPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(StoryPage, "save_revision", fail)
    with pytest.raises(RuntimeError):
        write_story(StoryData("Мост"), politics, publish=True)
    assert not DeskLine.objects.exists()
    monkeypatch.undo()
    write_story(StoryData("Мост"), politics, publish=True)
    assert DeskLine.objects.count() == 1


def test_twin_that_becomes_the_source_is_older_than_none(politics: SectionPage, aigul: User) -> None:
    source = write_story(StoryData("Мост"), politics, publish=True)
    twin = make_twin(source, "kk", by=aigul)
    StoryPage.objects.get(pk=source.pk).save_revision().publish()
    assert DeskLine.objects.get(story=twin).is_outdated
    source.delete()
    assert not DeskLine.objects.get(story=twin).is_outdated
