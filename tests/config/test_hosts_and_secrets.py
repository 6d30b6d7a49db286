"""Addresses in any letters, and complaints that give no password away."""

from pathlib import Path

import pytest

from tilshi.config.site_file import SiteFileError, read_site_file


def site(folder: Path, text: str) -> Path:
    (folder / "tilshi.toml").write_text(f'name = "Газета"\n{text}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://news.example.org", "news.example.org"),
        ("https://тұмар.қаз", "xn--80axnf96c.xn--80ao21a"),
        ("http://[::1]:8000", "[::1]"),
    ],
)
def test_site_answers_to_its_address_as_browsers_send_it(tmp_path: Path, address: str, host: str) -> None:
    assert read_site_file(site(tmp_path, f'address = "{address}"')).hostname == host


def test_further_hosts_may_be_written_in_any_letters(tmp_path: Path) -> None:
    assert read_site_file(site(tmp_path, 'hosts = ["почта.рф"]')).hosts == ("xn--80a1acny.xn--p1ai",)


@pytest.mark.parametrize(
    "line",
    [
        'address = "https://exa mple.org"',
        'hosts = ["a..b"]',
        '[mail]\nsender = "newsroom"',
        '[mail]\nsender = "новости@example.org"',
        '[mail]\nsender = "News <news@example.org>"',
    ],
)
def test_name_that_no_server_could_have_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(SiteFileError, match="has a bad value"):
        read_site_file(site(tmp_path, line))


@pytest.mark.parametrize(
    "url", ["postgresql://u:pa/ss@host/db", "postgresql://host:secret:99/db", "postgresql://u:s[ecret@h/db"]
)
def test_complaint_about_a_database_repeats_no_part_of_it(tmp_path: Path, url: str) -> None:
    with pytest.raises(SiteFileError) as refused:
        read_site_file(site(tmp_path, f'[database]\nurl = "{url}"'))
    assert "database.url" in str(refused.value)
    for part in ("pa", "ss@", "secret", "ecret"):
        assert f"{part}'" not in str(refused.value) and f"'{part}" not in str(refused.value)
    assert "secret" not in str(refused.value) and "pa/ss" not in str(refused.value)
