"""Documents for programs: feeds, maps, robots.txt. They are pages as others, baked and tagged by the door."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def public_document(view: View[Given]) -> View[Given]:
    """For GET and HEAD alone. Exempt from CSRF, since nothing is changed here: a POST is told 405, and not
    that its form is out of date."""
    return csrf_exempt(require_safe(view))
