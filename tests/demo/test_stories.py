"""The demo's stories as they are written in their files: what the loader may rely on, and what a reader would
stumble over."""

from collections import Counter
from datetime import date, datetime
from itertools import groupby
from typing import Any

import pytest
from django.utils.timezone import get_default_timezone

from tilshi.demo.dates import TOKEN, dated
from tilshi.demo.drawings import DRAWINGS
from tilshi.demo.newsroom import moment_of
from tilshi.demo.printed import printed
from tilshi.demo.read import LANGUAGES, DemoStory, DemoText, read_rows, read_stories
from tilshi.stories.embeds.read import read_embed

STORIES = read_stories()
SECTIONS = {"politics", "economy", "society", "culture", "sport"}
FIELDS = {
    "paragraph": {"text"},
    "heading": {"text"},
    "quote": {"text", "speaker", "role", "attribution"},
    "list": {"items", "ordered"},
    "table": {"caption", "rows"},
    "picture": {"drawing", "alt", "caption"},
    "gallery": {"title", "pictures"},
    "media": {"sound", "title", "caption", "transcript"},
    "embed": {"address", "title"},
    "fact_box": {"title", "items", "source"},
    "read_also": {"story"},
}

NO_FIGURE = "—"  # in a cell of a table
# They name a weekday of every week: opening hours, a habit, a Saturday of long ago.
EVERY_WEEK = {
    "05-museum",
    "18-reception-hours",
    "26-weaving-hall",
    "34-poplars-court",
    "35-dog-shelter",
    "36-flu-figures",
}

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)


def test_newspaper_is_large_enough_to_look_like_one() -> None:
    live = [story for story in STORIES if story.state == "published"]
    assert len(live) >= 60
    in_language = {code: sum(code in story.texts for story in live) for code in LANGUAGES}
    assert in_language["ru"] >= 60 and in_language["kk"] >= 45 and in_language["en"] >= 30
    assert {story.state for story in STORIES} == {"published", "draft", "in_review", "scheduled"}


def test_stories_are_of_every_kind() -> None:
    blocks = Counter(
        block["type"] for story in STORIES for text in story.texts.values() for block in text.body
    )
    assert set(blocks) == set(FIELDS)
    lengths = [letters(story) for story in STORIES if "ru" in story.texts]
    assert min(lengths) < 600 and max(lengths) > 12_000
    assert any(story.breaking_hours for story in STORIES)
    assert any(story.days_ago > 700 for story in STORIES)
    assert any(not story.drawing for story in STORIES)


@every_story
def test_story_names_only_what_exists(story: DemoStory) -> None:
    assert story.section in SECTIONS
    assert (story.days_ago > 0) == (story.state == "published")
    assert story.drawing in ("", *DRAWINGS)
    assert {picture["drawing"] for _, picture in story.pictures()} <= set(DRAWINGS)
    assert set(story.topics) <= read_rows("topics").keys()
    people = {*story.contributors, *story.illustrators, *story.translators}
    assert people <= read_rows("contributors").keys()
    assert story.place in ("", *read_rows("places"))


@every_story
def test_story_refers_only_to_what_its_reader_can_open(story: DemoStory) -> None:
    by_key = {other.key: other for other in STORIES}
    for code, block in story.blocks("read_also"):
        assert code in by_key[block["story"]].texts
        assert by_key[block["story"]].state == "published"


@every_story
def test_story_is_whole_in_each_of_its_languages(story: DemoStory) -> None:
    for text in story.texts.values():
        assert text.headline and (text.standfirst or story.state == "draft")
        assert len(text.short_headline or text.headline) <= 120
        assert bool(story.drawing) == bool(text.picture_alt) == bool(text.picture_caption)
        for block in text.body:
            assert set(block) - {"language"} == FIELDS[block["type"]] | {"type"}
            assert block["type"] != "embed" or read_embed(block["address"])


@every_story
def test_twins_have_the_same_blocks(story: DemoStory) -> None:
    """But for what is to be read besides, which a language may lack, and for how many paragraphs tell it."""
    shapes = [
        [key for key, _ in groupby(shape(block) for block in text.body if block["type"] != "read_also")]
        for text in story.texts.values()
    ]
    assert all(found == shapes[0] for found in shapes)


