"""The demo's stories, as they are written in the TOML files beside this module."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
LANGUAGES = ("ru", "kk", "en")


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
    source_name: str = ""


@dataclass(frozen=True)
class DemoStory:
    key: str  # the file's stem
    section: str
    days_ago: float  # of one that is scheduled: negative
    drawing: str
    topics: tuple[str, ...]
    contributors: tuple[str, ...]
    texts: Mapping[str, DemoText]  # by language
    illustrators: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    place: str = ""
    breaking_hours: float = 0  # from now
    state: Literal["published", "draft", "in_review", "scheduled"] = "published"
    front: int = 0  # its place among those put first by hand, 1 leads; 0: none

    def blocks(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Those of one type, each with its language."""
        for code, text in self.texts.items():
            yield from ((code, block) for block in text.body if block["type"] == kind)

    def pictures(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """What its body shows, alone or in a gallery, each with its language."""
        yield from self.blocks("picture")
        for code, gallery in self.blocks("gallery"):
            yield from ((code, picture) for picture in gallery["pictures"])

    @property
    def read_also(self) -> set[str]:
        return {block["story"] for _, block in self.blocks("read_also")}


def read_stories() -> list[DemoStory]:
    return [read_story(path) for path in sorted((FOLDER / "stories").glob("*.toml"))]


def read_story(path: Path) -> DemoStory:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {code: read_text(raw.pop(code)) for code in LANGUAGES if code in raw}
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    return DemoStory(key=path.stem, texts=texts, **fields)


def read_text(raw: dict[str, Any]) -> DemoText:
    return DemoText(**{**raw, "body": tuple(raw["body"])})


def read_rows(kind: str) -> dict[str, dict[str, str]]:
    """By their key: "topics", "contributors", "places" or "pages", as the file of that name has them."""
    found: dict[str, dict[str, str]] = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))
    return found


def names_of(row: Mapping[str, str]) -> dict[str, str]:
    """The name in each language as a model's fields."""
    return {f"name_{code}": row[code] for code in LANGUAGES}
