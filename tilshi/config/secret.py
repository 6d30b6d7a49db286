"""The site's secret key: made once, in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

from tilshi.core.errors import TilshiError

SECRET_BYTES = 50


def site_secret(path: Path) -> str:
    """The key in `path`; made there (mode 600) if it is missing. Raises TilshiError if it cannot be had."""
    try:
        return path.read_text(encoding="ascii").strip() or write_secret(path)
    except FileNotFoundError:
        return write_secret(path)
    except OSError as error:
        raise TilshiError(f"The site's secret cannot be read: {error}.") from None


def write_secret(path: Path) -> str:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secret)
        return settled(partial, path, secret)
    except OSError as error:
        raise TilshiError(f"The site's secret cannot be written to {path}: {error}.") from None


def settled(partial: Path, path: Path, secret: str) -> str:
    """The key that all processes share: the first one linked into place wins, the others read it."""
    try:
        if path.exists() and not path.read_text().strip():
            path.unlink()
        os.link(partial, path)
        return secret
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    finally:
        partial.unlink()
