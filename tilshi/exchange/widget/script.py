"""The script's door. What is sent is `1.js` beside this file, letter by letter, from every site: a site's own
theme cannot replace it, since other people's pages rely on it."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from tilshi.core.public_document import public_document

FIRST = Path(__file__).with_name("1.js")
CONTENT_TYPE = "text/javascript; charset=utf-8"  # RFC 9239


@public_document
def first(request: HttpRequest) -> HttpResponse:
    return HttpResponse(FIRST.read_bytes(), content_type=CONTENT_TYPE)
