"""The demo's stories, as they are written in the TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DemoText:
    """A story in one language. `body`: the blocks as in the file, each with its `type`."""

    kicker: str
    headline: str
    standfirst: str
    picture_alt: str
    picture_caption: str
    body: tuple[Mapping[str, Any], ...]
    short_headline: str = ""
    dateline: str = ""


@dataclass(frozen=True)
class DemoStory:
    section: str
    days_ago: float
    drawing: str
    topics: tuple[str, ...]
    contributors: tuple[str, ...]
    texts: Mapping[str, DemoText]  # by language
    photographers: tuple[str, ...] = ()
    place: str = ""


def read_stories() -> list[DemoStory]:
    return [read_story(path) for path in sorted((FOLDER / "stories").glob("*.toml"))]


def read_story(path: Path) -> DemoStory:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {code: DemoText(**{**raw.pop(code), "body": tuple(body)}) for code, body in bodies(raw)}
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    return DemoStory(**fields, texts=texts)


def bodies(raw: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(code, raw[code]["body"]) for code in ("ru", "kk", "en") if code in raw]


def read_names(kind: str) -> dict[str, dict[str, str]]:
    """Names per language by key: of "topics", "contributors" or "places"."""
    raw = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))
    return {key: {f"name_{code}": names[code] for code in ("ru", "kk", "en")} for key, names in raw.items()}
