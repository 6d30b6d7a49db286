"""The invented archive: the same from the same seed, complete, and never in a real newsroom."""

import re
import string
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from wagtail.models import Page, ReferenceIndex, WorkflowState
from wagtail.search.models import IndexEntry

from tests import databases
from tilshi.demo.archive import fill as filling
from tilshi.demo.archive.fill import Filled, FillError, fill_archive
from tilshi.demo.archive.hands import write_by_hand
from tilshi.demo.archive.plan import plan
from tilshi.demo.archive.tell import facts_of, tell
from tilshi.demo.archive.words import words
from tilshi.stories.desk_models import DeskState
from tilshi.stories.models import DeskLine, Image, Listing, SectionPage, StoryPage
from tilshi.stories.raw_body import words_in
from tilshi.stories.write import StoryData, write_story

STORIES = 150
SECTIONS = ("culture", "economy", "politics", "society", "sport")
CODES = ("ru", "kk", "en")


@pytest.fixture(scope="module")
def filled(database: databases.TestDatabase, django_db_blocker: pytest.FixtureRequest) -> Iterator[Filled]:
    with django_db_blocker.unblock():
        yield fill_archive(STORIES, seed=7)
        connections.close_all()
        database.restore()


def test_archive_has_as_many_stories_as_were_asked_for(filled: Filled) -> None:
    assert StoryPage.objects.count() == STORIES == filled.loaded + filled.by_hand
    assert Listing.objects.count() == filled.loaded
    assert DeskLine.objects.count() == STORIES
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_story_is_complete(filled: Filled) -> None:
    for story in StoryPage.objects.filter(live=True):
        kinds = Counter(block["type"] for block in story.body.raw_data)
        assert 5 <= len(story.body) <= 12 and kinds["paragraph"] >= 4 and kinds["quote"] >= 1
        assert story.standfirst and story.byline and story.topics.exists() and story.owner
        quote = next(block["value"] for block in story.body.raw_data if block["type"] == "quote")
        assert quote["speaker"] and quote["role"]
    assert Image.objects.count() == 12, "a small pool that all share"
    assert {entry.object_id for entry in IndexEntry.objects.filter(content_type__model="storypage")} >= {
        str(pk) for pk in Listing.objects.values_list("pk", flat=True)
    }
    assert ReferenceIndex.objects.filter(model_path="lead_picture").exists()


def test_no_placeholder_is_left_in_a_text(filled: Filled) -> None:
    body = StoryPage._meta.get_field("body").stream_block
    for story in StoryPage.objects.all():
        text = " ".join([story.title, story.standfirst, *words_in(body, list(story.body.raw_data))])
        assert not re.search(r"[{}]|None", text), text


def test_work_in_hand_was_made_by_the_ordinary_verbs(filled: Filled) -> None:
    lines = Counter(DeskLine.objects.exclude(state=DeskState.LIVE).values_list("state", flat=True))
    assert filled.by_hand == 3
    assert lines == {DeskState.DRAFT: 1, DeskState.SCHEDULED: 1, DeskState.IN_REVIEW: 1}
    assert WorkflowState.objects.active().count() == 1
    owners = StoryPage.objects.filter(live=False).values_list("owner", flat=True)
    assert len(set(owners)) == 3


def test_second_run_adds_only_what_is_missing(filled: Filled) -> None:
    again = fill_archive(STORIES, seed=7)
    assert (again.loaded, again.by_hand) == (0, 0)
    StoryPage.objects.filter(live=True).first().delete()
    assert fill_archive(STORIES, seed=7).loaded == 1
    assert StoryPage.objects.count() == STORIES


@pytest.mark.django_db
def test_real_newsroom_is_left_alone(politics: SectionPage) -> None:
    write_story(StoryData("Настоящая новость"), politics, publish=False)
    with pytest.raises(FillError, match="Настоящая новость"):
        fill_archive(10)
    assert StoryPage.objects.count() == 1 and not Image.objects.exists()


@pytest.mark.django_db
def test_story_that_a_colleague_added_to_the_archive_is_a_strangers(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "picture_pool", list)
    fill_archive(20)
    write_story(StoryData("Настоящая новость"), politics, publish=True)
    with pytest.raises(FillError):
        fill_archive(40)


def test_plan_is_the_same_from_the_same_seed() -> None:
    first = list(plan(500, 3, SECTIONS, CODES))
    assert first == list(plan(500, 3, SECTIONS, CODES)) != list(plan(500, 4, SECTIONS, CODES))
    smaller = [item.key(3) for item in plan(50, 3, SECTIONS, CODES)]
    assert smaller == [item.key(3) for item in first[: len(smaller)]], (
        "a larger archive begins like a smaller"
    )
    assert {item.key(3).version for item in first} == {5}


def test_plan_keeps_the_languages_shares() -> None:
    subjects = list(plan(20_000, 1, SECTIONS, CODES))
    told = Counter(code for item in subjects for code in item.languages)
    russian = [item for item in subjects if "ru" in item.languages]
    assert told.total() == 20_000
    assert told["ru"] == pytest.approx(10_000, rel=0.05)
    assert sum("kk" in item.languages for item in russian) == pytest.approx(len(russian) / 3, rel=0.1)
    assert sum("en" in item.languages for item in russian) == pytest.approx(len(russian) / 10, rel=0.15)
    lately = sum(item.days_ago <= 365 for item in subjects)
    assert lately > 2 * sum(2555 <= item.days_ago <= 2920 for item in subjects), "denser lately"


def test_site_with_fewer_languages_gets_stories_in_those_only() -> None:
    assert {code for item in plan(500, 1, SECTIONS, ["en"]) for code in item.languages} == {"en"}


def test_twins_tell_the_same_facts() -> None:
    subject = next(iter(plan(1, 5, SECTIONS, CODES)))
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    facts = [facts_of(subject.section, subject.random(5), now, 12) for _ in CODES]
    assert facts[0] == facts[1] == facts[2]
    told = [tell(facts[0], code, 1) for code in CODES]
    numbers = [re.findall(r"\d+", text.headline) for text in told]
    assert numbers[0] == numbers[1] == numbers[2]
    assert len({text.standfirst for text in told}) == 3
    kinds = [[block["type"] for block in text.body] for text in told]
    assert kinds[0] == kinds[1] == kinds[2]


def test_vocabulary_says_the_same_in_every_language() -> None:
    for name, lists in words().items():
        if name != "events":
            assert len({len(entries) for entries in lists.values()}) == 1, name
    for events in words()["events"].values():
        for event in events:
            asked = {code: [placeholders(text) for text in event[code]] for code in CODES}
            assert asked["ru"] == asked["kk"] == asked["en"], event["en"][0]


def placeholders(text: str) -> set[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return names - {"town", "in_town"}  # a town is inflected in one language and not in the other


def test_one_by_hand_needs_no_pictures(politics: SectionPage, zhanna: object, db: None) -> None:
    subject = next(iter(plan(1, 1, ["politics"], ["ru"])))
    story = write_by_hand(0, subject.key(1), politics, [zhanna], datetime.now(UTC), subject.random(1))  # type: ignore[list-item]
    assert story.title and not story.live and story.owner == zhanna
