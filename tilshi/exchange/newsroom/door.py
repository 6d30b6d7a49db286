"""Who comes in: editors and admins. All others are turned away, whatever address they guess."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tilshi.exchange.models import Partner
from tilshi.exchange.rights import may_exchange

View = Callable[..., HttpResponse]


def for_exchange(view: View) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_exchange(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


def screen(view: View) -> View:
    found: View = never_cache(for_exchange(require_safe(view)))
    return found


def screen_with_form(view: View) -> View:
    """It sends its form to itself, and comes back with what is wrong."""
    found: View = never_cache(for_exchange(require_http_methods(["GET", "HEAD", "POST"])(view)))
    return found


def deed(view: View) -> View:
    found: View = never_cache(for_exchange(require_POST(view)))
    return found


def partner_or_404(partner_id: int) -> Partner:
    return get_object_or_404(Partner.objects.select_related("stopped_by", "added_by"), pk=partner_id)
