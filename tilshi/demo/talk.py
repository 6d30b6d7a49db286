"""What the demo's readers say: by the same verbs as real ones, dated back from now."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Standing, Verdict
from tilshi.readers.moderate import decide_comments, feature
from tilshi.readers.quotes import quotes_of
from tilshi.readers.reports import report_comment
from tilshi.readers.respect import give_respect
from tilshi.readers.submit import Submission, submit_comment
from tilshi.stories.models import Listing, StoryPage

FILE = Path(__file__).with_name("talk.toml")

Written = Mapping[str, Mapping[str, StoryPage]]  # by language, then by the story's key


def fill_talk(written: Written, moderator: User, now: datetime) -> None:
    """Readers have no password: they are there to have said something."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    people = {key: User.objects.create_user(None, display_name=name) for key, name in data["readers"].items()}
    for talk in data["talk"]:
        if story := written.get(talk["language"], {}).get(talk["story"]):
            say_all(story, talk["said"], people, moderator, now)


def say_all(
    story: StoryPage,
    said: list[dict[str, Any]],
    people: Mapping[str, User],
    moderator: User,
    now: datetime,
) -> None:
    by_key: dict[str, Comment] = {}
    for row in said:
        comment = say(story, row, people[row["by"]], by_key[row["to"]] if "to" in row else None)
        moment = min(story.shown_at + timedelta(hours=row["after"]), now)
        Comment.objects.filter(pk=comment.pk).update(created_at=moment)
        Verdict.objects.filter(comment=comment).update(at=moment)
        leave(comment, row, people, moderator)
        if "key" in row:
            by_key[row["key"]] = comment


def say(story: StoryPage, row: Mapping[str, Any], by: User, answered: Comment | None) -> Comment:
    listing = Listing.objects.select_related("section").get(pk=story.pk)
    quotes = [key for key, _ in quotes_of(story)]
    quote = quotes[row["quote"]] if "quote" in row and quotes else None
    what = Submission(listing, row["text"], uuid.uuid4(), answered.pk if answered else None, quote)
    return submit_comment(by, what)


def leave(comment: Comment, row: Mapping[str, Any], people: Mapping[str, User], moderator: User) -> None:
    """In the state that the file names."""
    state = row.get("state", "published")
    if state != "waits":
        standing = Standing.REJECTED if state == "rejected" else Standing.PUBLISHED
        decide_comments([comment.pk], standing, moderator)
    comment.refresh_from_db()
    for name in row.get("respected_by", ()):
        give_respect(comment, people[name], gives=True)
    for name in row.get("reports", ()):
        report_comment(comment, people[name], "abuse")
    if row.get("featured"):
        feature(comment, moderator, is_featured=True)
