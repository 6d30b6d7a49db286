"""The days that a demo story names, counted from its own: whoever installs the demo reads of yesterday.

In the files: `{day}`, `{day-3}`, `{weekday+1}`, `{year-47}`; the number counts days, of a year years.
"""

import re
from datetime import date, timedelta

from django.utils import translation
from django.utils.formats import date_format

TOKEN = re.compile(r"\{(day|weekday|year)([+-]\d+)?\}")
# Russian sets its preposition with the day: «во вторник».
WEEKDAYS_RU = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
TUESDAY = 1


def dated(text: str, day: date, language: str) -> str:
    """The text with its tokens replaced; `day`: the story's own."""
    return TOKEN.sub(lambda found: words_for(found[1], int(found[2] or 0), day, language), text)


def words_for(kind: str, shift: int, day: date, language: str) -> str:
    if kind == "year":
        return str(day.year + shift)
    meant = day + timedelta(days=shift)
    with translation.override(language):
        return weekday_of(meant, language) if kind == "weekday" else date_format(meant, "MONTH_DAY_FORMAT")


def weekday_of(day: date, language: str) -> str:
    """As within a sentence: «во вторник», «сейсенбі», “Tuesday”."""
    if language == "ru":
        preposition = "во" if day.weekday() == TUESDAY else "в"
        return f"{preposition} {WEEKDAYS_RU[day.weekday()]}"
    name = date_format(day, "l")
    return name.lower() if language == "kk" else name
