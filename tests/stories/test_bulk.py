"""Many finished stories at once are stored as if each had been written by hand."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search import index
from wagtail.search.models import IndexEntry

from tests.conftest import signed_in
from tests.stories.material import make_document, make_picture
from tests.stories.newsroom import paragraph_in_form, story_form
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.bulk.data import BulkError, FinishedStory, Part
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import (
    Contribution,
    Contributor,
    DeskLine,
    Listing,
    SectionPage,
    ShownMedia,
    StoryPage,
    Topic,
)
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.django_db, pytest.mark.both]

SOUND: tuple[list[int], ...] = ([], [], [], [], [])  # treebeard's five kinds of trouble
THEN = datetime(2021, 4, 8, 9, tzinfo=UTC)


def section(slug: str = "politics", language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def plain(number: int = 1, **more: Any) -> FinishedStory:
    return FinishedStory(f"Новость {number}", "Коротко.", [body.paragraph("Слова.")], **more)


def full_body(picture: int, document: int, other: int) -> list[body.Block]:
    return [
        body.rich_paragraph(
            f'Аким <b>открыл</b> мост &amp; парк: <a linktype="page" id="{other}">раньше</a>,'
            f' <a linktype="document" id="{document}">указ</a>.'
        ),
        body.heading("Что дальше"),
        body.bullets(["первое;", "второе."]),
        body.quote("Мост готов.", "Самат", "аким", language="kk"),
        body.picture(picture, "Мост"),
        body.table([["Год", "Длина"], ["2021", "120"]]),
        body.document(document, "Указ"),
        body.read_also(other),
        body.read_also(10_000_000),  # gone since
    ]


@pytest.fixture
def twins_by_hand_and_by_bulk(politics: SectionPage, aigul: User) -> tuple[StoryPage, StoryPage]:
    """The same story, written by the ordinary verb and by the bulk verb."""
    picture, document = make_picture(), make_document()
    other = write_story(StoryData("Раньше"), politics, publish=True)
    writer = Contributor.objects.create(slug="zhanna", name_ru="Жанна", name_kk="Жанна", name_en="Zhanna")
    topic = Topic.objects.create(slug="bridges", name_ru="Мосты", name_kk="Көпірлер", name_en="Bridges")
    blocks = full_body(picture.pk, document.pk, other.pk)
    by_hand = write_story(
        StoryData(
            "Аким открыл мост",
            "Движение началось.",
            blocks,
            "Город",
            picture,
            "Вечер",
            THEN,
            [topic],
            [writer],
        ),
        politics,
        publish=True,
        by=aigul,
    )
    finished = FinishedStory(
        "Аким открыл мост",
        "Движение началось.",
        blocks,
        kicker="Город",
        lead_picture_id=picture.pk,
        lead_caption="Вечер",
        published_at=THEN,
        topic_ids=[topic.pk],
        parts=[Part(writer.pk)],
        owner_id=aigul.pk,
    )
    assert load_stories(politics, [finished]) == 1
    return by_hand, StoryPage.objects.exclude(pk=by_hand.pk).get(title=by_hand.title)


Pair = tuple[StoryPage, StoryPage]


def row(model: type[Model], key: dict[str, Any], *but: str) -> dict[str, Any]:
    return {
        name: value for name, value in model._default_manager.values().get(**key).items() if name not in but
    }


def test_page_is_as_if_written_by_hand(twins_by_hand_and_by_bulk: Pair) -> None:
    """Other than in what must differ: key, place, address, and that no revision was needed."""
    by_hand, by_bulk = twins_by_hand_and_by_bulk
    own = ("id", "page_ptr_id", "path", "slug", "url_path", "translation_key", "form_key")
    times = ("first_published_at", "last_published_at", "latest_revision_created_at")
    revisions = ("latest_revision_id", "live_revision_id")
    but = (*own, *times, *revisions)
    assert row(StoryPage, {"pk": by_bulk.pk}, *but) == row(StoryPage, {"pk": by_hand.pk}, *but)
    assert by_bulk.slug == f"{by_hand.slug}-2"
    assert by_bulk.path == by_hand._inc_path()
    assert by_bulk.get_url() == "/ru/politics/akim-otkryl-most-2/"


def test_lists_are_as_if_written_by_hand(twins_by_hand_and_by_bulk: Pair) -> None:
    by_hand, by_bulk = twins_by_hand_and_by_bulk
    own = ("story_id", "translation_key", "slug", "words", "updated_at", "changed_at", "edited_at")
    for model in (Listing, DeskLine):
        assert row(model, {"story": by_bulk}, *own) == row(model, {"story": by_hand}, *own)
    assert media_shown_on(by_bulk) == media_shown_on(by_hand) != set()
    assert parts_of(by_bulk) == parts_of(by_hand) != []
    assert list(by_bulk.topics.all()) == list(by_hand.topics.all()) != []


def media_shown_on(story: StoryPage) -> set[tuple[int | None, int | None]]:
    return set(ShownMedia.objects.filter(page=story).values_list("image", "document"))


def parts_of(story: StoryPage) -> list[tuple[int, str, int | None]]:
    rows = Contribution.objects.filter(story=story).order_by("sort_order")
    return list(rows.values_list("contributor", "part", "sort_order"))


def test_search_entry_is_the_one_that_wagtail_writes(twins_by_hand_and_by_bulk: Pair) -> None:
    _, by_bulk = twins_by_hand_and_by_bulk
    entry = {"object_id": str(by_bulk.pk)}
    ours = row(IndexEntry, entry, "id")
    IndexEntry.objects.all().delete()
    index.insert_or_update_object(by_bulk)
    wagtails = row(IndexEntry, entry, "id")
    assert ours == wagtails
    assert "аким" in str(wagtails["body"]).lower()


def test_search_finds_what_was_loaded(twins_by_hand_and_by_bulk: Pair) -> None:
    """By the full text index, which SQLite's triggers fill."""
    _, by_bulk = twins_by_hand_and_by_bulk
    assert [page.pk for page in Page.objects.search("движение")] == [by_bulk.pk]
    assert [page.pk for page in Page.objects.autocomplete("откр")] == [by_bulk.pk]


