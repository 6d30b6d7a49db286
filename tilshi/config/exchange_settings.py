"""The table `[exchange]` of `tilshi.toml`: partners' news."""

from typing import Literal

from pydantic import Field

from tilshi.config.account_settings import Strict


class ExchangeSettings(Strict):
    enabled: bool = Field(
        default=True,
        description="Whether partners' feeds are asked and their news shown. What was taken in stays where it"
        " is.",
    )
    on_fronts: bool = Field(default=True, description="Whether fronts show news of partners.")
    on_stories: bool = Field(default=True, description="Whether stories show news of partners.")

    def shows(self, part: Literal["on_fronts", "on_stories"]) -> bool:
        wanted: bool = getattr(self, part)
        return self.enabled and wanted
