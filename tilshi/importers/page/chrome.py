"""What a news page carries besides its story, known by its words. A line is only looked at as a whole.

Where such lines end a story, or go from its midst, is in `sections`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tilshi.importers.page import furniture

LONGEST_LINE = 400
ANSWERS_KEPT = 8_192  # every line is asked the same several times
LONGEST_QUOTED = 80
SHORTEST_CLIPPED = 20
LONGEST_NAMES = 8
PARTS = re.compile(r"\s+[|·•]\s*|\s*[|·•]\s+|\s{3,}|\t+")
SOMEBODY = re.compile(r"[^\W\d_]\.|[^\W\d_a-zа-яёәғқңөұүһі][\w’'.-]*")
# «By Ruth Arman, transport correspondent».
ROLE = re.compile(
    r",[\w\s-]{0,40}\b(correspondent|reporter|editor|writer|корреспондент|журналист|редактор|обозреватель|тілші|тілшісі)\b.*",
    re.IGNORECASE,
)
SMALL_NAMES = frozenset({"and", "и", "және", "for", "de", "van", "von", "of"})


@lru_cache(ANSWERS_KEPT)
def is_chrome(line: str) -> bool:
    """One whole line, or several parted by | · •: «12.03.2021 | 345 просмотров»."""
    if matches(furniture.CERTAIN, line):
        return True
    bare = _unbracketed(line)
    return all(_is_furniture(part) for part in _parts(bare)) or _are_labels(bare)


@lru_cache(ANSWERS_KEPT)
def is_certain(line: str) -> bool:
    """Furniture wherever it stands."""
    line = _unbracketed(line)
    if points_elsewhere(line) or is_caption(line):
        return True
    parts = _parts(line)
    sure = matches(furniture.CERTAIN, line) or any(matches(furniture.CERTAIN, part) for part in parts)
    return (sure and is_chrome(line) and not _is_quoting(line)) or names_author(line, with_colon=True)


def _unbracketed(line: str) -> str:
    """«(3 комментария)», «[Фото: мост весной]»"""
    inner = line.strip()[1:-1]
    return inner if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", line.strip()) and inner.strip() else line


def _are_labels(line: str) -> bool:
    """«Опубликовано: 20.11.2024. Просмотров: 417.», «Карта сайта. Вакансии. Контакты.»"""
    told = [part.rstrip(".") for part in re.split(r"(?<=[^\W\d_]{3}|\d{2}[\d)])\.\s+", line.strip())]
    return len(told) > 1 and all(_is_furniture(part) for part in told)


def _is_furniture(part: str) -> bool:
    return matches(furniture.CERTAIN, part) or matches(furniture.DOUBTFUL, part) or names_author(part)


def points_elsewhere(line: str) -> bool:
    """«Читайте также: Другая новость» in one line."""
    return matches(furniture.FURTHER_LINE, line)


def is_caption(line: str) -> bool:
    """«Мост весной. Фото: Асан Беков»."""
    return matches(furniture.CAPTION, line) and not _is_quoting(line)


def names_author(line: str, with_colon: bool = False) -> bool:
    """«Автор: Асан Беков», “By Dana Omarkul”; not «Автор: я долго ждал»."""
    match = furniture.AUTHOR_LINE.fullmatch(line.strip())
    if match is None or (with_colon and ":" not in line[: match.start("names")]):
        return False
    words = re.split(r"[\s,;/|]+", ROLE.sub("", match["names"]).strip(" .,"))
    named = [word for word in words if word and word not in SMALL_NAMES]
    has_mark = ":" in line[: match.start("names")] or line[:1].lower() == "b"
    return has_mark and 0 < len(named) <= LONGEST_NAMES and _are_names(named)


def _are_names(words: Sequence[str]) -> bool:
    return all(SOMEBODY.fullmatch(word) or "@" in word for word in words) or words[0].lower() in (
        "редакция",
        "admin",
    )


def is_date(line: str) -> bool:
    return any(matches(furniture.DATE_LINE, part) for part in _parts(line))


def heads_further_reading(line: str) -> bool:
    return matches(furniture.FURTHER_HEADING, line)


def heads_comments(line: str) -> bool:
    return matches(furniture.COMMENTS_HEADING, line)


def heads_partners(line: str) -> bool:
    return matches(furniture.PARTNER_HEADING, line)


def repeats(line: str, headline: str) -> bool:
    """The same words, with the site's name behind («Мост открыли – Заря»), or cut short («Мост отк…»)."""
    line, headline = plain(line), plain(headline)
    clipped = re.sub(r"\s*(…|\.\.\.)$", "", line)
    if clipped != line and len(clipped) >= SHORTEST_CLIPPED and headline.startswith(clipped):
        return True
    site = line[len(headline) :]
    return line.startswith(headline) and bool(re.fullmatch(r"(\s*[|–—•:-]\s.{2,60}|\W*)", site))


def plain(line: str) -> str:
    return line.casefold().replace("ё", "е").strip(" :→»>«<←✕×\u00a0")


def _is_quoting(line: str) -> bool:
    """A long line with somebody's words in it is a story's, whatever it speaks of."""
    said = re.search(r"[»”\"],?\s*[–—-]\s|\s[–—]\s|: [«“„]", line)
    return "©" not in line and (
        bool(said) or (len(line) > LONGEST_QUOTED and bool(re.search(r"[«»“”„]", line)))
    )


def _parts(line: str) -> list[str]:
    return [part for part in PARTS.split(line.strip()) if part.strip()] or [line]


def matches(patterns: furniture.Patterns, line: str) -> bool:
    bare = plain(line)
    return 0 < len(bare) <= LONGEST_LINE and any(pattern.fullmatch(bare) for pattern in patterns)