def test_references_are_those_that_wagtail_writes(twins_by_hand_and_by_bulk: Pair) -> None:
    _, by_bulk = twins_by_hand_and_by_bulk
    ours = references_of(by_bulk)
    ReferenceIndex.remove_for_object(by_bulk)
    ReferenceIndex.create_or_update_for_object(StoryPage.objects.get(pk=by_bulk.pk))
    assert ours == references_of(by_bulk)
    assert {path.split(".")[0] for path, *_ in ours} >= {"lead_picture", "body", "contributions"}


def references_of(story: StoryPage) -> list[tuple[Any, ...]]:
    own = ReferenceIndex.objects.filter(object_id=str(story.pk)).order_by("content_path", "to_object_id")
    facts = ("content_path", "model_path", "content_path_hash", "content_type", "base_content_type")
    return list(own.values_list(*facts, "to_content_type", "to_object_id"))


def test_every_block_and_item_has_an_id(politics: SectionPage) -> None:
    nameless = [
        {"type": "paragraph", "value": "<p>Раз.</p>"},
        {"type": "list", "value": {"ordered": False, "items": ["<p>два</p>", "<p>три</p>"]}},
    ]
    load_stories(politics, [FinishedStory("Мост", body=nameless)])
    paragraph, items = StoryPage.objects.get().body.raw_data
    ids = [paragraph["id"], items["id"], *(item["id"] for item in items["value"]["items"])]
    assert len({uuid.UUID(block_id) for block_id in ids}) == 4
    assert "id" not in nameless[0], "what the importer holds stays as it was"


def test_same_headline_gets_an_address_of_its_own_each_time(politics: SectionPage) -> None:
    write_story(StoryData("Погода 3"), politics, publish=True)
    write_story(StoryData("Погода"), politics, publish=False)
    load_stories(politics, [FinishedStory("Погода")] * 30, batch=20)
    load_stories(politics, [FinishedStory("Погода", slug="pogoda-5"), FinishedStory("Лента", slug="feed")])
    numbers = {f"pogoda-{number}" for number in range(2, 33)}
    expected = {"pogoda", *numbers, "pogoda-5-2", "lenta"}
    assert set(StoryPage.objects.values_list("slug", flat=True)) == expected
    again = write_story(StoryData("Погода"), politics, publish=True)
    assert again.slug == "pogoda-33"


def test_twins_given_by_key_know_their_source(politics: SectionPage) -> None:
    key = uuid.uuid4()
    load_stories(politics, [plain(1, translation_key=key)])
    load_stories(section(language="kk"), [plain(2, translation_key=key), plain(3)])
    lines = DeskLine.objects.order_by("story").values_list("language", "is_source")
    assert list(lines) == [("ru", True), ("kk", False), ("kk", True)]
    russian = StoryPage.objects.get(locale__language_code="ru")
    assert [twin.locale.language_code for twin in russian.get_translations()] == ["kk"]


