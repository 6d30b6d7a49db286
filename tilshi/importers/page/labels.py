"""Short lines that only tell of a story: «12 марта 2024, 14:30 · Автор: Асан Беков · 1 870»."""

import re

from tilshi.importers.page import chrome, furniture
from tilshi.importers.page.dates import DAYS, TIME
from tilshi.importers.page.signs import OTHERS, is_person, people_in

LONGEST = 180
MOST_WORDS_LEFT = 7
ROLES = re.compile(
    r"\b(by|words|text|story|reporting|reported|editing|edited|written|writing|pictures|photos?|photographs?|photography|illustrations?|additional|"
    r"автор[ыа]?|авторлар(ы)?|текст|фото|мәтін|мәтінді|суретті|сурет|тілші|журналист|корреспондент|перевод|подготовил[аи]?|разговаривал[аи]?|беседовал[аи]?|записал[аи]?|сұхбаттасқан|жазған|interview(ed)?|опубликовано|submitted)\b\s*(by\b)?\s*:?",
    re.IGNORECASE,
)
SMALL_WORDS = re.compile(
    r"\b(and|и|в|с|және|от|for|in|on|at|ct|et|gmt|utc|am|pm|updated|published|posted|last|min|read|ago|days?|hours?|опубликовано|"
    r"обновлено|напечатано|распечатано|создано|добавлено|размещено|дата|время|года?|сағ|сағат|жарияланды|жаңартылды|жыл(ы|ғы)?|ж|г|printed|рет|раз|прочтени\w+|размещено|оқылды|modified|changed|last|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|қаралды|прочитано|прочитали|раздел|views?|просмотр(ов|а|ы)?|қаралым|const)\b",
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Nothing but dates, roles and names of people."""
    if len(line) > LONGEST:
        return False
    if chrome.is_chrome(line) or is_person(line):
        return True
    rest, signs = _without_signs(line)
    words = re.findall(r"[^\W\d_][\w’'.-]*", rest)
    return signs and len(words) <= MOST_WORDS_LEFT and all(word[0].isupper() for word in words)


def people_of(line: str) -> tuple[str, ...]:
    """Those who wrote, of a line of labels: «Words by Tobias Fell. Pictures by Ana Lindqvist»."""
    rest, _ = _without_dates(line)
    parts = re.split(
        r"[;|•·]|\.\s|,?\s+(?=(?:фото|pictures|photos?|photography|editing|edited|сурет)\b)",
        rest,
        flags=re.IGNORECASE,
    )
    for part in map(str.strip, parts):
        role = ROLES.match(part)
        if role and not OTHERS.match(role[0]):
            return people_in(part[role.end() :])
    return ()


def _without_signs(line: str) -> tuple[str, bool]:
    rest, dated = _without_dates(line)
    bare = ROLES.sub(" ", rest)
    return SMALL_WORDS.sub(" ", bare), dated or bare != rest


def _without_dates(line: str) -> tuple[str, bool]:
    low = line
    for pattern in (*DAYS, TIME):
        low = re.sub(pattern.pattern, " ", low, flags=re.IGNORECASE)
    return low, low != line


def names_role(line: str) -> bool:
    """«Photographs by Ana Lindqvist»: who did what, and nothing else."""
    return bool(ROLES.match(line)) and is_label(line)


def is_button(line: str) -> bool:
    """A label of a page's tools, which mark-up shows to be a line of its own."""
    return chrome.matches(furniture.BUTTONS, line)
