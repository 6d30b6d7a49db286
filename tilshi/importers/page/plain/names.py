"""A line that is nothing but a person's name."""

import re

from tilshi.importers.page.signs import is_person

MOST_WORDS = 4
PRINTED = re.compile(r"[^\W\d_]\w+ [^\W\d_a-zа-яёәғқңөұүһі]{4,}")  # «Ирина ВЕТРОВА.»


def is_lone_name(line: str) -> bool:
    if PRINTED.fullmatch(line.rstrip(".")) and not line.isupper():
        return line[0].isupper()
    words = line.split()
    capital = all(word[0].isupper() and not word.isupper() for word in words)
    return is_person(line) and capital and len(words) <= MOST_WORDS and line[-1].isalpha()
