"""The body's blocks: each has an id, each reaches the reader, and hostile text stays text."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_document, make_picture
from tests.stories.newsroom import block_in_form, paragraph_in_form, story_form
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.blocks import BodyField
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

HOSTILE = "<script>alert('тест')</script> & </article>"


def page_of(story: StoryPage) -> str:
    answer = Client().get(story.url)
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(page: str) -> str:
    """What a reader reads of the article."""
    article = re.search(r"<article\b.*</article>", page, re.DOTALL)
    assert article
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article[0])))


def test_migrations_do_not_know_the_blocks() -> None:
    """Else each new label of a block would ask for a migration."""
    state = MigrationLoader(None).project_state()
    for model in ("storypage", "infopage"):
        field = state.models["stories", model].fields["body"]
        assert isinstance(field, BodyField)
        _, path, args, kwargs = field.deconstruct()
        assert (path, args) == ("tilshi.stories.blocks.BodyField", [])
        assert "block_lookup" not in kwargs


def ids_of(value: Any) -> list[str]:
    """The ids of all blocks, and of the items of lists, as they are stored."""
    if isinstance(value, list):
        return [item for part in value for item in ids_of(part)]
    if not isinstance(value, dict):
        return []
    own = [value["id"]] if {"type", "value"} <= value.keys() else []
    return own + [item for part in value.values() for item in ids_of(part)]


@pytest.mark.django_db
def test_each_block_written_without_a_screen_has_an_id(politics: SectionPage) -> None:
    blocks = [body.paragraph("Раз."), body.bullets(["два", "три"]), body.quote("Четыре", "Аким")]
    story = write_story(StoryData("Мост", body=blocks), politics, publish=True)
    stored = list(StoryPage.objects.get(pk=story.pk).body.raw_data)
    ids = ids_of(stored)
    assert len(ids) == len(set(ids)) == 5 and all(ids)
    assert ids == ids_of(blocks), "and it is the same one after publishing"


@pytest.mark.django_db
def test_each_block_from_the_newsrooms_form_has_an_id_and_keeps_it(
    politics: SectionPage, aigul: User
) -> None:
    items = {"count": 1, "0-deleted": "", "0-order": 0, "0-type": "item", "0-id": ""}
    draftail = paragraph_in_form(0, "первое")["body-0-value"]
    form = story_form(title="Мост", **{"body-count": 3, "action-publish": "1"})
    form |= paragraph_in_form(0, "Движение началось.")
    form |= block_in_form(1, "heading", {"": "Что дальше"})
    form |= block_in_form(2, "list", {f"items-{key}": value for key, value in items.items()})
    form |= {"body-2-value-items-0-value": draftail}
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    story = StoryPage.objects.get()
    ids = ids_of(list(story.body.raw_data))
    assert len(set(ids)) == 4 and all(ids)
    assert {"Движение началось.", "Что дальше", "первое"} <= set(
        re.split(r"\s{2,}", re.sub(r"<[^>]+>", "  ", str(story.body)).strip())
    )
    again = StoryPage.objects.get(pk=story.pk)
    again.save_revision().publish()
    assert ids_of(list(StoryPage.objects.get().body.raw_data)) == ids


@pytest.mark.django_db
def test_every_builder_reaches_the_reader(politics: SectionPage) -> None:
    other = write_story(StoryData("Паром ходит до зимы"), politics, publish=True)
    picture, document = make_picture(alt_ru="Опоры в тумане"), make_document()
    blocks = [
        body.paragraph("Мост открыли утром."),
        body.rich_paragraph("Длина <b>полтора</b> километра."),
        body.heading("Чего ждут дальше"),
        body.bullets(["ограждение", "освещение"]),
        body.bullets(["сначала", "потом"], ordered=True),
        body.quote("Мы ждали три года", "Ерлан Жумин", role="аким области"),
        body.quote("Көпір керек", "Сәуле", language="kk", attribution="деді Сәуле Бейсова"),
        body.picture(picture.pk, "Вид с берега"),
        body.table([["Год", "Сумма"], ["2026", "12 млрд"]], caption="Смета"),
        body.document(document.pk, "Постановление"),
        body.read_also(other.pk),
    ]
    page = page_of(write_story(StoryData("Мост", "Стоял туман.", blocks), politics, publish=True))
    words = text_of(page)
    for expected in (
        *("Мост открыли утром.", "километра.", "Чего ждут дальше", "ограждение", "освещение", "потом"),
        *("Мы ждали три года", "Ерлан Жумин", "Көпір керек", "деді Сәуле Бейсова", "Вид с берега"),
        *("Год", "12 млрд", "Постановление", "Паром ходит до зимы", "Стоял туман."),
    ):
        assert expected in words
    assert re.search(r"<blockquote\b", page) and re.search(r"<figure\b", page) and "<ol" in page
    assert 'alt="Опоры в тумане"' in page
    assert f'href="{document.url}"' in page and f'href="{other.url}"' in page
    assert "<b>полтора</b>" in page


def shown_in(place: str, text: str) -> StoryData:
    match place:
        case "headline":
            return StoryData(text)
        case "standfirst":
            return StoryData("Мост", standfirst=text)
        case "kicker":
            return StoryData("Мост", kicker=text)
        case "lead caption":
            return StoryData("Мост", lead_picture=make_picture(alt_ru=text), lead_caption=text)
    blocks = {
        "paragraph": lambda: body.paragraph(text),
        "heading": lambda: body.heading(text),
        "list": lambda: body.bullets([text]),
        "quote": lambda: body.quote(text, "Аким"),
        "speaker": lambda: body.quote("Да", text),
        "role": lambda: body.quote("Да", "Аким", role=text),
        "attribution": lambda: body.quote("Да", "Аким", attribution=text),
        "caption": lambda: body.picture(make_picture(alt_ru=text).pk, text),
        "table": lambda: body.table([["Год"], [text]], caption=text),
        "document's title": lambda: body.document(make_document().pk, text),
    }
    return StoryData("Мост", body=[blocks[place]()])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "place",
    [
        *("headline", "standfirst", "kicker", "lead caption", "paragraph", "heading", "list", "quote"),
        *("speaker", "role", "attribution", "caption", "table", "document's title"),
    ],
)
def test_hostile_text_stays_text(politics: SectionPage, place: str) -> None:
    story = write_story(shown_in(place, HOSTILE), politics, publish=True)
    for address in (story.url, "/ru/politics/", "/ru/"):
        page = Client().get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "</article> " not in re.sub(r"</article>\s", "", page), address
    if place not in ("kicker", "lead caption", "role"):  # the looks decide whether these are shown
        assert HOSTILE.split(" ")[0] in text_of(page_of(story)).replace("’", "'")


def test_letters_are_stored_as_such(politics: SectionPage) -> None:
    """As escapes they would take three times the room."""
    story = write_story(StoryData("Мост", body=[body.paragraph("Қасым ё")]), politics, publish=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM stories_storypage WHERE page_ptr_id = %s", [story.pk])
        (stored,) = cursor.fetchone()
    assert "Қасым ё" in str(stored)
    assert StoryPage.objects.get(pk=story.pk).body.raw_data[0]["value"] == "<p>Қасым ё</p>"
