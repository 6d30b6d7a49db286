"""Long lists as a reader walks them: page by page, along the links to earlier stories."""

import re
from collections.abc import Iterator

from django.test import Client

TEASER = re.compile(r'class="teaser-headline"><a href="([^"]+)"')
OLDER = re.compile(r'<a class="pager-on" href="([^"]+)" rel="next"')


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def stories_on(page: str) -> list[str]:
    """The stories' addresses, in order."""
    return TEASER.findall(page)


def older_of(page: str) -> str:
    """Where the link to earlier stories leads; "" where there is none."""
    found = OLDER.search(page)
    return found[1] if found else ""


def walk(address: str) -> Iterator[list[str]]:
    """The stories of each page, from this one to the last."""
    while address:
        page = read(address)
        yield stories_on(page)
        address = older_of(page)


def walked(address: str) -> list[str]:
    return [story for page in walk(address) for story in page]
