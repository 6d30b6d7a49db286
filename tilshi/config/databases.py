"""Django's DATABASES for a site: one SQLite file by default, PostgreSQL by its address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

NEWSROOM_FILE = "newsroom.sqlite3"
LOCK_WAIT_SECONDS = 20

# WAL: readers and the one writer never wait for each other. FULL: what was acknowledged survives a power cut.
# secure_delete: what was erased is overwritten, so that no search of the file finds it.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;"
    " PRAGMA secure_delete=ON"
)


def databases(url: str, data: Path) -> dict[str, dict[str, Any]]:
    return {"default": postgresql(url) if url else sqlite(data / NEWSROOM_FILE)}


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "tilshi.core.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that read first and then wants to write would fail at once, whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_WAIT_SECONDS,
            "init_command": PRAGMAS,
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Query parameters go to libpq: `?host=/var/run/postgresql`, `?sslmode=require`."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