def test_draft_is_one_that_an_editor_can_go_on_with(politics: SectionPage, aigul: User) -> None:
    load_stories(politics, [plain(1, live=False, owner_id=aigul.pk)])
    story, line = StoryPage.objects.get(), DeskLine.objects.get()
    assert (story.live, story.has_unpublished_changes, line.state) == (False, True, "draft")
    assert not Listing.objects.exists() and line.edited_by == aigul
    assert story.get_latest_revision_as_object().body.raw_data[0]["value"] == "<p>Слова.</p>"
    story.get_latest_revision().publish()
    assert Listing.objects.get().headline == "Новость 1"


def test_number_of_queries_does_not_grow_with_the_stories(politics: SectionPage) -> None:
    picture = make_picture().pk
    other = write_story(StoryData("Раньше"), politics, publish=True).pk

    def queries(stories: int) -> int:
        body_of_one = [body.picture(picture), body.read_also(other), body.quote("Да.", "Самат")]
        with CaptureQueriesContext(connection) as captured:
            load_stories(politics, [FinishedStory("Мост", body=body_of_one)] * stories)
        return len(captured)

    queries(1)
    assert queries(40) <= queries(4) + 4, "some more windows of numbers for one and the same headline"


@pytest.mark.parametrize(
    ("story", "why"),
    [
        (FinishedStory("  "), "without a headline"),
        (FinishedStory("Мост", kicker="я" * 121), "kicker is longer than 120"),
        (FinishedStory("Мост", body=[{"type": "carousel", "value": 1}]), "no block 'carousel'"),
    ],
)
def test_story_that_cannot_stand_is_refused_and_its_batch_with_it(
    politics: SectionPage, story: FinishedStory, why: str
) -> None:
    with pytest.raises(BulkError, match=why):
        load_stories(politics, [plain(1), plain(2), plain(3), story], batch=2)
    assert sorted(StoryPage.objects.values_list("title", flat=True)) == ["Новость 1", "Новость 2"]
    assert Page.find_problems() == SOUND
    assert section().numchild == Listing.objects.count() == DeskLine.objects.count() == 2


def test_history_tells_that_the_story_was_made(politics: SectionPage, aigul: User) -> None:
    load_stories(politics, [plain(owner_id=aigul.pk)])
    entry = PageLogEntry.objects.get(page=StoryPage.objects.get().pk)
    assert (entry.action, entry.user, entry.label) == ("wagtail.create", aigul, "Новость 1")


def test_newsroom_goes_on_with_loaded_stories(politics: SectionPage, aigul: User) -> None:
    load_stories(politics, [plain(number) for number in range(1, 4)])
    story, client = StoryPage.objects.get(title="Новость 2"), signed_in(aigul)
    for address in (
        f"/newsroom/pages/{politics.pk}/",
        f"/newsroom/pages/{story.pk}/edit/",
        f"/newsroom/pages/{story.pk}/history/",
    ):
        assert client.get(address).status_code == 200, address
    form = story_form(
        title="Новость 2", slug="novost-2", **{**paragraph_in_form(0, "Иначе."), "body-count": 1}
    )
    answer = client.post(f"/newsroom/pages/{story.pk}/edit/", {**form, "action-publish": "x"})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    words = StoryPage.objects.get(pk=story.pk).body.raw_data[0]["value"]
    assert "Иначе." in words
    by_hand = write_story(StoryData("Дальше"), section(), publish=True)
    last_loaded = StoryPage.objects.get(title="Новость 3")
    assert by_hand.path == last_loaded._inc_path()
    assert Page.find_problems() == SOUND


def test_words_that_were_imported_are_kept_when_they_are_edited(politics: SectionPage, aigul: User) -> None:
    """A loaded story has no revision; without one, the first edit would leave nothing to compare with."""
    load_stories(politics, [plain()])
    story = StoryPage.objects.get()
    story.title = "Новость, исправлено"
    story.save_revision(user=aigul).publish(user=aigul)
    first, second = story.revisions.order_by("pk")
    assert first.content["title"] == "Новость 1"
    assert second.content["title"] == "Новость, исправлено"
    compared = signed_in(aigul).get(f"/newsroom/pages/{story.pk}/revisions/compare/{first.pk}...{second.pk}/")
    assert "исправлено" in compared.content.decode()


def test_story_written_by_hand_has_one_revision(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    assert story.revisions.count() == 1
    story.save_revision()
    assert story.revisions.count() == 2
