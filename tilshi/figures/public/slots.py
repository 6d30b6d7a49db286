"""What this room puts into the pages of others."""

from tilshi.figures.public import badge, most_read, story_views
from tilshi.theme.slots import fill


def fill_slots() -> None:
    fill("most-read", most_read.on_front)
    fill("story-end", most_read.on_story)
    fill("story-dates", story_views.on_story)
    fill("colophon", badge.in_colophon)
