"""Each start brings the site to the engine's state, and does nothing twice."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Site

from tilshi.fronts.models import HomePage
from tilshi.operations.prepare import lay_out_static, prepare
from tilshi.stories.models import SectionPage


@pytest.fixture
def source(settings: object, tmp_path: Path) -> Path:
    """A theme's static folder with one file; where it is laid out is empty."""
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "mark.txt").write_text("old")
    settings.STATICFILES_DIRS = [theme]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder",
        "tilshi.theme.made_files.MadeFilesFinder",
    ]
    settings.STATIC_ROOT = tmp_path / "static"
    return theme / "mark.txt"


def test_static_files_are_laid_out_at_the_first_start(source: Path, settings: object) -> None:
    lay_out_static()
    assert (settings.STATIC_ROOT / "mark.txt").read_text() == "old"
    assert "@layer" in (settings.STATIC_ROOT / "theme" / "site.css").read_text()


def test_static_files_that_are_the_same_are_not_laid_out_again(source: Path, settings: object) -> None:
    lay_out_static()
    (settings.STATIC_ROOT / "mark.txt").unlink()  # the traces of a second round would be this file
    before = (settings.STATIC_ROOT / "stamp").stat().st_mtime_ns
    lay_out_static()
    assert (settings.STATIC_ROOT / "stamp").stat().st_mtime_ns == before
    assert not (settings.STATIC_ROOT / "mark.txt").exists()


@pytest.mark.parametrize("change", ["its words", "its time", "its name"])
def test_static_file_that_changed_is_laid_out_again(source: Path, settings: object, change: str) -> None:
    lay_out_static()
    match change:
        case "its words":
            source.write_text("newer")
        case "its time":
            source.write_text("new")  # as long as before
            os.utime(source, (0, 0))
            os.utime(settings.STATIC_ROOT / "mark.txt", (-9, -9))
        case "its name":
            source.rename(source.with_name("sign.txt"))
    lay_out_static()
    name, words = {"its words": ("mark.txt", "newer"), "its time": ("mark.txt", "new")}.get(
        change, ("sign.txt", "old")
    )
    assert (settings.STATIC_ROOT / name).read_text() == words


@pytest.fixture
def two_languages(db: None, source: Path, settings: object) -> None:
    """As if the site had been founded without English."""
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("ru", "kk")})
    HomePage.objects.get(locale__language_code="en").delete()


def add_english(settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("ru", "kk", "en")})
    prepare()


def test_language_added_to_the_settings_gets_its_home_and_sections(
    two_languages: None, settings: object
) -> None:
    add_english(settings)
    home = HomePage.objects.get(locale__language_code="en")
    assert home.translation_key == HomePage.objects.get(locale__language_code="ru").translation_key
    sections = SectionPage.objects.child_of(home).order_by("path")
    assert [(item.slug, item.title) for item in sections] == [
        ("politics", "Politics"),
        ("economy", "Economy"),
        ("society", "Society"),
        ("culture", "Culture"),
        ("sport", "Sport"),
    ]
    for section in sections:
        twin = SectionPage.objects.get(slug=section.slug, locale__language_code="ru")
        assert section.translation_key == twin.translation_key


def test_editors_may_work_in_the_added_language(two_languages: None, settings: object) -> None:
    add_english(settings)
    home = HomePage.objects.get(locale__language_code="en")
    editors = Group.objects.get(name="editor")
    assert GroupPagePermission.objects.filter(
        group=editors, page=home, permission__codename="add_page"
    ).exists()


def test_added_language_has_the_newsrooms_own_sections_and_brings_closed_ones_back_nowhere(
    two_languages: None, settings: object
) -> None:
    home = HomePage.objects.get(locale__language_code="ru")
    for section in SectionPage.objects.filter(slug="sport"):
        section.delete()
    home.refresh_from_db()
    home.add_child(instance=SectionPage(title="Наука", slug="science", locale=home.locale))
    add_english(settings)
    there = SectionPage.objects.filter(locale__language_code="en").order_by("path")
    assert [item.slug for item in there] == ["politics", "economy", "society", "culture", "science"]
    assert not SectionPage.objects.filter(slug="sport").exists()


def test_start_of_a_founded_site_changes_no_page(db: None, source: Path) -> None:
    before = list(Page.objects.order_by("path").values())
    prepare()
    assert list(Page.objects.order_by("path").values()) == before


def test_changed_address_is_taken_over_at_the_start(db: None, source: Path, settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://news.example.org"})
    prepare()
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("news.example.org", 443)
