from typing import Any

from django.db import migrations


def note_own_revisions(apps: Any, schema_editor: Any) -> None:
    """Of stories imported before: one revision only is the import's own. Others count as edited."""
    imported = apps.get_model("importers", "ImportedPage").objects
    revisions = apps.get_model("wagtailcore", "Revision").objects
    stories = apps.get_model("stories", "StoryPage").objects
    for row in imported.filter(revision=None).iterator(chunk_size=500):
        newest = stories.filter(pk=row.story_id).values_list("latest_revision_id", flat=True).first()
        made = revisions.filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=str(row.story_id),
        )
        if newest and list(made.values_list("pk", flat=True)) == [newest]:
            imported.filter(pk=row.pk).update(revision_id=newest)


class Migration(migrations.Migration):
    """An older import of a page that has changed since shall find its story untouched."""

    dependencies = [("importers", "0002_import_again")]

    operations = [migrations.RunPython(note_own_revisions, migrations.RunPython.noop)]
