"""`tilshi import pages`, from the sources named to the stories stored."""

import csv
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from pytest_django import Settings

from tests.importers.site_of_pages import OtherSite, other_site, story
from tests.importers.test_many_sitemap import urlset
from tests.live import TILSHI, clean_environment, tilshi, wait_for
from tilshi.cli import commands
from tilshi.config.site_file import FetchSettings
from tilshi.importers.models import ImportedPage
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.visits import Visits
from tilshi.importers.page.many.wishes import Wishes
from tilshi.importers.page.source import Source
from tilshi.stories.models import StoryPage


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[OtherSite]:
    """A site on this machine, which ours has leave to fetch from."""
    fetching = FetchSettings(internal_hosts=("127.0.0.1",))
    settings.TILSHI = settings.TILSHI.model_copy(update={"fetch": fetching})
    with other_site() as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three saved pages, one of them no story."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_text(story(1))
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff")
    (folder / "c.html").write_text(story(2))
    return folder


def run(*arguments: str | Path, typed: str = "", section: str = "society") -> Result:
    before = {name: os.environ.get(name, "") for name in ("TILSHI_SITE", "DJANGO_SETTINGS_MODULE")}
    line = ["--site", str(settings.SITE_FOLDER), "import", "pages", *map(str, arguments), "--pause", "0"]
    if section:
        line += ["--section", section]
    try:
        return CliRunner().invoke(commands, line, input=typed)
    finally:
        os.environ.update(before)


def last_line(result: Result) -> str:
    return result.stdout.splitlines()[-1]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def summary(path: Path) -> list[tuple[str, str]]:
    return [(row["source"].rpartition("/")[2], row["status"]) for row in rows(path)]


def titles() -> list[str]:
    return sorted(StoryPage.objects.values_list("title", flat=True))


@pytest.mark.django_db
def test_folder_becomes_stories_and_the_bad_page_is_set_aside(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    result = run(folder, "--report", report, "--publish")
    assert result.exit_code == 0, result.output
    assert last_line(result) == f"3 stories: 2 new, 1 set aside; see {report}"
    assert summary(report) == [("a.html", "published"), ("b.txt", "refused"), ("c.html", "published")]
    assert titles() == ["Мост через Карасу открыт", "Мост через Тентек открыт"]
    assert all(story.live for story in StoryPage.objects.all())
    first, bad, _ = rows(report)
    assert first["url"] == StoryPage.objects.get(pk=first["id"]).url
    assert "binary" in bad["reason"]
    assert "Set aside" in result.stderr


@pytest.mark.django_db
def test_second_run_goes_on_behind_the_first(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    run(folder)
    (folder / "b.txt").write_text(story(3))
    (folder / "d.html").write_text(story(4))
    result = run(folder, "--report", report)
    assert last_line(result) == f"4 stories: 2 done before, 2 new; see {report}"
    assert len(titles()) == 4
    assert sorted(summary(report)) == [(name, "draft") for name in ("a.html", "b.txt", "c.html", "d.html")]


@pytest.mark.django_db
def test_again_begins_anew_and_makes_nothing_twice(folder: Path) -> None:
    run(folder)
    result = run(folder, "--again")
    assert "3 stories: 2 unchanged, 1 set aside; see " in last_line(result)
    assert result.exit_code == 0 and len(titles()) == 2


@pytest.mark.django_db
def test_report_lies_in_the_sites_folder_where_none_is_named(folder: Path) -> None:
    path = Path(last_line(run(folder)).rpartition("; see ")[2])
    assert path.parent == settings.SITE_FOLDER / "data" / "imports"
    assert len(rows(path)) == 3


@pytest.mark.django_db
def test_limit_takes_a_part_each_time(folder: Path) -> None:
    assert "1 story: 1 new" in last_line(run(folder, "--limit", "1"))
    assert "2 stories: 1 done before, 1 set aside" in last_line(run(folder, "--limit", "1"))
    assert "2 stories: 1 done before, 1 new" in last_line(run(folder, "--limit", "1"))


@pytest.mark.django_db
def test_run_in_which_all_fails_exits_with_1(folder: Path) -> None:
    result = run(folder / "b.txt")
    assert result.exit_code == 1 and "1 story: 1 set aside" in last_line(result)
    assert not StoryPage.objects.exists()


@pytest.mark.django_db
def test_nothing_to_do_is_no_failure(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty")
    assert result.exit_code == 0 and "0 stories" in last_line(result)
    (folder / "b.txt").unlink()
    assert [run(folder).exit_code, run(folder).exit_code] == [0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"section": ""}, "Name a section with --section"),
        ({"section": "weather"}, "There is no section “weather”"),
    ],
)
def test_section_is_asked_for_before_anything_is_read(folder: Path, more: dict[str, str], words: str) -> None:
    for mode in ([], ["--dry-run"]):
        result = run(folder, *mode, **more)
        assert result.exit_code == 1 and words in str(result.exception)
    assert not StoryPage.objects.exists()


