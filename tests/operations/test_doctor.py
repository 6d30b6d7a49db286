"""`tilshi doctor`: each check speaks when it should, is silent when it should, and says what to do."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.conf import settings as site_settings
from django.core.checks import Error
from django.utils import timezone

from tests.conftest import PASSWORD
from tilshi.accounts.models import User
from tilshi.cli import commands
from tilshi.operations.doctor import Finding, examine, finding
from tilshi.operations.models import OutgoingMail
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def well(settings: object, tmp_path: Path) -> Path:
    """A site that nothing is wrong with: https, a mail server, an administrator, a secret of its own, and
    a second factor."""
    mail = settings.TILSHI.mail.model_copy(update={"host": "mail.example.org"})
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://example.org", "mail": mail})
    settings.DATA = tmp_path
    (tmp_path / "secret").touch(mode=0o600)
    boss = User.objects.create_superuser("boss@example.org", PASSWORD)
    Authenticator.objects.create(user=boss, type=Authenticator.Type.TOTP, data={})
    return tmp_path


def test_site_that_is_well_gets_no_word_of_ours(well: Path) -> None:
    assert [item for item in examine() if not item.id.startswith("security.")] == []


def on_plain_http(folder: Path, settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "http://example.org"})


def without_mail_server(folder: Path, settings: object) -> None:
    mail = settings.TILSHI.mail.model_copy(update={"host": ""})
    settings.TILSHI = settings.TILSHI.model_copy(update={"mail": mail})


def with_mail_that_waits(folder: Path, settings: object, hours: float = 1.1, error: str = "550 no") -> None:
    since = timezone.now() - timedelta(hours=hours)
    OutgoingMail.objects.create(
        sender="a@x.org", recipients=["b@x.org"], message=b"", created_at=since, last_error=error
    )


def on_a_disk_that_is_nearly_full(folder: Path, settings: object) -> None:
    nearly = type("Usage", (), {"free": 639 * 2**20})
    shutil.disk_usage = lambda path: nearly


def with_a_secret_for_all(folder: Path, settings: object) -> None:
    (folder / "secret").chmod(0o640)


def as_a_demo(folder: Path, settings: object) -> None:
    (folder / "demo-log-ins.txt").touch()


def without_administrator(folder: Path, settings: object) -> None:
    User.objects.update(is_active=False)


def with_a_section_in_one_language(folder: Path, settings: object) -> None:
    SectionPage.objects.get(slug="sport", locale__language_code="en").delete()


def with_an_overdue_story(folder: Path, settings: object) -> None:
    overdue_story(seconds=61)


def overdue_story(seconds: float) -> None:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    story = write_story(StoryData("Мост"), politics, publish=False)
    story.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("arrange", "level", "id_", "words", "hint"),
    [
        (
            on_plain_http,
            "warning",
            "operations.W001",
            "http://example.org: log-ins travel unencrypted",
            "proxy",
        ),
        (without_mail_server, "warning", "operations.W002", "reaches nobody", "[mail] host"),
        (
            with_mail_that_waits,
            "warning",
            "operations.W003",
            "1 mails have waited for over an hour",
            "[mail]",
        ),
        (on_a_disk_that_is_nearly_full, "error", "operations.E001", "Only 639 MB are free", "64 MB"),
        (with_a_secret_for_all, "error", "operations.E002", "can be read by other users", "chmod go="),
        (as_a_demo, "note", "operations.I001", "data/demo-log-ins.txt", "tilshi init DIR"),
        (without_administrator, "warning", "accounts.W001", "Nobody administers", "tilshi user add"),
        (with_a_section_in_one_language, "warning", "stories.W001", "“sport” is not open in: en", "newsroom"),
        (with_an_overdue_story, "warning", "stories.W002", "1 scheduled pages are overdue", "tilshi run"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_doctor_finds_a_site(
    well: Path,
    settings: object,
    monkeypatch: pytest.MonkeyPatch,
    arrange: Callable[[Path, object], None],
    level: str,
    id_: str,
    words: str,
    hint: str,
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", shutil.disk_usage)  # put back after the test
    arrange(well, settings)
    ours = [item for item in examine() if not item.id.startswith("security.")]
    assert {(item.level, item.id) for item in ours} == {(level, id_)}, "this and nothing else"
    assert all(words in item.text and hint in item.hint for item in ours)


def test_mail_that_waits_for_less_than_its_longest_pause_is_no_matter(well: Path, settings: object) -> None:
    with_mail_that_waits(well, settings, hours=0.9)
    assert not {item.id for item in examine()} & {"operations.W003"}


def test_story_that_is_due_this_minute_is_no_matter(well: Path) -> None:
    overdue_story(seconds=30)
    assert not {item.id for item in examine()} & {"stories.W002"}


def test_worst_comes_first(well: Path, settings: object) -> None:
    as_a_demo(well, settings)
    with_a_secret_for_all(well, settings)
    on_plain_http(well, settings)
    levels = [item.level for item in examine()]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    assert {"error", "warning", "note"} == set(levels)


def test_finding_names_its_object_and_says_what_to_do() -> None:
    said = finding(Error("is wrong.", hint="Mend it.", obj="The clock", id="x.E001"))
    assert str(said) == "error: The clock: is wrong. (x.E001)\n    Mend it."
    assert said.is_serious and not Finding("warning", "", "", "").is_serious


@pytest.mark.parametrize(
    ("arrange", "code"),
    [(with_a_secret_for_all, 1), (on_plain_http, 0), (lambda folder, settings: None, 0)],
    ids=["an error: 1", "a warning: 0", "nothing: 0"],
)
def test_exit_code(
    well: Path,
    settings: object,
    monkeypatch: pytest.MonkeyPatch,
    arrange: Callable[[Path, object], None],
    code: int,
) -> None:
    for variable in ("TILSHI_SITE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(variable, "put back after the test")
    arrange(well, settings)
    result = CliRunner().invoke(commands, ["--site", str(site_settings.SITE_FOLDER), "doctor"])
    assert result.exit_code == code, result.output
    assert result.output.strip(), "it never says nothing"
