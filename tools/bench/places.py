"""What the placeholders of the addresses stand for on a site: a section, a story of ten blocks."""

from pathlib import Path

from tilshi.cli import set_up_django

BLOCKS = 10


def places_of(site: Path) -> dict[str, str]:
    """Asks the site's database; the largest section and a live story of it with at least ten blocks."""
    set_up_django(site.resolve())
    from django.db import connections

    from tilshi.stories.models import SectionPage, StoryPage

    section = SectionPage.objects.filter(locale__language_code="ru").order_by("-numchild")[0]
    stories = StoryPage.objects.live().filter(path__startswith=section.path).order_by("pk")[:1000]
    story = next(item for item in stories if len(item.body) >= BLOCKS)
    places = {
        "section": str(section.pk),
        "section_key": str(section.translation_key),
        "story": str(story.pk),
        "public_section": str(section.get_url()),
        "public_story": str(story.get_url()),
    }
    connections.close_all()
    return places
