"""A notice as its reader sees it: a sentence, the first words of what it is about, the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tilshi.readers.models import ErrorReport, Notice, Standing
from tilshi.readers.notice_models import NoticeKind
from tilshi.readers.said import commenter_name
from tilshi.readers.text.show import summary
from tilshi.stories.models import Listing

NAME_LENGTH = 60
REASON_LENGTH = 300
NO_FACTS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Line:
    """`message` and `facts`: the sentence before strangers' words stand in it. `path`: where it leads."""

    id: int
    message: str
    facts: Mapping[str, str]
    words: str
    path: str
    listing: Listing | None  # of the story, while it is live
    at: datetime
    is_seen: bool

    @property
    def plain(self) -> str:
        """For a mail."""
        return self.message % self.facts

    @property
    def html(self) -> SafeString:
        """A name of another direction turns nothing round."""
        facts = {key: format_html("<bdi>{}</bdi>", value) for key, value in self.facts.items()}
        return SafeString(conditional_escape(self.message) % facts)


def lines_of(notices: Iterable[Notice], words_length: int) -> list[Line]:
    """Of rows `with_facts()`."""
    rows = list(notices)
    numbers = {story_id for row in rows if (story_id := story_of(row))}
    listings = Listing.objects.select_related("section").in_bulk(numbers)
    return [line_of(row, listings.get(story_of(row) or 0), words_length) for row in rows]


def line_of(notice: Notice, listing: Listing | None, words_length: int) -> Line:
    message, facts = sentence(notice)
    return Line(
        id=notice.pk,
        message=message,
        facts=facts,
        words=summary(words_of(notice), words_length),
        path=path_of(notice, listing),
        listing=listing,
        at=notice.at,
        is_seen=notice.seen_at is not None,
    )


def story_of(notice: Notice) -> int | None:
    if notice.comment:
        return notice.comment.story_id
    return notice.report.story_id if notice.report else None


def words_of(notice: Notice) -> str:
    return notice.comment.text if notice.comment else notice.report.words if notice.report else ""


def path_of(notice: Notice, listing: Listing | None) -> str:
    """What the story's page does not show is found among the reader's own."""
    comment = notice.comment
    if listing is None or (comment and comment.author_id == notice.user_id and not comment.is_published):
        return reverse("own_comments")
    return f"{listing.url}#comment-{comment.pk}" if comment else listing.url


def sentence(notice: Notice) -> tuple[str, Mapping[str, str]]:
    if notice.kind == NoticeKind.REPLY and notice.comment:
        return gettext("%(name)s answered your comment."), {
            "name": summary(commenter_name(notice.comment), NAME_LENGTH)
        }
    if notice.kind == NoticeKind.DECISION:
        return decision(notice)
    if notice.kind == NoticeKind.FEATURED:
        return gettext("The newsroom has chosen your comment as one worth reading."), NO_FACTS
    if notice.report and notice.report.outcome == ErrorReport.Outcome.FIXED:
        return gettext("The error that you reported has been corrected. Thank you!"), NO_FACTS
    return gettext("The newsroom has looked at what you reported and found no error. Thank you!"), NO_FACTS


def decision(notice: Notice) -> tuple[str, Mapping[str, str]]:
    if notice.standing == Standing.PUBLISHED:
        return gettext("A moderator has published your comment."), NO_FACTS
    if reason := summary(notice.reason or "", REASON_LENGTH):
        return gettext("A moderator rejected your comment: %(reason)s"), {"reason": reason}
    return gettext("Your comment was rejected: it breaks the rules of discussion."), NO_FACTS