@pytest.mark.django_db
def test_report_never_overwrites_a_source(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://news.example/1\n")
    result = run(tmp_path / "list.txt", "--report", tmp_path / "list.txt")
    assert "is a source" in str(result.exception)
    assert (tmp_path / "list.txt").read_text() == "https://news.example/1\n"


# From the net.


@pytest.mark.django_db
def test_list_of_addresses_is_fetched_one_by_one(neighbour: OtherSite) -> None:
    addresses = neighbour.fill(3)
    result = run("-", typed="\n".join([*addresses, neighbour.at("/gone.html")]))
    assert "4 stories: 3 new, 1 set aside" in last_line(result)
    assert neighbour.asked == ["/robots.txt", "/0.html", "/1.html", "/2.html", "/gone.html"]


@pytest.mark.django_db
def test_sitemap_of_a_site_is_followed(neighbour: OtherSite) -> None:
    neighbour.pages["/sitemap.xml"] = urlset(*neighbour.fill(2), "http://10.0.0.1/admin")
    result = run(neighbour.at("/sitemap.xml"))
    assert "3 stories: 2 new, 1 set aside" in last_line(result)
    assert neighbour.asked == ["/robots.txt", "/sitemap.xml", "/0.html", "/1.html"]


@pytest.mark.django_db
def test_site_that_does_not_want_it_is_left_alone_unless_it_is_ones_own(neighbour: OtherSite) -> None:
    neighbour.pages["/robots.txt"] = b"User-agent: *\nDisallow: /1"
    addresses = "\n".join(neighbour.fill(2))
    result = run("-", typed=addresses)
    assert "2 stories: 1 new, 1 set aside" in last_line(result)
    assert "/1.html" not in neighbour.asked and "use --ignore-robots" in result.stderr
    neighbour.asked.clear()
    assert "2 stories: 1 done before, 1 new" in last_line(run("-", "--ignore-robots", typed=addresses))
    assert neighbour.asked == ["/1.html"]


@pytest.mark.django_db
def test_hosts_of_ones_own_network_are_out_of_reach(tmp_path: Path) -> None:
    with other_site() as site:
        result = run("-", typed=site.fill(1)[0])
    assert result.exit_code == 1 and not site.asked
    assert not StoryPage.objects.exists()


def test_pause_begins_when_the_page_is_handled(neighbour: OtherSite) -> None:
    slept: list[float] = []
    now = 0.0

    def handle(source: Source) -> None:
        nonlocal now
        now += 30

    visits = Visits(Wishes((), "society", "ru", pause_seconds=5, ignore_robots=True), slept.append)
    visits.manners.clock = lambda: now
    for address in neighbour.fill(2):
        visits.with_source(Item(address), handle)
    assert slept == [5]


# The dry run.


@pytest.mark.django_db
def test_dry_run_tells_all_and_stores_nothing(folder: Path, tmp_path: Path) -> None:
    run(folder / "a.html")
    (folder / "d.html").write_text(story(2).replace("<nav>", "<nav> "))
    before = sorted((settings.SITE_FOLDER / "data" / "imports").iterdir())
    report = tmp_path / "report.csv"
    result = run(folder, "--dry-run", "--report", report)
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["unchanged", "refused", "new", "duplicate"]
    assert "2024-03-03  Мост через Тентек открыт" in lines[2] and "binary" in lines[1]
    assert "c.html" in lines[3].partition("d.html")[2], "names the one it is like"
    assert lines[4] == f"4 stories: 1 new, 1 unchanged, 1 like another, 1 set aside; see {report}"
    assert [status for _, status in summary(report)] == ["unchanged", "refused", "new", "duplicate"]
    assert StoryPage.objects.count() == ImportedPage.objects.count() == 1
    assert sorted((settings.SITE_FOLDER / "data" / "imports").iterdir()) == before, "nothing is remembered"


CORRECTED = story(1).replace("Теперь школьников", "Теперь, как уточнили в акимате, школьников")


@pytest.mark.django_db
def test_page_that_changed_is_foreseen_and_brings_its_new_text(folder: Path) -> None:
    run(folder, "--publish")
    (folder / "a.html").write_text(CORRECTED)
    foreseen = run(folder, "--publish", "--dry-run")
    assert [line.split()[0] for line in foreseen.stdout.splitlines()] == [
        "changed",
        "refused",
        "unchanged",
        "3",
    ]
    result = run(folder, "--publish")
    assert "3 stories: 1 done before, 1 changed, 1 set aside" in last_line(result)
    page = StoryPage.objects.get(title="Мост через Карасу открыт")
    assert "уточнили" in str(page.body.raw_data) and page.live
    assert StoryPage.objects.count() == 2


@pytest.mark.django_db
def test_dry_run_names_the_story_that_a_page_reads_like(tmp_path: Path, neighbour: OtherSite) -> None:
    (address,) = neighbour.fill(1)
    run("-", typed=address)
    (tmp_path / "other.html").write_text(story(0).replace("Теперь школьников", "Отныне всех школьников"))
    line = run(tmp_path / "other.html", "--dry-run").stdout.splitlines()[0]
    assert line.startswith("duplicate") and f"({StoryPage.objects.get().url})" in line


@pytest.mark.django_db
def test_dry_run_foresees_what_storing_would_say(tmp_path: Path) -> None:
    (tmp_path / "late.html").write_text(story(0).replace('content="2024', 'content="2094'))
    line = run(tmp_path / "late.html", "--dry-run").stdout.splitlines()[0]
    assert line.startswith("new") and "lies in the future" in line


@pytest.mark.django_db
def test_dry_run_knows_twins_of_one_name(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "index.html").write_text(story(0))
    assert "2 stories: 1 new, 1 like another" in last_line(run(tmp_path, "--dry-run"))


# Real processes.


def start(site_folder: Path, listed: Path, *more: str | Path) -> "subprocess.Popen[str]":
    line = [
        *TILSHI,
        "--site",
        site_folder,
        "import",
        "pages",
        listed,
        "--section",
        "society",
        "--pause",
        "0.3",
        *more,
    ]
    return subprocess.Popen(
        [str(word) for word in line],
        env=clean_environment(TILSHI_FETCH__INTERNAL_HOSTS='["127.0.0.1"]'),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def done(report: Path) -> int:
    return len(rows(report)) if report.exists() else 0


def gone_on(site_folder: Path, listed: Path, report: Path) -> str:
    arguments = ["--site", site_folder, "import", "pages", listed, "--section", "society", "--pause", "0"]
    ended = tilshi(*arguments, "--report", report, TILSHI_FETCH__INTERNAL_HOSTS='["127.0.0.1"]')
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()[-1]


@pytest.mark.server
def test_run_that_is_killed_is_gone_on_with(site_folder: Path, tmp_path: Path) -> None:
    report, listed = tmp_path / "report.csv", tmp_path / "list.txt"
    with other_site() as site:
        listed.write_text("\n".join(site.fill(12)))
        process = start(site_folder, listed, "--report", report)
        wait_for(lambda: done(report) >= 3, 60, lambda: f"{done(report)} done")
        process.kill()
        process.communicate()
        first = done(report)
        assert 3 <= first < 12 and all(row["status"] == "draft" for row in rows(report))
        line = gone_on(site_folder, listed, report)
    assert line.startswith(f"12 stories: {first} done before, ")
    pages = [path for path in site.asked if path != "/robots.txt"]
    assert len(set(pages)) == 12 and len(pages) <= 13, "only the page in hand is asked for again"
    assert len({row["id"] for row in rows(report)}) == 12 and done(report) == 12


@pytest.mark.server
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_run_that_is_told_to_stop_says_how_to_go_on(
    site_folder: Path, tmp_path: Path, number: signal.Signals
) -> None:
    report, listed = tmp_path / "report.csv", tmp_path / "list.txt"
    with other_site() as site:
        listed.write_text("\n".join(site.fill(12)))
        process = start(site_folder, listed, "--report", report)
        wait_for(lambda: done(report) >= 2, 60, lambda: f"{done(report)} done")
        process.send_signal(number)
        output, errors = process.communicate(timeout=30)
        assert process.returncode == 128 + number
        assert (
            output.endswith(". Stopped: the same command again goes on from here.\n")
            and "Traceback" not in errors
        )
        first = done(report)
        line = gone_on(site_folder, listed, report)
    assert line == f"12 stories: {first} done before, {12 - first} new; see {report}"
    assert len(site.asked) == 12 + 2, "no page twice; robots.txt once a run"
