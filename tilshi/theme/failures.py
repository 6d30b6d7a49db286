"""What a reader sees when the engine cannot answer. Django renders these pages without a context; ours know
the language of the path and the site's name, and ask the database nothing."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from tilshi.core.languages import language_of_path
from tilshi.theme.context import site

log = logging.getLogger(__name__)

LAST_WORDS = (
    '<!DOCTYPE html>\n<html lang="{language}"><meta charset="utf-8"><title>{status} — {name}</title>'
    "<h1>{name}</h1><p>{status}</p>"
    '<form action="/{language}/search/" role="search">'
    '<label>{search} <input name="q" type="search"></label></form>'
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseBadRequest(page("400", request))


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody has done something too often (RFC 6585, 4)."""
    answer = HttpResponse(page("429", request), status=429)
    answer.headers["Retry-After"] = "60"
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponseServerError(page("500", request))


def page(status: str, request: HttpRequest) -> str:
    language = language_of_path(request.path_info) or getattr(
        request, "LANGUAGE_CODE", settings.LANGUAGE_CODE
    )
    with translation.override(language):
        try:
            return render_to_string(f"{status}.html", site(request))
        except Exception:
            log.exception("%s.html cannot be rendered", status)
            return last_words(status, language)


def last_words(status: str, language: str) -> str:
    """No template and no file: a theme of the site's own may be at fault."""
    name, search = settings.TILSHI.name, gettext("Search")
    return format_html(LAST_WORDS, status=status, language=language, name=name, search=search)
