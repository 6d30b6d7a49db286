"""The page of what is read most."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tilshi.core.languages import in_all_languages
from tilshi.figures.public.most_read import PAGE_LENGTH, is_shown, lists_of


@require_safe
def most_read(request: HttpRequest) -> HttpResponse:
    """Also where nothing is read yet: old stories lead here."""
    if not is_shown():
        raise Http404
    context = {"lists": lists_of(None, PAGE_LENGTH), "twin_urls": in_all_languages("most-read/")}
    return render(request, "figures/public/most_read_page.html", context)
