"""What a story lacks before it should be published. Nothing here blocks a hurried editor."""

from django.utils.translation import gettext_lazy as _

from tilshi.stories.models import StoryPage

PROBLEM_SENTENCES = {"no_standfirst": _("The story has no standfirst.")}


def problems_of(story: StoryPage) -> list[str]:
    """Codes of what is wrong with the story's newest words, each once, in the order of the page."""
    return [] if story.standfirst.strip() else ["no_standfirst"]


def sentences_of(problems: list[str]) -> list[str]:
    return [str(PROBLEM_SENTENCES[code]) for code in problems if code in PROBLEM_SENTENCES]
