"""The site's own address, as programs want it. From `tilshi.toml`, never from the Host header."""

from urllib.parse import urlsplit

from django.conf import settings


def site_address() -> str:
    """Scheme and host, to which a path can be added: a URI (RFC 3986), where the settings may name an IRI
    such as https://тұмар.қаз."""
    parts = urlsplit(settings.TILSHI.address)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{settings.TILSHI.hostname}{port}"
