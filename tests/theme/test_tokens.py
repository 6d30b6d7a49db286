"""Sizes of type and colours have names, and components use the names: who changes one changes all of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL.ImageColor import colormap

from tilshi.theme.stylesheet import COMMENT, STYLES

FILES = sorted(STYLES.glob("*.css"))
COMPONENTS = [
    path for path in FILES if path.stem not in ("tokens", "print")
]  # print.css: points, black on white
SIZES = ("tiny", "small", "plain", "text", "intro", "title-3", "title-2", "title-1", "name")
SIZE = re.compile(rf"var\(--(?:{'|'.join(SIZES)})\)")
DECLARATION = re.compile(r"([^{};]*)\{|\}|([\w-]+):\s*([^;{}]+);")
VARIABLE = re.compile(r"var\(--[\w-]+\)")
RAW_LENGTH = re.compile(r"(?<![\w-])\d*\.?\d+(?:rem|em|px|pt|%|ch|ex)\b|\b(?:large|small|medium)\b")
RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(", re.IGNORECASE)
NAMES_OF_COLOURS = re.compile(rf"(?<![\w-])(?:{'|'.join(colormap)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True)
class Declaration:
    selector: str
    name: str
    value: str


def declarations(path: Path) -> Iterator[Declaration]:
    selectors: list[str] = []
    for found in DECLARATION.finditer(COMMENT.sub("", path.read_text(encoding="utf-8"))):
        if found[0].endswith("{"):
            selectors.append(" ".join(found[1].split()))
        elif found[0] == "}":
            selectors.pop()
        else:
            yield Declaration(selectors[-1], found[2], " ".join(found[3].split()))


def of(name: str) -> list[Declaration]:
    return list(declarations(STYLES / f"{name}.css"))


def test_declarations_are_read_out_of_their_rules() -> None:
    assert Declaration("sup, sub", "font-size", "0.72em") in of("base")
    assert Declaration(".teaser-headline", "line-height", "1.26") in of("teaser")


# Type. A mark above the line is smaller than whatever words it stands in.
RELATIVE_SIZES = {("base", "sup, sub")}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_size_of_type_is_a_token(path: Path) -> None:
    raw = [
        item
        for item in declarations(path)
        if item.name in ("font", "font-size") and not is_named_size(item.value)
        if (path.stem, item.selector) not in RELATIVE_SIZES
    ]
    assert raw == []


def is_named_size(value: str) -> bool:
    if value == "inherit":
        return True
    return len(SIZE.findall(value)) == 1 and not RAW_LENGTH.search(VARIABLE.sub("", value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("inherit", True),
        ("var(--small)", True),
        ("600 var(--small) / 1.5 var(--sans)", True),
        ("var(--text)/1.3 var(--serif)", True),
        ("min(var(--title-1), 3.6vw)", True),  # held back where the window is narrow
        ("1.2rem", False),
        ("600 14px/1.5 var(--sans)", False),
        ("0.9em", False),
        ("80%", False),
        ("smaller", False),
        ("calc(var(--text) + 2px)", False),
        ("var(--space-4)", False),
        ("var(--small) / 20px var(--sans)", False),
    ],
)
def test_what_a_named_size_is(value: str, expected: bool) -> None:
    assert is_named_size(value) is expected


def test_tokens_of_type_are_those_of_the_stylesheet() -> None:
    names = {item.name for item in of("tokens")}
    assert {f"--{size}" for size in SIZES} <= names


# Colour.

NO_TOKENS = {
    ("media", ".media video", "background"): "a film has black bars in either scheme",
    ("account", ".account .qr", "background"): "telephones read dark on light alone",
}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_colour_is_a_token(path: Path) -> None:
    raw = [item for item in declarations(path) if has_raw_colour(item.value)]
    assert [item for item in raw if (path.stem, item.selector, item.name) not in NO_TOKENS] == []


def has_raw_colour(value: str) -> bool:
    others = VARIABLE.sub("", value)
    return bool(RAW_COLOUR.search(others) or NAMES_OF_COLOURS.search(others))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("var(--ink)", False),
        ("1px solid var(--line)", False),
        ("color-mix(in srgb, var(--accent) 26%, transparent)", False),
        ("linear-gradient(to left, transparent, var(--paper) 2rem)", False),
        ("none", False),
        ("currentcolor", False),
        ("#000", True),
        ("1px solid #D3D8DA", True),
        ("rgb(0 0 0 / 50%)", True),
        ("oklch(0.7 0.1 210)", True),
        ("white", True),
        ("color-mix(in srgb, var(--accent), Black)", True),
    ],
)
def test_what_a_raw_colour_is(value: str, expected: bool) -> None:
    assert has_raw_colour(value) is expected


def test_exceptions_are_still_there() -> None:
    """Or their lines above go."""
    there = {(path.stem, item.selector, item.name) for path in COMPONENTS for item in declarations(path)}
    assert set(NO_TOKENS) <= there


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_token_that_is_used_is_there(path: Path) -> None:
    known = {item.name for item in of("tokens")} | {item.name for item in declarations(path)}
    used = {f"--{name}" for item in declarations(path) for name in re.findall(r"var\(--([\w-]+)", item.value)}
    assert used - known == set()
