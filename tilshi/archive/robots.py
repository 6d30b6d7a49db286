"""`/robots.txt` (RFC 9309): everything may be read but what is nobody's reading."""

from django.http import HttpRequest, HttpResponse

from tilshi.core.languages import in_all_languages
from tilshi.core.public_document import public_document
from tilshi.core.site_address import site_address

PLAIN = "text/plain; charset=utf-8"
CLOSED = ("/newsroom/", "/account/", "/out/")
MAPS = ("/sitemap.xml", "/news-sitemap.xml")


@public_document
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(rules(), content_type=PLAIN)


def rules() -> str:
    """An answer to each question that somebody may ask is no page worth finding."""
    closed = [*CLOSED, *in_all_languages("search/").values()]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines += [f"Sitemap: {site_address()}{path}" for path in MAPS]
    return "\n".join(lines) + "\n"
