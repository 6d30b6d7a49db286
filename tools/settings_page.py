"""Writes docs/settings.md from the settings' own descriptions: `python -m tools.settings_page`."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from tilshi.config.site_file import ENVIRONMENT_PREFIX, SiteSettings, walk_fields

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"

OPENING = """# Settings

A site has one file of settings, `tilshi.toml`, in its folder. An unknown key or a bad value stops the start
and is named with its line. Each setting can also be given as an environment variable, which wins over the
file; a variable that starts with `TILSHI_` and names no setting stops the start, too. `TILSHI_SITE` names the
site's folder.

After a change: stop `tilshi run` and start it again. `tilshi doctor` says what is not yet safe.

This page is made by `python -m tools.settings_page` from the code; a test compares the two.
"""

EXAMPLE = """
## Example

```toml
name = "Тұмар жаршысы"
address = "https://news.example.org"
languages = ["kk", "ru", "en"]

[mail]
host = "smtp.example.org"
user = "newsroom"
sender = "newsroom@example.org"
# the password as TILSHI_MAIL__PASSWORD, out of the file
```
"""


def page() -> str:
    tables: dict[str, list[str]] = {}
    for name, field in walk_fields(SiteSettings):
        if not is_table(field):
            tables.setdefault(name.rpartition(".")[0], []).append(row(name, field))
    return OPENING + "".join(section(table, rows) for table, rows in tables.items()) + EXAMPLE


def is_table(field: Any) -> bool:
    return isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)


def section(table: str, rows: list[str]) -> str:
    title = f"`[{table}]`" if table else "At the top of the file"
    return f"\n## {title}\n\n| key | default | meaning | variable |\n|---|---|---|---|\n" + "".join(rows)


def row(name: str, field: Any) -> str:
    key = name.rpartition(".")[2]
    variable = ENVIRONMENT_PREFIX + name.upper().replace(".", "__")
    return f"| `{key}` | {default(field)} | {field.description} | `{variable}` |\n"


def default(field: Any) -> str:
    if field.default is PydanticUndefined:
        return "must be given"
    return f"`{json.dumps(field.default, ensure_ascii=False)}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
