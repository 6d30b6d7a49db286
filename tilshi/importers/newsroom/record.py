"""That a page was imported, for the history of the story in Wagtail and for the screen of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from tilshi.accounts.models import User
from tilshi.importers.newsroom.words import is_of_duplicate
from tilshi.importers.page.result import ImportResult
from tilshi.stories.models import StoryPage

ACTION = "importers.import"


@dataclass(frozen=True)
class Record:
    """What the import had to say: `notes` in English (see `words.py`); `duplicates`: ids of stories."""

    notes: Sequence[str] = ()
    duplicates: Sequence[int] = ()


def write_down(result: ImportResult, source_name: str, by: User) -> None:
    story = StoryPage.objects.get(pk=result.id)
    PageLogEntry.objects.log_action(
        instance=story,
        action=ACTION,
        user=by,
        revision=story.latest_revision,
        content_changed=True,
        data={
            "source": source_name,
            "notes": [note for note in result.notes if not is_of_duplicate(note)],
            "duplicates": list(result.duplicates),
        },
    )


def record_of(story: StoryPage) -> Record:
    """Of the last import into this story; empty for one that was not imported on the screen."""
    entries = PageLogEntry.objects.filter(page=story.pk, action=ACTION)
    entry = entries.order_by("-timestamp", "-pk").first()
    if entry is None:
        return Record()
    data: dict[str, Any] = entry.data
    return Record(data.get("notes", ()), data.get("duplicates", ()))


def register(actions: LogActionRegistry) -> None:
    @actions.register_action(ACTION)
    class ImportFormatter(LogFormatter):
        label = gettext_lazy("Import a page")

        def format_message(self, entry: PageLogEntry) -> str:
            if source := entry.data.get("source"):
                return gettext("Imported from %(source)s") % {"source": source}
            return gettext("Imported from pasted text")
