"""The one stylesheet: every rule of every file stands in a layer, and nothing is asked of anybody else."""

import re
from pathlib import Path

import pytest

from tilshi.theme.stylesheet import LAYERS, STYLES, stylesheet

FILES = sorted(STYLES.glob("*.css"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rules_stand_in_a_declared_layer(path: Path) -> None:
    opening = re.match(r"@layer (\w+) \{\n", path.read_text(encoding="utf-8"))
    assert opening and opening[1] in LAYERS


def test_stylesheet_requests_nothing() -> None:
    assert not re.search(r"url\(|@import|//", stylesheet("#00627a"))
