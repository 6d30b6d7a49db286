"""`<row:…>` in addresses: the number of a row. Larger ones, over which SQLite fails, are a 404."""

from django.urls import register_converter


class RowConverter:
    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(RowConverter, "row")
