"""Commands as a person types them: one sentence where something is wrong, and nothing half-done."""

import json
import stat
from pathlib import Path

import pytest

from tests.live import tilshi

pytestmark = pytest.mark.server

STORY = "Мост открыли раньше срока\n\nДвижение началось утром.\n\n«Успели до зимы», – сказал аким города.\n"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text("қызғалдақ-2026\n")
    return file


def test_init_makes_a_site_that_its_admin_can_use(tmp_path: Path, password_file: Path) -> None:
    folder = tmp_path / "news"
    made = tilshi(
        *("init", folder, "--name", "Таң шолпан", "--languages", "kk,ru"),
        *("--admin", "You@Example.org", "--password-file", password_file),
    )
    assert made.returncode == 0, made.stderr
    assert 'name = "Таң шолпан"' in (folder / "tilshi.toml").read_text()
    assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "data" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    again = tilshi("--site", folder, "user", "add", "you@example.ORG", "--role", "editor",
                   "--password-file", password_file)  # fmt: skip
    assert again.returncode == 1
    assert "you@example.ORG was not added" in again.stderr and "already exists" in again.stderr


def test_init_refuses_a_weak_password_and_leaves_nothing(tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("12345\n")
    refused = tilshi("init", tmp_path / "news", "--admin", "you@example.org", "--password-file", weak)
    assert refused.returncode == 1
    assert "was not added" in refused.stderr and "Traceback" not in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["weak"]


def test_init_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("…")
    refused = tilshi("init", tmp_path)
    assert refused.returncode == 1
    assert "already and not empty" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_init_names_a_language_that_there_is_not(tmp_path: Path) -> None:
    refused = tilshi("init", tmp_path / "news", "--languages", "ru,kz")
    assert refused.returncode == 1
    assert "languages" in refused.stderr and "kz" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_import_ends_with_a_line_of_json_and_knows_the_page_again(site_folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text(STORY)
    command = ("--site", site_folder, "import", "page", source, "--section", "politics")
    answers = [
        json.loads(tilshi(*command, *more).stdout.splitlines()[-1]) for more in ((), ("--publish",), ())
    ]
    assert [answer["status"] for answer in answers] == ["draft", "published", "unchanged"]
    assert {answer["url"] for answer in answers} == {"/ru/politics/most-otkryli-ranshe-sroka/"}
    assert len({answer["id"] for answer in answers}) == 1


def test_import_into_an_unknown_section_lists_those_that_there_are(site_folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text(STORY)
    refused = tilshi("--site", site_folder, "import", "page", source, "--section", "weather")
    assert refused.returncode == 1
    assert "weather" in refused.stderr and "politics, economy, society, culture, sport" in refused.stderr
    assert refused.stdout == ""


def test_every_command_explains_itself() -> None:
    groups = (("import",), ("import", "page"), ("user", "add"), ("deploy", "nginx"), ("deploy", "systemd"))
    for command in ((), ("init",), ("run",), ("doctor",), *groups):
        assert tilshi(*command, "--help").returncode == 0


def test_doctor_names_what_is_not_safe_yet(site_folder: Path) -> None:
    found = tilshi("--site", site_folder, "doctor")
    assert found.returncode == 0, found.stderr
    assert "log-ins travel unencrypted" in found.stdout and "data/mail/" in found.stdout
    (site_folder / "data" / "secret").chmod(0o644)
    worse = tilshi("--site", site_folder, "doctor")
    assert worse.returncode == 1
    assert "can be read by other users" in worse.stdout.splitlines()[0]
