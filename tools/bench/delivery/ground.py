"""Which pages of the site are measured. Asks its database."""

from dataclasses import dataclass
from pathlib import Path

from tools.bench.places import places_of


@dataclass(frozen=True)
class Ground:
    """Addresses, and the section's number and title."""

    home: str
    section: str
    story: str
    section_id: int
    section_title: str
    story_id: int


def ground_of(site: Path) -> Ground:
    """The largest Russian section, and a story of ten blocks in it."""
    places = places_of(site)
    from django.db import connections

    from tilshi.stories.models import SectionPage

    title = SectionPage.objects.get(pk=places["section"]).title
    connections.close_all()
    return Ground(
        home="/ru/",
        section=places["public_section"],
        story=places["public_story"],
        section_id=int(places["section"]),
        section_title=title,
        story_id=int(places["story"]),
    )


def newest_stories(count: int, language: str = "") -> list[str]:
    """Their addresses, of all languages where none is named. Django is set up already, as below."""
    from django.db import connections

    from tilshi.stories.models import Listing

    found = Listing.objects.select_related("section").order_by("-published_at", "-story_id")
    found = found.in_language(language) if language else found
    addresses = [row.url for row in found[:count].iterator()]
    connections.close_all()
    return addresses


def fronts() -> list[str]:
    """Of all languages and their sections."""
    from django.db import connections

    from tilshi.fronts.models import HomePage
    from tilshi.stories.models import SectionPage

    pages = [*HomePage.objects.live(), *SectionPage.objects.live()]
    addresses = [str(page.get_url()) for page in pages]
    connections.close_all()
    return addresses


def baked_pages() -> int:
    """How many there are at this moment."""
    from tilshi.delivery.index import index

    row = index.connection.execute("SELECT count(*) FROM pages WHERE is_baked = 1").fetchone()
    index.close()
    return int(row[0])
