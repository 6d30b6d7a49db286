"""The number of a row as strangers write it. There are larger ones, over which SQLite fails, and some so long
that Python refuses to read them."""

import re

from django.urls import register_converter

NUMBER = r"[0-9]{1,18}"


def row_number(text: object) -> int | None:
    """None where it can be none."""
    written = str(text)
    return int(written) if re.fullmatch(NUMBER, written) else None


class RowConverter:
    """`<row:…>` in addresses; what can be none is a 404."""

    regex = NUMBER

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(RowConverter, "row")
