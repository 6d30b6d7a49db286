"""Which screens are measured, and as whom. The one place to add an address."""

from dataclasses import dataclass

BAR_MS = 300  # of the 95th percentile


@dataclass(frozen=True)
class Screen:
    """`address` takes the places of the site at hand, see `places.py`."""

    name: str
    address: str


AS_EDITOR = (
    Screen("desk", "/newsroom/"),
    Screen("desk, Kazakh", "/newsroom/?language=kk"),
    Screen("desk, a section", "/newsroom/?section={section_key}"),
    Screen("desk, drafts", "/newsroom/?state=draft"),
    Screen("desk, words", "/newsroom/?q=метель"),
    Screen("desk, all filters", "/newsroom/?language=ru&section={section_key}&state=live&q=метель"),
    Screen("desk, words that nobody wrote", "/newsroom/?q=жирафятник"),
    Screen("board of languages", "/newsroom/board/"),
    Screen("explorer of a section", "/newsroom/pages/{section}/"),
    Screen("edit a story of ten blocks", "/newsroom/pages/{story}/edit/"),
    Screen("history of a story", "/newsroom/pages/{story}/history/"),
    Screen("story chooser", "/newsroom/choose-page/?page_type=stories.StoryPage"),
    Screen("story chooser, in a section", "/newsroom/choose-page/{section}/?page_type=stories.StoryPage"),
    Screen("story chooser, words", "/newsroom/choose-page/search/?page_type=stories.StoryPage&q=метель"),
    Screen("picture chooser", "/newsroom/images/chooser/"),
    Screen("document chooser", "/newsroom/documents/chooser/"),
    Screen("search for pages", "/newsroom/pages/search/?q=метель"),
)
AS_READER = (
    Screen("front of a language", "/ru/"),
    Screen("front of a section", "{public_section}"),
    Screen("story", "{public_story}"),
)
