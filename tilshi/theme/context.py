"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and address, and the page's own: from `tilshi.toml`, never from the Host header."""
    return {
        "site_name": settings.TILSHI.name,
        "site_address": settings.TILSHI.address,
        "canonical_url": settings.TILSHI.address + request.path,
    }
