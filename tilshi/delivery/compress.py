"""Words go over the line compressed; pictures and recordings are small already, and a part of a recording
must stay the part that was asked for."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = (
    *("text/", "application/json", "application/xml"),
    *("application/rss+xml", "application/atom+xml", "application/manifest+json"),
)


class CompressWords(GZipMiddleware):
    """Django's own, which hides the length of secrets in a page by random padding (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(WORDS):
            return response
        return super().process_response(request, response)
