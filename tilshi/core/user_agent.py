"""What we call ourselves where we fetch."""

from tilshi import __version__
from tilshi.core.site_address import site_address


def user_agent() -> str:
    """Who we are, and where one can ask."""
    return f"Tilshi/{__version__} (+{site_address()})"
