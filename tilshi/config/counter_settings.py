"""The table `[counter]` of `tilshi.toml`: who read what, and what of it everybody sees."""

from typing import Literal

from pydantic import Field

from tilshi.config.account_settings import Strict


class CounterSettings(Strict):
    enabled: bool = Field(
        default=True, description="Whether views are counted at all. What was counted stays where it is."
    )
    heed_signals: bool = Field(
        default=False,
        description="Whether readers are left out whose browser sends Do Not Track or Global Privacy Control."
        " Nobody is followed either way: see docs/flows/a-view.md.",
    )
    most_a_minute: int = Field(
        default=120,
        ge=0,
        le=100_000,
        description="How many views of one reader are counted in a minute; 0: all of them. Who shares an"
        " address and a browser with others, as behind a company's proxy, is one reader here.",
    )
    most_read: bool = Field(
        default=True,
        description="Whether fronts and stories show what is read most, and `/ru/most-read/` is there.",
    )
    badge: bool = Field(
        default=False,
        description="Whether each page shows the day's readers and views on a badge, `/ru/badge.svg`.",
    )
    on_stories: bool = Field(default=False, description="Whether each story shows how often it was read.")

    def shows(self, part: Literal["most_read", "badge", "on_stories"]) -> bool:
        """Nothing of what was counted, where nothing is counted any more."""
        wanted: bool = getattr(self, part)
        return self.enabled and wanted
