"""The table `[comments]` of `tilshi.toml`: what readers may say under stories, by number. How strictly it is
looked at is the moderators' to say, in the newsroom."""

from typing import Literal

from pydantic import Field

from tilshi.config.account_settings import Strict


class CommentsSettings(Strict):
    enabled: bool = Field(
        default=True, description="Whether there are comments at all. What was written stays where it is."
    )
    by_language: bool = Field(
        default=False,
        description="Whether a story's translations each have comments of their own. Else all languages talk"
        " in one place. After a change the comments are sorted anew at the next start.",
    )
    close_after_days: int = Field(
        default=30,
        ge=0,
        le=36500,
        description="How many days after it was published a story takes comments; 0: for ever.",
    )
    longest: int = Field(
        default=3000, ge=100, le=20000, description="How many characters a comment may have."
    )
    edit_minutes: int = Field(
        default=10, ge=0, le=1440, description="How long the author may change a comment nobody answered."
    )
    newcomer_comments: int = Field(
        default=3,
        ge=1,
        le=100,
        description="Where newcomers wait: how many published comments make somebody known.",
    )
    links: int = Field(
        default=2, ge=0, le=100, description="How many links a comment may have before it waits."
    )
    filter: Literal["off", "advise", "decide"] = Field(
        default="advise",
        description="The filter that learns from your moderators’ decisions: `advise` lets what it would"
        " reject wait; `decide` rejects it, and lets a newcomer through whom it is sure of; `off`.",
    )
    a_minute: int = Field(
        default=4,
        ge=0,
        le=100,
        description="How many comments one reader may send in a minute; 0: any.",
    )
    an_hour: int = Field(
        default=40,
        ge=0,
        le=100,
        description="How many comments one reader may send in an hour; 0: any.",
    )
    reports_hide: int = Field(
        default=3,
        ge=1,
        le=100,
        description="How many readers' reports take a comment off the page until a moderator has looked.",
    )
