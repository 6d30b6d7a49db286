"""`{% load tilshi %}`: slots and structured data, for the templates of every room."""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from tilshi.core.clock import this_year
from tilshi.theme.slots import content_of

register = template.Library()

# What could end the script element or start mark-up; the same that Django's json_script escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str) -> SafeString:
    flat: dict[Any, Any] = context.flatten()
    return content_of(name, flat)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A JSON-LD script (schema.org). A data block: no browser runs it, the CSP does not concern it."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


@register.filter
def moment(value: datetime) -> str:
    """As lists of stories show it: the year, where it is another than this one, and no hour then."""
    local = timezone.localtime(value)
    if local.year != this_year():
        return date_format(local, "DATE_FORMAT")
    return f"{date_format(local, 'MONTH_DAY_FORMAT')}, {date_format(local, 'TIME_FORMAT')}"


@register.filter
def instant(value: datetime) -> str:
    """For programs, in the site's time zone; HTML knows thousandths of a second and no smaller parts
    (https://html.spec.whatwg.org/#valid-time-string)."""
    return timezone.localtime(value).isoformat(timespec="seconds")


@register.filter
def day_of(value: datetime) -> date:
    return timezone.localdate(value)


# "5 480", "+1 780", "−90", "12,5 %", "1,900"; also a dash or nothing where there is no figure.
FIGURE = re.compile(r"[+\-−–]?\s?(\d[\d\s.,]*)?%?|[—–-]")


@register.filter
def figure_columns(rows: Sequence[Sequence[str | None]]) -> set[int]:
    """The columns of a table, counted from 0, that hold only figures: they are set flush right."""
    columns = [[(cell or "").strip() for cell in column] for column in zip(*rows, strict=False)]
    return {n for n, column in enumerate(columns) if any(column) and all(map(FIGURE.fullmatch, column))}
