"""The site's logo: a file of its own theme. Its size is told, so that the masthead keeps its place free."""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static

from tilshi.theme.logo_file import size_of


@dataclass(frozen=True)
class Logo:
    url: str
    width: int  # in CSS pixels, as the file has it; the stylesheet decides how large it is shown
    height: int


def site_logo() -> Logo | None:
    """None: the name is set in type."""
    name = settings.TILSHI.logo
    if not name:
        return None
    width, height = size_of(settings.SITE_FOLDER / "theme" / "static" / name)
    return Logo(static(name), width, height)
