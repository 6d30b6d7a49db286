"""What the database's planner knows of tables that a load has filled."""

from django.db import connection
from django.db.models import Model
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from tilshi.stories.bulk.rows import quoted
from tilshi.stories.models import Contribution, DeskLine, Listing, ShownMedia, StoryPage

GROWN = 0.1  # autovacuum's own measure: counted anew after a change of a tenth
FILLED: tuple[type[Model], ...] = (
    *(Page, StoryPage, StoryPage.topics.through, Contribution, Revision),
    *(Listing, DeskLine, ShownMedia, ReferenceIndex, IndexEntry, PageLogEntry),
)


def count_anew(added: int) -> None:
    """On PostgreSQL, after a load that made the archive a good deal larger.

    It plans by what it last counted, and walks through tables that it holds for nearly empty. Autovacuum
    would come by a minute later, and where it is off, never.
    SQLite plans without, and our indexes are made for how it does.
    """
    if connection.vendor == "postgresql" and added > GROWN * StoryPage.objects.count():
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(quoted(model._meta.db_table) for model in FILLED)}")
