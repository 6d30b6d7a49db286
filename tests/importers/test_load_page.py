"""A news page from a file into the newsroom: every word once, nothing twice, and nothing by half."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests import databases
from tests.stories.material import at_once
from tilshi.cli import commands
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.data import HeadingData, ListData, PageData, QuoteData
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.load import ImportResult, Wish, import_source, section_named
from tilshi.importers.page.plain.parse import parse_text
from tilshi.importers.page.source import source_of_file
from tilshi.stories.models import Listing, StoryPage

PAGES = Path(__file__).parent / "pages"
BRIDGE = PAGES / "ru_wrapped_bridge.txt"


def imported(path: Path = BRIDGE, publish: bool = False, **more: str) -> ImportResult:
    section = section_named(more.get("section", "society"), more.get("language", "ru"))
    return import_source(source_of_file(path), Wish(section, publish))


@pytest.mark.django_db
@pytest.mark.parametrize(("publish", "status", "answer"), [(True, "published", 200), (False, "draft", 404)])
def test_file_becomes_a_story(publish: bool, status: str, answer: int) -> None:
    result = imported(publish=publish)
    story = StoryPage.objects.get()
    assert (result.id, result.url, result.status) == (story.pk, story.url, status)
    assert story.url == "/ru/society/most-cherez-karasu-otkroyut-ranshe-sroka/"
    assert story.title == "Мост через Карасу откроют раньше срока"
    assert story.live is publish and Listing.objects.exists() is publish
    assert Client().get(story.url).status_code == answer


@pytest.mark.django_db
def test_same_text_again_changes_nothing() -> None:
    first = imported(publish=True)
    StoryPage.objects.update(standfirst="Исправлено редактором.")
    again = imported(publish=True)
    assert (again.id, again.url, again.status) == (first.id, first.url, "unchanged")
    assert StoryPage.objects.get().standfirst == "Исправлено редактором."
    assert ImportedPage.objects.count() == 1


@pytest.mark.django_db
def test_draft_is_published_by_a_second_import_that_asks_for_it() -> None:
    draft = imported()
    assert imported().status == "unchanged"
    published = imported(publish=True)
    assert (published.id, published.status) == (draft.id, "published")
    assert Client().get(published.url).status_code == 200
    assert imported(publish=True).status == "unchanged"


def edits(story: StoryPage) -> None:
    story.standfirst = "НЕПРОВЕРЕНО"
    story.save_revision()


def withdraws(story: StoryPage) -> None:
    story.get_latest_revision().publish()
    StoryPage.objects.get(pk=story.pk).unpublish()


def schedules(story: StoryPage) -> None:
    story.go_live_at = timezone.now() + timedelta(days=1)
    story.save_revision().publish()


@pytest.mark.django_db
@pytest.mark.parametrize("editor", [edits, withdraws, schedules])
def test_what_an_editor_has_in_hand_no_second_import_publishes(editor: Callable[[StoryPage], None]) -> None:
    draft = imported()
    editor(StoryPage.objects.get(pk=draft.id))
    assert imported(publish=True).status == "unchanged"
    assert not StoryPage.objects.get(pk=draft.id).live
    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_import_without_a_section_lists_those_that_there_are() -> None:
    with pytest.raises(TilshiError, match=r"Name a section with --section\. .*: politics, economy"):
        imported(section="")


@pytest.mark.django_db
def test_text_whose_story_was_deleted_may_come_again() -> None:
    imported()
    StoryPage.objects.get().delete()
    assert imported().status == "draft"
    assert StoryPage.objects.count() == ImportedPage.objects.count() == 1


@pytest.mark.django_db
def test_same_text_is_a_story_of_its_own_in_another_language() -> None:
    assert imported().id != imported(language="kk").id


@pytest.mark.both
@pytest.mark.parametrize("sections", [("society", "society"), ("society", "economy")], ids=["one", "two"])
def test_same_text_from_two_hands_at_once_is_one_story(
    committed: databases.TestDatabase, sections: tuple[str, str]
) -> None:
    results = at_once([lambda slug=slug: imported(publish=True, section=slug) for slug in sections])
    assert sorted(result.status for result in results) == ["published", "unchanged"], results
    assert len({result.id for result in results}) == 1
    assert StoryPage.objects.count() == ImportedPage.objects.count() == 1


# Every word once.


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def words_of(page: PageData) -> Counter[str]:
    found = words(page.headline) + words(page.standfirst)
    for block in page.blocks:
        match block:
            case QuoteData():
                found += words(block.text) + words(block.attribution or block.speaker)
            case ListData():
                found += words(" ".join(block.items))
            case HeadingData():
                found += words(block.text)
            case _:
                found += words(block.text)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_reader_gets_every_word_of_the_source_and_no_other(path: Path) -> None:
    result = imported(path, publish=True, language=path.name[:2])
    page = Client().get(result.url).content.decode()
    article = re.search(r"<article\b.*?</article>", page, re.DOTALL)
    assert article
    shown = words(html.unescape(re.sub(r"<[^>]+>", " ", article[0])))
    source = words_of(parse_text(decode_source(path.read_bytes())))
    assert source - shown == Counter(), "lost"
    assert shown - source - furniture(result) == Counter(), "added"


def furniture(result: ImportResult) -> Counter[str]:
    """What the page itself says within the article: the way to the section, the date."""
    story = StoryPage.objects.get(pk=result.id)
    page = Client().get(result.url).content.decode()
    times = re.sub(r"<[^>]+>", " ", " ".join(re.findall(r"<time\b.*?</time>", page, re.DOTALL)))
    return words(story.section.title) + words(html.unescape(times)) + words(settings.TILSHI.name)


# Refusals.


def refusal(path: Path | str, **more: str) -> str:
    with pytest.raises(TilshiError) as caught:
        imported(Path(path), publish=True, **more)
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists(), "nothing is stored"
    return str(caught.value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b" \n\t\n", "empty", id="a blank file"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "binary", id="a picture"),
        pytest.param(b"<!DOCTYPE html><html><body>Hi</body></html>", "No story", id="a bare page"),
        pytest.param(b"%PDF-1.7 1 0 obj", "PDF", id="a PDF"),
        pytest.param(b"{\\rtf1\\ansi Most}", "RTF", id="an RTF"),
        pytest.param("Одна строка".encode(), "too short", id="a headline only"),
        pytest.param(b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB", id="a flood"),
        pytest.param(b"x" * (31 * 1024 * 1024), "larger than 10 MB", id="a greater flood"),
    ],
)
def test_file_that_is_no_story_is_refused_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    sentence = refusal(path)
    assert words in sentence and sentence.endswith(".")


@pytest.mark.django_db
def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.txt") == f"{tmp_path}/no.txt cannot be read: No such file or directory."
    assert "cannot be read: Is a directory." in refusal(tmp_path)


@pytest.mark.django_db
def test_unknown_section_lists_those_there_are() -> None:
    sentence = refusal(BRIDGE, section="weather")
    assert "“weather”" in sentence
    assert sentence.endswith("Sections: politics, economy, society, culture, sport.")
    assert "none" in refusal(BRIDGE, language="de")


# The command.


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    for variable in ("TILSHI_SITE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(variable, "put back after the test")
    result = CliRunner().invoke(
        commands, ["--site", str(settings.SITE_FOLDER), "import", "page", *arguments], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.django_db
def test_last_line_of_the_command_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    output = run(monkeypatch, str(BRIDGE), "--section", "society", "--publish")
    story = StoryPage.objects.get()
    assert json.loads(output.splitlines()[-1]) == {"id": story.pk, "url": story.url, "status": "published"}
    assert story.locale.language_code == "ru", "the site's first language"


@pytest.mark.django_db
def test_command_takes_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    page = str(PAGES / "kk_school_opens.txt")
    output = run(monkeypatch, page, "--section", "society", "--language", "kk")
    answer = json.loads(output.splitlines()[-1])
    assert (answer["status"], answer["url"][:12]) == ("draft", "/kk/society/")
