"""What a story lacks before it should be published. Nothing here blocks a hurried editor."""

from tilshi.stories.models import StoryPage


def problems_of(story: StoryPage) -> list[str]:
    """Codes of what is wrong with the story's newest words, each once, in the order of the page."""
    return [] if story.standfirst.strip() else ["no_standfirst"]
