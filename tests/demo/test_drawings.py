"""The demo's pictures and stories: what the loader may rely on."""

import tomllib
import wave
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import tilshi.demo.drawings
from tilshi.demo.drawings import DRAWINGS, SIZE, draw, draw_detail
from tilshi.demo.tune import tune
from tilshi.stories.embeds.read import read_embed

pytestmark = pytest.mark.slow

DEMO = Path(tilshi.demo.drawings.__file__).parents[1]
STORIES = sorted((DEMO / "stories").glob("*.toml"))
LANGUAGES = ("ru", "kk", "en")
SECTIONS = {"politics", "economy", "society", "culture", "sport"}
MAX_PICTURE_BYTES = 250 * 1024
FIELDS = {
    "paragraph": {"text"},
    "heading": {"text"},
    "quote": {"text", "speaker", "role", "attribution"},
    "list": {"items", "ordered"},
    "table": {"caption", "rows"},
    "gallery": {"title", "pictures"},
    "media": {"sound", "title", "caption", "transcript"},
    "embed": {"address", "title"},
    "fact_box": {"title", "items", "source"},
}

every_story = pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_is_a_light_jpeg_and_always_the_same(name: str) -> None:
    content = draw(name)
    picture = Image.open(BytesIO(content))
    picture.load()
    assert picture.format == "JPEG"
    assert picture.size == SIZE == (1600, 1000)
    assert len(content) <= MAX_PICTURE_BYTES
    assert draw(name) == content


def test_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw("no-such-drawing")
    with pytest.raises(KeyError):
        draw_detail("no-such-detail")


def test_detail_is_a_part_of_its_drawing_twice_as_fine() -> None:
    picture = Image.open(BytesIO(draw_detail("museum-jug")))
    assert picture.format == "JPEG" and picture.size == (780, 1040)


def test_tune_is_a_light_recording_and_always_the_same() -> None:
    content = tune()
    with wave.open(BytesIO(content)) as recording:
        seconds = recording.getnframes() / recording.getframerate()
        samples = memoryview(recording.readframes(recording.getnframes())).cast("h")
    assert 5 < seconds < 15 and len(content) <= 512 * 1024
    assert 0.6 < max(samples) / 32_767 < 0.8, "loud enough, and nowhere cut off"
    assert tune() == content


def test_demo_uses_every_kind_of_block() -> None:
    used = {block["type"] for path in STORIES for block in _read(path)["ru"]["body"]}
    assert used == set(FIELDS)


def test_demo_has_eight_stories_and_uses_every_drawing_once() -> None:
    assert len(STORIES) == 8
    assert sorted(_read(path)["drawing"] for path in STORIES) == sorted(DRAWINGS)


@every_story
def test_story_names_only_what_exists(path: Path) -> None:
    story = _read(path)
    assert story["section"] in SECTIONS
    assert 0.05 <= story["days_ago"] <= 20
    assert story["drawing"] in ("", *DRAWINGS)
    assert set(story["topics"]) <= set(_read(DEMO / "topics.toml"))
    people = {*story["contributors"], *story.get("photographers", [])}
    assert people <= set(_read(DEMO / "contributors.toml"))
    assert story.get("place", "") in ("", *_read(DEMO / "places.toml"))


@every_story
def test_story_is_whole_in_each_language(path: Path) -> None:
    story = _read(path)
    for language in LANGUAGES:
        twin = story[language]
        assert twin["headline"]
        assert twin["standfirst"]
        assert "kicker" in twin
        assert bool(story["drawing"]) == bool(twin.get("picture_alt")) == bool(twin.get("picture_caption"))
        for block in twin["body"]:
            assert set(block) == FIELDS[block["type"]] | {"type"}
            assert block["type"] != "embed" or read_embed(block["address"])


@every_story
def test_twins_have_the_same_blocks(path: Path) -> None:
    story = _read(path)
    russian = [_shape(block) for block in story["ru"]["body"]]
    assert [_shape(block) for block in story["kk"]["body"]] == russian
    assert [_shape(block) for block in story["en"]["body"]] == russian


@every_story
def test_quotes_are_set_as_each_language_sets_them(path: Path) -> None:
    story = _read(path)
    for language in LANGUAGES:
        for text in _texts(story[language]):
            assert '"' not in text, text
            assert "'" not in text, text
            if language == "en":
                assert not set(text) & set("«»—"), text
                assert text.count("“") == text.count("”"), text
            else:
                assert not set(text) & set("“”„"), text
                assert text.count("«") == text.count("»"), text
                assert " —" not in text, f"a breaking space before the dash: {text}"
                assert "№ " not in text, f"a breaking space after №: {text}"


@pytest.mark.parametrize("name", ["topics.toml", "contributors.toml", "places.toml"])
def test_register_names_everything_in_each_language(name: str) -> None:
    for row in _read(DEMO / name).values():
        assert all(row[language] for language in LANGUAGES)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _shape(block: dict[str, Any]) -> tuple[str, list[int]]:
    """The block's type and the sizes a translation must keep: items of a list, cells of each row."""
    items = [len(block.get(key, [])) for key in ("items", "pictures")]
    return block["type"], items + [len(row) for row in block.get("rows", [])]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []
