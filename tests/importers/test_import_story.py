"""What is stored of a page: who wrote it, whose it is, when, and each kind of block."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from lxml.html import fromstring
from pytest_django import Settings

from tests.importers.harmless import harm_in
from tests.importers.made_pages import ADDRESS, FIRST, OTHER, SECOND, at, file, import_made, page
from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.data import (
    EmbedData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    QuoteData,
    TableData,
)
from tilshi.importers.page.load import ImportResult, Wish, import_source, section_named
from tilshi.importers.page.source import Source
from tilshi.stories.models import Contributor, StoryPage

pytestmark = pytest.mark.django_db
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def stored(made: PageData, **more: Any) -> StoryPage:
    result: ImportResult = import_made(made, **more)
    story: StoryPage = StoryPage.objects.get(pk=result.id).get_latest_revision_as_object()
    return story


def values(story: StoryPage) -> list[Any]:
    return [block["value"] for block in story.body.raw_data]


# About the page.


def test_page_brings_kicker_standfirst_source_and_date() -> None:
    moment = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    made = page(kicker="Мосты", standfirst="Три года ждали.", source_name="Дала", published_at=moment)
    story = stored(made, source=at())
    assert (story.kicker, story.standfirst) == ("Мосты", "Три года ждали.")
    assert (story.source_name, story.source_url, story.published_at) == ("Дала", ADDRESS, moment)


@pytest.mark.parametrize("day", [timedelta(hours=1), timedelta(days=400)])
def test_date_in_the_future_is_left_out_and_said(day: timedelta) -> None:
    result = import_made(page(published_at=timezone.now() + day))
    assert "lies in the future" in result.notes[0]
    assert StoryPage.objects.get().get_latest_revision_as_object().published_at is None


def test_clocks_may_differ_a_little() -> None:
    assert import_made(page(published_at=timezone.now() + timedelta(minutes=4))).notes == ()


def test_kicker_that_is_a_sentence_is_dropped_and_a_long_source_cut() -> None:
    story = stored(page(kicker="м" * 121, source_name="д" * 300))
    assert story.kicker == "" and story.source_name == "д" * 255


@pytest.mark.parametrize(
    ("made", "source"),
    [
        (page(address="https://desk.test/ru/1/", source_name="Мы"), file()),
        (page(source_name="Мы"), at("https://Desk.test:443/ru/1/")),
        (page(address="https://old.desk.test/ru/1/", source_name="Мы"), file()),
    ],
)
def test_page_of_our_own_has_no_source(settings: Settings, made: PageData, source: Source) -> None:
    own = {"address": "https://desk.test", "hosts": ("old.desk.test",)}
    settings.TILSHI = settings.TILSHI.model_copy(update=own)
    story = stored(made, source=source)
    assert (story.source_name, story.source_url) == ("", "")


@pytest.mark.parametrize(
    "address", ["https://a.example/" + "x" * 500, "https://intranet/1", "ftp://a.example/"]
)
def test_address_that_cannot_be_stored_is_left_out(address: str) -> None:
    assert stored(page(address=address), source=file()).source_url == ""


def test_headline_that_is_a_paragraph_is_refused_and_nothing_stored() -> None:
    with pytest.raises(TilshiError, match=r"longer than 255 characters: it is a paragraph\.$"):
        import_made(page(headline="м" * 256))
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists()


def test_words_are_set_as_a_printer_would_unless_they_are_to_stay() -> None:
    made = page('Он сказал: "Едем" - и поехал.', headline='Мост "Карасу" - открыт', kicker='Мост "Карасу"')
    assert stored(made, keep_typography=False).title == "Мост «Карасу»\xa0— открыт"
    kept = stored(page(OTHER, headline='Мост "Карасу" - сдан'), source=at("https://a.example/2"))
    assert kept.title == 'Мост "Карасу" - сдан'


# Who wrote it.


def test_authors_are_found_by_their_names_or_added() -> None:
    known = Contributor.objects.create(slug="asan", name_ru="Асан БЕКОВ")
    story = stored(page(authors=("асан беков", "Алёна Ким", "Алена Ким")))
    assert [item.contributor.name_ru for item in story.contributions.all()] == ["Асан БЕКОВ", "Алёна Ким"]
    assert story.writers[0] == known and Contributor.objects.get(name_ru="Алёна Ким").slug == "alena-kim"


def test_author_known_in_another_language_only_is_that_person() -> None:
    known = Contributor.objects.create(slug="asan", name_kk="Асан Беков")
    other = Contributor.objects.create(slug="asan-2", name_ru="Асан Беков")
    assert stored(page(authors=("Асан Беков",))).writers == [other], "the language's own name first"
    assert stored(page(OTHER, authors=("Асан Беков",)), language="kk").writers == [known]


def test_namesakes_address_is_not_taken_twice() -> None:
    Contributor.objects.create(slug="asan-bekov", name_ru="Асан Беков (фото)")
    assert stored(page(authors=("Асан Беков",))).writers[0].slug == "asan-bekov-2"


def test_of_many_authors_five_are_taken_and_no_nameless_ones() -> None:
    names = ("–", "м" * 256, *(f"Автор Номер{number}" for number in range(7)))
    assert len(stored(page(authors=names)).writers) == 5 and Contributor.objects.count() == 5


def test_changed_page_brings_its_new_authors() -> None:
    import_made(page(authors=("Асан Беков",)))
    story = stored(page(FIRST, OTHER, authors=("Алия Ким",)))
    assert [person.name_ru for person in story.writers] == ["Алия Ким"]
    story = stored(page(FIRST, SECOND))
    assert [person.name_ru for person in story.writers] == ["Алия Ким"], "silence takes nobody away"


def test_story_belongs_to_who_imported_it(aigul: User) -> None:
    import_made(by=aigul)
    story = StoryPage.objects.get()
    assert story.owner == aigul and story.latest_revision.user == aigul


# Blocks.


def test_each_kind_of_block_is_stored() -> None:
    story = stored(
        page(
            ParagraphData("Первая ссылка", 'Первая <a href="https://a.example/?a=1&amp;b=2">ссылка</a>'),
            HeadingData("Что дальше"),
            ListData(("раз <два>", "три"), ordered=True),
            ListData(("раз два",), ordered=False, html_items=("раз <b>два</b>",)),
            QuoteData("Ждали.", "Асан Беков", "сказал Асан Беков"),
            TableData((("Год", "Мост"), ("2024", "Карасу")), "Мосты"),
            EmbedData(VIDEO),
            EmbedData(VIDEO, "Открытие"),
            FIRST,
        )
    )
    paragraph, heading, plain, rich, quote, table, embed, titled, _ = values(story)
    assert paragraph == '<p>Первая <a href="https://a.example/?a=1&amp;b=2">ссылка</a></p>'
    assert heading == "Что дальше"
    assert plain["ordered"] and [item["value"] for item in plain["items"]] == ["раз &lt;два&gt;", "три"]
    assert not rich["ordered"] and rich["items"][0]["value"] == "раз <b>два</b>"
    assert (quote["text"], quote["speaker"], quote["attribution"]) == (
        "Ждали.",
        "Асан Беков",
        "сказал Асан Беков",
    )
    assert table["data"] == [["Год", "Мост"], ["2024", "Карасу"]] and table["table_caption"] == "Мосты"
    assert (embed["address"], embed["title"], titled["title"]) == (VIDEO, "YouTube", "Открытие")
    assert all(block["id"] for block in story.body.raw_data)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>Мост",
        '<a href="javascript:alert(1)">Мост</a>',
        '<a href="https://a.example/" onclick="x()">Мост</a>',
        '<b style="color:red">Мост</b>',
        '<img src="https://a.example/1.gif">Мост',
        '<a href="https://a.example/"x">Мост</a>',
        "<b>Мост</b><!-- x -->",
        "<B>Мост</B>",
        "Мост <",
        '<embed embedtype="image" id="1"/>Мост',
        '<a linktype="page" id="1">Мост</a>',
    ],
)
def test_mark_up_that_is_not_ours_is_stored_as_words(html: str) -> None:
    story = stored(page(ParagraphData("Мост", html), ListData(("Мост",), False, (html,)), FIRST))
    paragraph, items, _ = values(story)
    assert paragraph == "<p>Мост</p>" and items["items"][0]["value"] == "Мост"


HOSTILE = """<!doctype html><html><head><title>Мост через Карасу открыли</title>
<link rel="canonical" href="javascript:alert(1)"><style>p{background:url(//spy.example)}</style></head><body>
<article><h1>Мост через Карасу открыли</h1>
<p onclick="x()">Движение по мосту через Карасу пустили в субботу утром, сообщили в акимате.
<script>alert(1)</script><img src="x" onerror="alert(1)"></p>
<p>Мост строили <a href="javascript:alert(1)">три</a> года, <b onmouseover="x()">и всё</b> это время
<a href="https://a.example/1" style="position:fixed" ping="https://spy.example">ездили</a> на пароме.</p>
<ul><li><iframe src="https://spy.example"></iframe>перила из <i class="x">кедра</i>;</li>
<li>фонари<svg onload="alert(1)"></svg> вдоль дороги.</li></ul>
<p>Паром &lt;script&gt;alert(2)&lt;/script&gt; будет ходить до зимы по воскресеньям, потом его вытащат.</p>
<form action="https://spy.example"><input name="password"></form></article></body></html>"""


def marked(story: StoryPage) -> Iterator[str]:
    for block in story.body.raw_data:
        if block["type"] == "paragraph":
            yield block["value"].removeprefix("<p>").removesuffix("</p>")
        if block["type"] == "list":
            yield from (item["value"] for item in block["value"]["items"])


@pytest.mark.parametrize("keep_typography", [True, False])
def test_nothing_of_a_hostile_page_reaches_the_database_or_the_reader(keep_typography: bool) -> None:
    source = Source("bad.html", HOSTILE.encode())
    result = import_source(source, Wish(section_named("society", "ru"), True, keep_typography))
    story = StoryPage.objects.get(pk=result.id)
    found = list(marked(story))
    assert len(found) >= 4
    assert [fault for html in found for fault in faults(html)] == []
    shown = Client().get(story.url).content.decode()
    article = shown[shown.index("<article") : shown.index("</article>")]
    for harm in ("spy.example", "javascript:", "alert(1)", "onclick", "onerror", "position:fixed", "<iframe"):
        assert harm not in article
    assert "&lt;script&gt;alert(2)" in article, "words about scripts are words"
    assert story.source_url == ""


def faults(html: str) -> list[str]:
    return harm_in(html, "".join(fromstring(f"<div>{html}</div>").itertext()))


# Stories that were imported before all this.


def test_older_imports_learn_which_revision_is_theirs() -> None:
    untouched = import_made().id
    edited = import_made(page(OTHER, headline="Сеять рано"), source=at("https://a.example/2")).id
    StoryPage.objects.get(pk=edited).get_latest_revision_as_object().save_revision()
    ImportedPage.objects.update(revision=None)
    import_module("tilshi.importers.migrations.0003_own_revisions").note_own_revisions(apps, None)
    assert (
        ImportedPage.objects.get(story=untouched).revision
        == StoryPage.objects.get(pk=untouched).latest_revision
    )
    assert ImportedPage.objects.get(story=edited).revision is None