@every_story
def test_quotes_are_set_as_each_language_sets_them(story: DemoStory) -> None:
    for code, text in story.texts.items():
        for words in texts_in(vars(printed(text, date(2026, 11, 25), code))):
            assert '"' not in words, words
            assert "'" not in words, words
            if code == "en":
                assert words == NO_FIGURE or not set(words) & set("«»—"), words
                assert words.count("“") == words.count("”"), words
            else:
                assert not set(words) & set("“”„"), words
                assert words.count("«") == words.count("»"), words
                assert " —" not in words, f"a breaking space before the dash: {words}"
                assert "№ " not in words, f"a breaking space after №: {words}"


@every_story
def test_no_day_is_named_but_by_a_token(story: DemoStory) -> None:
    """A weekday or a year in the files would be wrong on any other day."""
    names = {
        "ru": ("понедельник", "вторник", "четверг", "пятниц", "суббот"),
        "kk": ("дүйсенбі", "сейсенбі", "сәрсенбі"),
        "en": ("Monday", "Wednesday", "Thursday", "Friday", "Saturday"),
    }
    if story.key in EVERY_WEEK:
        return
    for code, text in story.texts.items():
        news = " ".join(texts_in(vars(text)))
        assert "202" not in news or story.days_ago > 365
        assert not [name for name in names[code] if name in news]


def test_tokens_count_from_the_storys_own_day() -> None:
    tuesday = date(2026, 11, 24)
    said = "Совет {weekday} решил: мост закроют {day+12}, он стоит с {year-47} года."
    assert (
        dated(said, tuesday, "ru") == "Совет во вторник решил: мост закроют 6 декабря, он стоит с 1979 года."
    )
    assert dated("{weekday+1} күні, {day+7}", tuesday, "kk") == "сәрсенбі күні, 1 желтоқсан"
    assert dated("on {weekday-1}, {day-24}", tuesday, "en") == "on Monday, 31 October"
    assert dated("{другое} {days}", tuesday, "ru") == "{другое} {days}"


@pytest.mark.parametrize("hour", range(24))
def test_nothing_went_out_at_night_or_in_another_order(hour: int) -> None:
    now = datetime(2026, 11, 25, hour, 20, tzinfo=get_default_timezone())
    told = sorted((story for story in STORIES if story.state == "published"), key=lambda item: item.days_ago)
    moments = [moment_of(story, now) for story in told]
    assert moments == sorted(moments, reverse=True)
    assert all(moment <= now and 8 <= moment.hour < 22 for moment in moments)


def test_printed_text_has_its_dates_and_its_spaces_everywhere() -> None:
    table = {"type": "table", "caption": "На {day}", "rows": [["Школа № 4", "{year}"]]}
    shown = {"type": "picture", "drawing": "school", "alt": "Школа № 4 - утро", "caption": ""}
    text = DemoText("№ 4", "Школа № 4", "", "", "", (table, shown))
    found = printed(text, date(2026, 11, 24), "ru")
    assert found.headline == "Школа №\u00a04"
    assert found.body[0] == {
        **table,
        "caption": "На\u00a024\u00a0ноября",
        "rows": [["Школа №\u00a04", "2026"]],
    }
    assert found.body[1] == {**shown, "alt": "Школа №\u00a04\u00a0— утро"}
    assert not TOKEN.search(str(found))


@pytest.mark.parametrize("name", ["topics", "contributors", "places", "pages"])
def test_register_names_everything_in_each_language(name: str) -> None:
    for row in read_rows(name).values():
        assert all(row[language] for language in LANGUAGES)


def letters(story: DemoStory) -> int:
    return sum(map(len, texts_in(list(story.texts["ru"].body))))


def shape(block: dict[str, Any]) -> tuple[str, list[int]]:
    """The block's type and the sizes a translation must keep: items of a list, cells of each row."""
    items = [len(block.get(key, [])) for key in ("items", "pictures")]
    return block["type"], items + [len(row) for row in block.get("rows", [])]


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, part in value.items() if key != "address" for text in texts_in(part)]
    return [text for part in value for text in texts_in(part)] if isinstance(value, list | tuple) else []
