"""The notes at the top of a story's form: what it lacks, and that a second person has yet to read it."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from tilshi.stories.problem_words import PROBLEM_SENTENCES
from tilshi.stories.problems import Problem, find_problems
from tilshi.stories.review_models import Review


@dataclass(frozen=True)
class Note:
    """`anchor`: the part of the form that it speaks of, as Wagtail names the parts."""

    sentence: str
    anchor: str


def note_of(problem: Problem) -> Note:
    anchor = f"block-{problem.block_id}-section" if problem.block_id else FIELD_ANCHORS[problem.field]
    return Note(str(PROBLEM_SENTENCES[problem.code]), anchor)


FIELD_ANCHORS = {
    "short_headline": "id_short_headline",
    "standfirst": "id_standfirst",
    "lead_picture": "id_lead_picture-chooser",
    "body": "body",
}


class StoryNotes(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "stories/newsroom/notes.html"

        @cached_property
        def notes(self) -> list[Note]:
            found = find_problems(self.instance) if self.instance.pk else []
            return [note_of(problem) for problem in found]

        @cached_property
        def review(self) -> Review | None:
            opened = Review.objects.open().filter(story=self.instance.pk).select_related("asked_by")
            return opened.first() if self.instance.pk else None

        def is_shown(self) -> bool:
            return bool(super().is_shown() and (self.notes or self.review))
