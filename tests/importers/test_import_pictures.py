"""Pictures of an imported page: fetched, looked over, used again; left out with a note where that fails."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from PIL import Image as Drawing
from pytest_django import Settings

from tests import databases
from tests.importers.made_pages import FIRST, SECOND, THIRD, at, file, import_made, page
from tests.importers.site_of_pages import OtherSite, other_site
from tests.stories.material import jpeg
from tilshi.config.site_file import FetchSettings
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage
from tilshi.importers.page import pictures as picture_module
from tilshi.importers.page import store as store_module
from tilshi.importers.page.data import PictureData
from tilshi.importers.page.pictures import MOST_PICTURES, fetch_pictures, kept_with_story
from tilshi.importers.page.source import Source, source_of_text
from tilshi.stories.models import Image, StoryPage


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[OtherSite]:
    """A site on this machine, which ours has leave to fetch from."""
    fetching = FetchSettings(internal_hosts=("127.0.0.1",))
    settings.TILSHI = settings.TILSHI.model_copy(update={"fetch": fetching})
    with other_site() as site:
        site.pages["/most.jpg"] = jpeg()
        yield site


def picture(kind: str, colour: str = "navy", size: tuple[int, int] = (40, 30)) -> bytes:
    stream = io.BytesIO()
    Drawing.new("RGB", size, colour).save(stream, kind)
    return stream.getvalue()


def blocks(story_id: int) -> list[tuple[str, Any]]:
    story = StoryPage.objects.get(pk=story_id).get_latest_revision_as_object()
    return [(block["type"], block["value"]) for block in story.body.raw_data]


def kinds(story_id: int) -> list[str]:
    return [kind for kind, _ in blocks(story_id)]


def media() -> set[Path]:
    return {path for path in Path(site_settings.MEDIA_ROOT).rglob("pictures/**/*") if path.is_file()}


# Where they come from.


@pytest.mark.django_db
def test_picture_at_an_address_comes_with_caption_credit_and_alt(neighbour: OtherSite) -> None:
    shown = PictureData(neighbour.at("/most.jpg"), "Мост утром.", "Асан Беков", "Мост через реку")
    result = import_made(page(FIRST, shown, SECOND, THIRD), at(neighbour.at("/1.html")))
    (stored,) = Image.objects.all()
    assert (stored.title, stored.credit, stored.alt_ru, stored.alt_kk) == (
        "Мост утром.",
        "Асан Беков",
        "Мост через реку",
        "",
    )
    assert kinds(result.id) == ["paragraph", "picture", "paragraph", "paragraph"]
    assert blocks(result.id)[1][1] == {
        "image": stored.pk,
        "caption": "Мост утром.",
        "alt": "Мост через реку",
        "credit": "Асан Беков",
    }
    assert stored.file.name.endswith("/most.jpg") and stored.file_hash and stored.file_size == len(jpeg())
    assert result.notes == ()


@pytest.mark.django_db
def test_lead_picture_stands_above_the_text(neighbour: OtherSite) -> None:
    shown = PictureData(neighbour.at("/most.jpg"), "Мост утром.", is_lead=True)
    result = import_made(page(shown, FIRST, SECOND), at(neighbour.at("/1.html")), publish=True)
    story = StoryPage.objects.get(pk=result.id)
    assert story.lead_picture == Image.objects.get() and story.lead_caption == "Мост утром."
    assert kinds(result.id) == ["paragraph", "paragraph"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 3])
def test_three_in_a_row_are_a_gallery(neighbour: OtherSite, count: int) -> None:
    colours = ("red", "green", "blue")[:count]
    neighbour.pages.update({f"/{name}.jpg": jpeg(name) for name in colours})
    row = [PictureData(neighbour.at(f"/{name}.jpg"), name) for name in colours]
    result = import_made(page(FIRST, *row, SECOND), at(neighbour.at("/1.html")))
    middle = kinds(result.id)[1:-1]
    assert middle == (["gallery"] if count == 3 else ["picture", "picture"])
    if count == 3:
        items = blocks(result.id)[1][1]["pictures"]
        assert [item["value"]["caption"] for item in items] == list(colours)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_formats_of_the_newsroom_are_taken_whatever_they_are_called(tmp_path: Path, kind: str) -> None:
    (tmp_path / "most").write_bytes(picture(kind))
    import_made(page(FIRST, PictureData("most"), SECOND), file(folder=tmp_path))
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    assert Image.objects.get().file.name.endswith(f"/most.{ending}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("page_files/1.jpg", "page_files/1.jpg"),
        ("page_files/мост.jpg", "page_files/%D0%BC%D0%BE%D1%81%D1%82.jpg"),
        ("page_files/1.jpg", "page_files/1.jpg?width=900#top"),
        ("page_files/50%25.jpg", "page_files/50%25.jpg"),
    ],
)
def test_picture_beside_the_page_is_found_as_browsers_name_it(tmp_path: Path, name: str, called: str) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / name).write_bytes(jpeg())
    result = import_made(page(FIRST, PictureData(called), SECOND), file(folder=tmp_path))
    assert Image.objects.count() == 1 and result.notes == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "called",
    [
        "../secret.jpg",
        "%2e%2e/secret.jpg",
        "%2e%2e%2fsecret.jpg",
        "..%2Fsecret.jpg",
        "inside/../../secret.jpg",
        "inside/../good.jpg",
        "{outside}/secret.jpg",
        "link.jpg",
        "linked/secret.jpg",
        "file:///{outside}/secret.jpg",
        "a\0b.jpg",
        ".",
        "",
        "x" * 5000,
    ],
)
def test_nothing_outside_of_the_pages_folder_is_read(tmp_path: Path, called: str) -> None:
    folder = tmp_path / "saved"
    (folder / "inside").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (folder / "good.jpg").write_bytes(jpeg())
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "linked").symlink_to(tmp_path)
    shown = PictureData(called.replace("{outside}", str(tmp_path)))
    result = import_made(page(FIRST, shown, SECOND), file(folder=folder))
    assert not Image.objects.exists() and kinds(result.id) == ["paragraph", "paragraph"]
    assert "it does not lie beside the page." in result.notes[0]


@pytest.mark.django_db
def test_pasted_text_has_no_pictures_beside_it() -> None:
    assert import_made(page(FIRST, PictureData("etc/most.jpg"), SECOND), source_of_text("x")).notes


@pytest.mark.django_db
def test_picture_comes_out_of_a_word_document() -> None:
    content = Path("tests/importers/corpus/known/ru_word_soil_laboratory.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = sum(name.startswith("word/media/") for name in archive.namelist())
    source = Source("soil.docx", content)
    result = import_made(page(FIRST, PictureData("word:1"), PictureData("word:99"), SECOND), source)
    assert Image.objects.count() == min(held, 1)
    assert any("99" in note and "does not hold it" in note for note in result.notes)


# The same picture.


@pytest.mark.django_db
def test_picture_that_is_here_already_is_used_again(neighbour: OtherSite) -> None:
    first = import_made(page(FIRST, PictureData(neighbour.at("/most.jpg")), SECOND), at(neighbour.at("/1")))
    neighbour.pages["/other.jpg"] = jpeg()
    again = page(THIRD, PictureData(neighbour.at("/other.jpg"), credit="Б. Нур"), headline="Паром")
    second = import_made(again, at(neighbour.at("/2")))
    assert Image.objects.count() == 1 and first.id != second.id
    assert blocks(second.id)[1][1]["credit"] == "Б. Нур" and len(media()) == len(set(media()))


@pytest.mark.django_db
def test_one_picture_under_two_addresses_is_stored_once(neighbour: OtherSite) -> None:
    neighbour.pages["/copy.jpg"] = jpeg()
    shown = [PictureData(neighbour.at(path)) for path in ("/most.jpg", "/copy.jpg", "/most.jpg")]
    import_made(page(FIRST, shown[0], SECOND, shown[1], THIRD, shown[2]), at(neighbour.at("/1")))
    assert Image.objects.count() == 1
    assert neighbour.asked == ["/most.jpg", "/copy.jpg"], "an address is asked once"


# What cannot be had.


def two_faced() -> bytes:
    stream = io.BytesIO(jpeg())
    stream.seek(0, io.SEEK_END)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("a", "b")
    return stream.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (404, "answered 404"),
        (b"<html>Log in</html>", "refused"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG pictures are not taken"),
        (jpeg()[:200], "damaged or cut off"),
        (b"", "damaged or cut off"),
        (two_faced(), "something else at the same time"),
        (picture("BMP"), "its format (BMP) is not taken here"),
        (picture("PNG", size=(1, 1)), "too small"),
        (jpeg() + bytes(10 * 1024 * 1024), "too much to take"),
    ],
    ids=["gone", "page", "svg", "cut", "empty", "two-faced", "bmp", "counter", "huge"],
)
def test_picture_that_cannot_be_had_is_left_out_with_its_caption(
    neighbour: OtherSite, content: bytes | int, reason: str
) -> None:
    neighbour.pages["/most.jpg"] = content
    before = media()
    shown = PictureData(neighbour.at("/most.jpg?key=secret"), "Мост утром.")
    neighbour.pages["/most.jpg?key=secret"] = content
    result = import_made(page(FIRST, shown, SECOND), at(neighbour.at("/1")))
    (note,) = result.notes
    assert note.startswith("The picture most.jpg was left out: ") and reason in note and "secret" not in note
    assert note.endswith(".")
    assert kinds(result.id) == ["paragraph", "paragraph"] and not Image.objects.exists()
    assert media() == before


@pytest.mark.django_db
def test_picture_in_the_sites_own_network_is_not_fetched() -> None:
    with other_site() as inside:
        inside.pages["/most.jpg"] = jpeg()
        result = import_made(page(FIRST, PictureData(inside.at("/most.jpg")), SECOND))
        assert not inside.asked
    assert "not on the public internet" in result.notes[0]


@pytest.mark.django_db
def test_public_page_does_not_make_us_ask_hosts_that_are_allowed_inside(neighbour: OtherSite) -> None:
    shown = page(FIRST, PictureData(neighbour.at("/most.jpg")), SECOND)
    result = import_made(shown, at("https://steppe.example/1"))
    assert not neighbour.asked and not Image.objects.exists() and result.notes


@pytest.mark.django_db
def test_more_pictures_than_a_story_has_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(jpeg())
    shown = [PictureData(f"1.jpg?{number}") for number in range(MOST_PICTURES + 2)]
    result = import_made(page(FIRST, *shown, SECOND), file(folder=tmp_path))
    assert len(result.notes) == 2 and f"more than {MOST_PICTURES}" in result.notes[0]


@pytest.mark.django_db
def test_pictures_take_a_minute_at_most(neighbour: OtherSite) -> None:
    moments = iter([0.0, 1.0, 61.0])
    neighbour.pages["/other.jpg"] = jpeg("red")
    shown = page(FIRST, *(PictureData(neighbour.at(path)) for path in ("/most.jpg", "/other.jpg")), SECOND)
    found = fetch_pictures(shown, at(neighbour.at("/1")), "ru", None, clock=lambda: next(moments))
    assert neighbour.asked == ["/most.jpg"] and len(found.images) == 1
    assert "all the time" in found.notes[0]
    with kept_with_story(found):
        pass
    assert all(opened.closed for opened in found.files)


@pytest.mark.django_db
def test_page_that_is_here_already_costs_no_pictures(neighbour: OtherSite) -> None:
    shown = page(FIRST, PictureData(neighbour.at("/most.jpg")), SECOND)
    import_made(shown, at(neighbour.at("/1")))
    import_made(shown, at(neighbour.at("/1")))
    assert neighbour.asked == ["/most.jpg"]


# Nothing by half.


@pytest.mark.both
@pytest.mark.parametrize("step", ["written", "with_duplicates", "remember"])
def test_step_that_fails_leaves_neither_rows_nor_files(
    committed: databases.TestDatabase, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError(step)

    (tmp_path / "1.jpg").write_bytes(jpeg("olive"))
    before = media()
    monkeypatch.setattr(store_module, step, fails)
    with pytest.raises(RuntimeError, match=step):
        import_made(page(FIRST, PictureData("1.jpg"), SECOND), file(folder=tmp_path))
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists() and not Image.objects.exists()
    assert media() == before


@pytest.mark.django_db
def test_headline_that_is_too_long_leaves_no_files(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(jpeg("olive"))
    before = media()
    with pytest.raises(TilshiError, match="longer than 255"):
        import_made(page(FIRST, PictureData("1.jpg"), headline="м" * 256), file(folder=tmp_path))
    assert not Image.objects.exists() and not StoryPage.objects.exists() and media() == before


@pytest.mark.django_db
def test_files_that_were_here_before_stay_where_a_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1.jpg").write_bytes(jpeg("olive"))
    import_made(page(FIRST, PictureData("1.jpg"), SECOND), file(folder=tmp_path))
    before = media()
    with pytest.raises(TilshiError):
        import_made(page(OTHER_WORDS, PictureData("1.jpg"), headline="м" * 256), file("/b", tmp_path))
    assert media() == before and Image.objects.count() == 1


OTHER_WORDS = "Самое время сеять, советуют агрономы."


def test_all_doors_of_the_newsroom_take_the_same_formats() -> None:
    endings = set(picture_module.ENDINGS.values()) | {"jpeg"}
    assert endings == set(site_settings.WAGTAILIMAGES_EXTENSIONS)
