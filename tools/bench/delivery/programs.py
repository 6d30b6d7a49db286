"""The programs of others that are measured beside the door. None of them is fetched: what is not here is left
out, and said."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

SYSTEM = "/usr/sbin:/usr/local/sbin"  # not on everybody's PATH


@dataclass(frozen=True)
class Programs:
    """None: it is not here."""

    wrk: Path | None
    nginx: Path | None
    varnishd: Path | None
    h2load: Path | None

    def missing(self) -> list[str]:
        return [name for name, found in vars(self).items() if found is None]


def here() -> Programs:
    return Programs(*(find(name) for name in ("wrk", "nginx", "varnishd", "h2load")))


def find(name: str) -> Path | None:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SYSTEM}")
    return Path(found) if found else None
