"""What all screens on the audience share: who may look, that nobody keeps a copy, and the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from tilshi.figures.spans import NAMES, Span
from tilshi.figures.words import KINDS, SPANS

View = Callable[..., HttpResponse]
CSV = "csv"


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    is_here: bool


def screen(view: View) -> View:
    """Everybody in the newsroom may look."""
    found: View = never_cache(require_admin_access(require_safe(wraps(view)(view))))
    return found


def here_and_now() -> datetime:
    """In the site's time zone, whatever the colleague's own is: days are counted in it."""
    return datetime.now(get_default_timezone())


def wants_csv(request: HttpRequest) -> bool:
    return request.GET.get("as") == CSV


def frame(request: HttpRequest) -> Mapping[str, Any]:
    return {"screens": [Link(label, address, address == request.path) for label, address in screens()]}


def screens() -> list[tuple[str, str]]:
    return [
        (_("Now"), reverse("newsroom_figures")),
        *((str(label), reverse("newsroom_figures_ranked", args=(kind,))) for kind, label in KINDS.items()),
        (_("The whole site"), reverse("newsroom_figures_site")),
        (_("Months"), reverse("newsroom_figures_months")),
    ]


def span_frame(span: Span) -> Mapping[str, Any]:
    """The links to the spans; one that the links do not lead to stands behind them."""
    links = [Link(str(SPANS[name]), f"?span={name}", name == span.name) for name in NAMES]
    if span.name not in NAMES:
        links.append(Link(span.name, f"?span={span.name}", True))
    return {"span": span, "spans": links, "csv": f"?span={span.name}&as={CSV}"}
