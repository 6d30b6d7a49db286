"""What a reader sees when the engine cannot answer. Django renders these pages without a context; ours know
the language of the path and the site's name, and ask the database nothing."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation

from tilshi.core.languages import language_of_path
from tilshi.theme.context import site

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseBadRequest(page("400.html", request))


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponseServerError(page("500.html", request))


def page(template: str, request: HttpRequest) -> str:
    """A plain sentence, where even this fails: a theme of the site's own may be at fault."""
    try:
        with translation.override(language_of_path(request.path_info) or None):
            return render_to_string(template, site(request))
    except Exception:
        log.exception("%s cannot be rendered", template)
        return "500"
