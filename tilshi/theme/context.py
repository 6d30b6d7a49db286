"""What every template may name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, and the page's canonical address: from `tilshi.toml`, never from the Host header."""
    return {
        "site_name": settings.TILSHI.name,
        "canonical_url": settings.TILSHI.address + request.path,
    }
