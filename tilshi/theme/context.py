"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tilshi.theme.logo import site_logo


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, logo (or None) and address, and the page's own: from `tilshi.toml`, never from the
    Host header."""
    return {
        "site_name": settings.TILSHI.name,
        "logo": site_logo(),
        "site_address": settings.TILSHI.address,
        "canonical_url": settings.TILSHI.address + request.path,
    }
