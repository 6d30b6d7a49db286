"""Readers and moderators whose every verb changes what readers see of comments."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from random import Random

from django.utils import timezone

from tests.delivery.newsroom import LANGUAGES, Newsroom
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.readers.errors import CommentRefused
from tilshi.readers.models import Comment, Discussion, ModeOf, Standing
from tilshi.readers.moderate import close_discussion, decide_comments, feature, undo
from tilshi.readers.modes import set_mode
from tilshi.readers.own import edit_comment, withdraw_comment
from tilshi.readers.quotes import quotes_of
from tilshi.readers.reports import report_comment
from tilshi.readers.respect import give_respect
from tilshi.readers.stir import tell_stirred
from tilshi.readers.submit import Submission, submit_comment
from tilshi.stories.models import Contributor, Listing, SectionPage, StoryPage

MODES = ("open", "rules", "pre", "closed", None)


def invite() -> None:
    set_mode("site", None, "open", by=None)  # type: ignore[arg-type]
    for name in ("daniyar", "saule", "timur"):
        add_user(f"{name}@example.org", "қызғалдақ-2026", Role.READER, name.title())
    add_user("marat@example.org", "қызғалдақ-2026", Role.MODERATOR, "Марат")


class Talk(Newsroom):
    def __init__(self, luck: Random) -> None:
        super().__init__(luck)
        self.said = 0

    def comment(self) -> None:
        for _ in range(self.luck.randrange(1, 4)):
            self.say(answers=None)

    def reply(self) -> None:
        for _ in range(self.luck.randrange(1, 4)):
            if parent := self.one(Comment, standing=Standing.PUBLISHED):
                self.say(answers=parent)

    def say(self, answers: Comment | None) -> None:
        listing = Listing.objects.filter(pk=answers.story_id).first() if answers else self.talked_of()
        if listing is None:
            return
        self.said += 1
        quotes = [key for key, _ in quotes_of(StoryPage.objects.get(pk=listing.pk))]
        quote = self.luck.choice(quotes) if quotes and self.luck.random() < 0.4 else None
        text = f"{self.word()} {self.said}"
        what = Submission(listing, text, uuid.uuid4(), answers.pk if answers else None, quote)
        with suppress(CommentRefused):  # closed, or written too fast
            submit_comment(self.reader(), what)

    def edit(self) -> None:
        if comment := self.one(Comment, author__isnull=False):
            with suppress(CommentRefused):
                edit_comment(comment, comment.author, f"{self.word()} иначе {self.luck.random()}")

    def withdraw(self) -> None:
        if comment := self.one(Comment, author__isnull=False):
            withdraw_comment(comment, comment.author)

    def respect(self) -> None:
        if comment := self.one(Comment, standing=Standing.PUBLISHED):
            give_respect(comment, self.reader(), gives=self.luck.random() < 0.8)

    def report(self) -> None:
        if comment := self.one(Comment, standing=Standing.PUBLISHED):
            for reader in User.objects.order_by("pk"):
                report_comment(comment, reader, "abuse")

    def moderate(self) -> None:
        found = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
        chosen = self.luck.sample(found, k=min(len(found), 3))
        standing = self.luck.choice([Standing.PUBLISHED, Standing.REJECTED])
        decide_comments(chosen, standing, self.moderator())

    def take_back(self) -> None:
        verdicts = self.moderator().verdicts_given.order_by("-pk")[:3]
        for verdict in verdicts:
            undo(self.moderator(), verdict)

    def choose(self) -> None:
        if comment := self.one(Comment, standing=Standing.PUBLISHED):
            feature(comment, self.moderator(), self.luck.random() < 0.7)

    def set_modes(self) -> None:
        listing = self.one(Listing)
        section = self.luck.choice(list(SectionPage.objects.order_by("pk")))
        scopes = [("site", None), ("section", section.translation_key)]
        scopes += [("story", listing.translation_key)] if listing else []
        scope, key = self.luck.choice(scopes)
        set_mode(scope, key, self.luck.choice(MODES), by=self.moderator())
        if self.luck.random() < 0.7:
            ModeOf.objects.filter(mode="closed").delete()  # else nobody talks for the rest of the day
            set_mode("site", None, "open", by=self.moderator())

    def close(self) -> None:
        if discussion := self.one(Discussion):
            close_discussion(discussion, self.luck.choice(["closed", "open", ""]))

    def rename_reader(self) -> None:
        reader = self.reader()
        reader.display_name = self.word()
        reader.save()

    def let_reader_write(self) -> None:
        """Or no longer: a contributor's account is another."""
        contributor, reader = self.one(Contributor), self.reader()
        contributor.user = None if Contributor.objects.filter(user=reader).exists() else reader
        contributor.save()

    # Choosing ----------------------------------------------------------------------------------------
    def talked_of(self) -> Listing | None:
        """Mostly the oldest, so that a few comments make long lists."""
        oldest = Listing.objects.order_by("pk").first()
        return oldest if self.luck.random() < 0.7 else self.one(Listing)

    def reader(self) -> User:
        return self.one(User, is_staff=False)

    def moderator(self) -> User:
        return self.one(User, email="marat@example.org")


TALKING = [
    *("comment", "reply", "edit", "withdraw", "respect", "report", "moderate", "take_back", "choose"),
    *("set_modes", "close", "rename_reader", "let_reader_write"),
]
AROUND = ("publish", "publish_body_only", "unpublish", "write", "translate", "delete", "move")


def keeper_comes_by() -> None:
    while tell_stirred(timezone.now()) and Discussion.objects.filter(stirs__isnull=False).exists():
        pass


def addresses() -> list[str]:
    """Where comments and their counts stand; `tests/delivery/` asks for all else."""
    return [path for language in LANGUAGES for path in (*of_stories(language), *of_comments(language))]


def of_stories(language: str) -> Iterator[str]:
    yield f"/{language}/"
    rows = Listing.objects.in_language(language).select_related("section").order_by("pk")
    yield from (listing.url for listing in rows)


def of_comments(language: str) -> Iterator[str]:
    home = f"/{language}/comments/"
    for topic in topics():
        yield from (f"{home}{topic}/{order}/" for order in ("newest", "oldest", "respected"))
    for comment in Comment.objects.select_related("discussion").order_by("pk"):
        yield f"{home}{comment.pk}/"
        if comment.root_id is None:
            yield f"{home}thread/{comment.pk}/"
            yield from (f"{home}{comment.discussion.topic}/{order}/{cut}/" for order, cut in cuts(comment))
        elif comment.root_id:
            yield f"{home}thread/{comment.root_id}/{comment.pk}/"
        if comment.block_id:
            yield f"{home}{comment.discussion.topic}/quote/{comment.block_id}/"


def cuts(root: Comment) -> list[tuple[str, str]]:
    respected = f"{root.respect_count}-{root.pk}" if root.respect_count else f"{root.pk}"
    return [("newest", f"{root.pk}"), ("oldest", f"{root.pk}"), ("respected", respected)]


def topics() -> list[str]:
    return [found.topic for found in Discussion.objects.order_by("pk")]
