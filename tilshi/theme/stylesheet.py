"""One stylesheet for the readers' pages, made of one file per component: one request, no build step."""

import re
from pathlib import Path

from tilshi.theme.colour import dark_shades, light_shades

STYLES = Path(__file__).parent / "styles"
# Layers settle who wins, whatever the order of the files below them.
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"\s*\n\s*")
LAYERS = "@layer tokens, base, layout, components, print;\n"

# The last rule of its layer, so that it wins over styles/tokens.css; print's layer wins over both.
ACCENT = """
@layer tokens {{
:root {{ --accent: {light.accent}; --on-accent: {light.on_accent}; }}
@media (prefers-color-scheme: dark) {{
:root {{ --accent: {dark.accent}; --on-accent: {dark.on_accent}; }}
}}
}}
"""


def stylesheet(accent: str) -> str:
    """All components' rules without comments and indentation: a fifth less to carry over a bad line."""
    files = sorted(STYLES.glob("*.css"))
    rules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return LAYERS + INDENTATION.sub("\n", COMMENT.sub("", rules)) + accent_rule(accent)


def accent_rule(accent: str) -> str:
    """The site's accent in the shades that can be read in each scheme."""
    return ACCENT.format(light=light_shades(accent), dark=dark_shades(accent))
