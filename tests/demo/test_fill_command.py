"""`tilshi fill`, as a person at the keyboard meets it."""

from pathlib import Path

import pytest

from tests.live import tilshi

pytestmark = pytest.mark.server


def test_fill_says_how_many_and_how_quick(site_folder: Path) -> None:
    done = tilshi("--site", site_folder, "fill", "--stories", "60")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Added 59 stories (ru ") and "a second. 1 in hand" in done.stdout
    again = tilshi("--site", site_folder, "fill", "--stories", "60")
    assert again.stdout.startswith("Added 0 stories")


def test_fill_leaves_a_newsroom_alone(site_folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Настоящий заголовок\n\nНастоящий лид новости.\n\nНастоящий абзац новости.\n")
    assert tilshi("--site", site_folder, "import", "page", page, "--section", "politics").returncode == 0
    refused = tilshi("--site", site_folder, "fill", "--stories", "60")
    assert refused.returncode == 1
    assert "stories of its own" in refused.stderr and "Настоящий заголовок" in refused.stderr
