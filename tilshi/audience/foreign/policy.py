"""Lets the foreign counters' hosts into the Content-Security-Policy of pages for everybody, and of no others:
it stands in the middleware that bakes, not in that of the newsroom and the accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tilshi.audience.foreign.counters import policy


class LetForeignCountersIn:
    """Within django-csp's own, which reads what is put onto the answer here (its decorator `csp_update` does
    the same)."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        response = self.get_response(request)
        if more := policy(settings.FOREIGN_COUNTERS):
            response._csp_update = more
        return response
