"""Django's DATABASES for a site: SQLite files by default, PostgreSQL by its address. The audience has a file
of its own, so that its writers and the newsroom's never wait for each other."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

NEWSROOM_FILE = "newsroom.sqlite3"
AUDIENCE_FILE = "audience.sqlite3"
LOCK_WAIT_SECONDS = 20

# WAL: readers and the one writer never wait for each other. FULL: what was acknowledged survives a power cut.
# secure_delete: what was erased is overwritten, so that no search of the file finds it.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous={}; PRAGMA journal_size_limit=67108864;"
    " PRAGMA secure_delete=ON"
)
FULL, NORMAL = "FULL", "NORMAL"  # of views, a power cut may cost the last second


def databases(url: str, audience_url: str, data: Path) -> dict[str, dict[str, Any]]:
    """On PostgreSQL the audience is in the newsroom's database unless it has an address of its own."""
    newsroom = postgresql(url) if url else sqlite(data / NEWSROOM_FILE, FULL)
    if url and not audience_url:
        return {"default": newsroom}
    audience = postgresql(audience_url) if audience_url else sqlite(data / AUDIENCE_FILE, NORMAL)
    return {"default": newsroom, "audience": audience}


def sqlite(path: Path, synchronous: str) -> dict[str, Any]:
    return {
        "ENGINE": "tilshi.core.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that read first and then wants to write would fail at once, whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_WAIT_SECONDS,
            "init_command": PRAGMAS.format(synchronous),
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
