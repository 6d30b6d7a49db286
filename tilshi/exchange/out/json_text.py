"""JSON as it goes over the line: Cyrillic as such, in half of the bytes."""

import json
from typing import Any

CONTENT_TYPE = "application/json"  # both formats of ours: the file of a page tells its type by `.json`


def json_text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
