"""One SQLite file by default, PostgreSQL by its address; what was acknowledged survives a power cut."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tilshi.config.databases import LOCK_WAIT_SECONDS, databases

DATA = Path("/srv/news/data")
FULL = 2  # https://sqlite.org/pragma.html#pragma_synchronous


def test_without_an_address_it_is_a_file_in_the_sites_data() -> None:
    default = databases("", "", DATA)["default"]
    assert default["ENGINE"] == "tilshi.core.sqlite"
    assert default["NAME"] == "/srv/news/data/newsroom.sqlite3"
    assert default["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert default["OPTIONS"]["timeout"] == LOCK_WAIT_SECONDS
    assert default["CONN_MAX_AGE"] is None, "the door's threads keep their connections"


PLAIN = {
    "NAME": "tilshi",
    "USER": "me",
    "PASSWORD": "pw",
    "HOST": "db.example.org",
    "PORT": "5433",
    "OPTIONS": {},
}


@pytest.mark.parametrize(
    ("url", "different"),
    [
        pytest.param("postgresql://me:pw@db.example.org:5433/tilshi", {}, id="all of it"),
        pytest.param("postgres://me:pw@db.example.org:5433/tilshi", {}, id="the short scheme"),
        pytest.param(
            "postgresql://me:p%40ss%2Fw%3A%25rd%20%D2%9B@db.example.org:5433/tilshi",
            {"PASSWORD": "p@ss/w:%rd қ"},
            id="a password in percents",
        ),
        pytest.param(
            "postgresql://m%40e:pw@db.example.org:5433/til%20shi",
            {"USER": "m@e", "NAME": "til shi"},
            id="user and name in percents",
        ),
        pytest.param("postgresql://me:pw@db.example.org/tilshi", {"PORT": ""}, id="the usual port"),
        pytest.param("postgresql://me:pw@[::1]:5433/tilshi", {"HOST": "::1"}, id="IPv6"),
        pytest.param(
            "postgresql:///tilshi?host=/var/run/postgresql",
            {"USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {"host": "/var/run/postgresql"}},
            id="a socket",
        ),
        pytest.param(
            "postgresql://me:pw@db.example.org:5433/tilshi?sslmode=verify-full&sslrootcert=%2Fetc%2Fca%20.pem",
            {"OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/etc/ca .pem"}},
            id="what libpq reads",
        ),
    ],
)
def test_postgresql_by_its_address(url: str, different: dict[str, object]) -> None:
    default = databases(url, "", DATA)["default"]
    assert default["ENGINE"] == "django.db.backends.postgresql"
    assert {name: default[name] for name in PLAIN} == PLAIN | different
    assert default["CONN_HEALTH_CHECKS"] is True


@pytest.mark.django_db
@pytest.mark.skipif(settings.BACKEND != "sqlite", reason="pragmas are SQLite's")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", FULL),
        ("foreign_keys", 1),
        ("busy_timeout", 0),  # it is not SQLite that waits: see core/sqlite/patience.py
        ("journal_size_limit", 64 * 1024 * 1024),
    ],
)
def test_pragma_is_in_force_on_a_real_connection(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@pytest.mark.django_db
@pytest.mark.skipif(settings.BACKEND != "sqlite", reason="SQLite's kinds of transaction")
def test_transaction_takes_the_write_lock_at_its_beginning() -> None:
    """One that read first and then wants to write would fail at once, whatever the timeout."""
    assert connection.transaction_mode == "IMMEDIATE"
