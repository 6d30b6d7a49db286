"""Files that are made at `collectstatic`, and a site's own that win over them."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tilshi.operations.prepare import lay_out_static
from tilshi.theme.made_files import MADE


@pytest.fixture
def theme(settings: object, tmp_path: Path) -> Path:
    """A site's own theme/static, and an empty place to lay out."""
    folder = tmp_path / "theme" / "static"
    (folder / "theme").mkdir(parents=True)
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "laid-out"
    return folder / "theme"


def laid_out(settings: object, name: str) -> bytes:
    return (settings.STATIC_ROOT / name).read_bytes()


def test_every_made_file_is_laid_out(theme: Path, settings: object) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    for name in MADE:
        assert laid_out(settings, name), name


@pytest.mark.parametrize("name", ["icon-192.png", "icon.svg", "favicon.ico"])
def test_sites_own_file_wins_over_the_made_one(theme: Path, settings: object, name: str) -> None:
    (theme / name).write_bytes(b"our own")
    call_command("collectstatic", interactive=False, verbosity=0)
    assert laid_out(settings, f"theme/{name}") == b"our own"
    assert laid_out(settings, "theme/icon-512.png") != b"our own"


@pytest.mark.parametrize("change", [{"accent": "#7a1f1f"}, {"name": "Қала"}], ids=["accent", "name"])
def test_changed_setting_is_laid_out_at_the_next_start(
    theme: Path, settings: object, change: dict[str, str]
) -> None:
    lay_out_static()
    before = {name: laid_out(settings, name) for name in MADE}
    settings.TILSHI = settings.TILSHI.model_copy(update=change)
    lay_out_static()
    changed = {name for name in MADE if laid_out(settings, name) != before[name]}
    assert changed == set(MADE) - (set() if "accent" in change else {"theme/site.css"})


def test_start_with_the_same_settings_lays_out_nothing(theme: Path, settings: object) -> None:
    lay_out_static()
    trace = settings.STATIC_ROOT / "theme" / "icon-192.png"
    trace.unlink()
    lay_out_static()
    assert not trace.exists()


def test_stylesheet_ends_with_the_sites_accent(theme: Path, settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"accent": "#ffcc00"})
    call_command("collectstatic", interactive=False, verbosity=0)
    sheet = laid_out(settings, "theme/site.css").decode()
    last = sheet[sheet.rindex("@layer tokens") :]
    assert ":root { --accent: #896c00; --on-accent: #fefefd; }" in last
    assert "(prefers-color-scheme: dark) {\n:root { --accent: #ffcc00; --on-accent: #121618; }" in last
