"""What an editor reads on a screen, and is told after a deed."""

from __future__ import annotations

import re
from html import unescape

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

PARTNERS = "/newsroom/partners/"
ENGLISH = {"accept-language": "en"}


def text_of(client: Client, path: str = PARTNERS) -> str:
    answer = client.get(path, headers=ENGLISH)
    assert answer.status_code == 200, path
    return words_of(answer)


def words_of(answer: HttpResponse) -> str:
    body = re.search(r'<div class="desk.*', answer.content.decode(), re.DOTALL)
    assert body
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body[0])).split())


def post(client: Client, path: str, **data: object) -> HttpResponse:
    return client.post(path, data, headers=ENGLISH)  # type: ignore[arg-type]


def told(client: Client, path: str, **data: object) -> list[str]:
    """The sentences that stand above the next screen, which is looked at: then they are said."""
    answer = post(client, path, **data)
    assert answer.status_code == 302, words_of(answer)
    found = [unescape(str(message)).strip() for message in get_messages(answer.wsgi_request)]
    text_of(client, answer["Location"])
    return found
