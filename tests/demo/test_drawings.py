"""The demo's drawings and its tune: light, and the same each time."""

import wave
from io import BytesIO

import pytest
from PIL import Image

from tilshi.demo.drawings import DRAWINGS, PORTRAITS, SCENES, SIZE, draw
from tilshi.demo.painting import painting, shown_drawings
from tilshi.demo.tune import tune

pytestmark = pytest.mark.slow

MAX_PICTURE_BYTES = 250 * 1024


@pytest.mark.parametrize("name", SCENES)
def test_scene_is_a_light_jpeg(name: str) -> None:
    content = draw(name)
    picture = Image.open(BytesIO(content))
    picture.load()
    assert picture.format == "JPEG"
    assert picture.size == SIZE == (1000, 625)
    assert len(content) <= MAX_PICTURE_BYTES


@pytest.mark.parametrize("name", ["museum", "storm", "council", "byline_aigul"])
def test_drawing_is_the_same_whatever_was_drawn_before(name: str) -> None:
    content = draw(name)
    draw("museum-jug")
    assert draw(name) == content


def test_portraits_are_square_and_none_is_anothers() -> None:
    faces = [draw(name) for name in PORTRAITS]
    assert {Image.open(BytesIO(face)).size for face in faces} == {(1000, 1000)}
    assert len(set(faces)) == len(PORTRAITS)


def test_detail_is_finer_than_the_drawing_it_is_a_part_of() -> None:
    picture = Image.open(BytesIO(draw("museum-jug")))
    assert picture.format == "JPEG" and picture.size == (750, 1000)


def test_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw("no-such-drawing")


def test_painters_bring_what_was_asked_for() -> None:
    with painting() as painted:
        assert painted("school") == draw("school")
        with pytest.raises(KeyError):
            painted("no-such-drawing")


def test_no_drawing_was_made_for_nothing() -> None:
    spare = {"portrait_doctor", "portrait_engineer", "portrait_farmer"}  # for stories that are yet to come
    assert set(shown_drawings()) | spare == set(DRAWINGS)


def test_tune_is_a_light_recording_and_always_the_same() -> None:
    content = tune()
    with wave.open(BytesIO(content)) as recording:
        seconds = recording.getnframes() / recording.getframerate()
        samples = memoryview(recording.readframes(recording.getnframes())).cast("h")
    assert 5 < seconds < 15 and len(content) <= 512 * 1024
    assert 0.6 < max(samples) / 32_767 < 0.8, "loud enough, and nowhere cut off"
    assert tune() == content
