"""What browsers ask for at the site's root: its icon, and its name and icons for a telephone's screen."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tilshi.theme.colour import PAPER

HOUR_SECONDS = 3600  # the file that it leads to is another after the next change of the theme
SHORT_NAME_LENGTH = 12  # what a telephone shows under an icon


@require_safe
@cache_control(public=True, max_age=HOUR_SECONDS)
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Asked for by whatever reads no HTML: feed readers, messengers, old bookmarks."""
    return HttpResponseRedirect(static("theme/favicon.ico"))


@require_safe
@cache_control(public=True, max_age=HOUR_SECONDS)
def manifest(request: HttpRequest) -> JsonResponse:
    """Web Application Manifest (https://www.w3.org/TR/appmanifest/)."""
    return JsonResponse(
        facts(), content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


def facts() -> dict[str, Any]:
    """`display`: a newspaper is pages with addresses, which readers share, search and translate with what
    their browser has around them; "minimal-ui" would take that away and give nothing that works offline.

    The colours are the light page's: the frame does not flash in another one before the page comes.
    """
    name = settings.TILSHI.name
    return {
        "id": "/",
        "name": name,
        "short_name": short_name(name),
        "start_url": "/",
        "lang": settings.LANGUAGE_CODE,
        "display": "browser",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [
            icon("theme/icon-192.png", 192),
            icon("theme/icon-512.png", 512),
            icon("theme/icon-maskable-512.png", 512, purpose="maskable"),
        ],
    }


def icon(name: str, size: int, **further: str) -> dict[str, str]:
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", **further}


def short_name(name: str) -> str:
    """As many whole words as fit under an icon, but the first one always."""
    first, *others = name.split() or [name]
    for word in others:
        if len(f"{first} {word}") > SHORT_NAME_LENGTH:
            break
        first = f"{first} {word}"
    return first
