"""Gathers what the rules are to know of who writes, where, and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from tilshi.accounts import agreement
from tilshi.accounts.identified import is_identified
from tilshi.accounts.models import User
from tilshi.core.look_alikes import skeleton
from tilshi.readers.held_in_memory import word_list_and_filter
from tilshi.readers.learned.data import Judgement, Outcome
from tilshi.readers.learned.model import Model
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.modes import closed_by, mode_for
from tilshi.readers.restrict import standing_restriction
from tilshi.readers.rights import may_moderate
from tilshi.readers.rules.verdicts import Author, Earlier, Limits, Place, Seen
from tilshi.readers.text.links import links_in
from tilshi.readers.words.rule import Kind
from tilshi.stories.models import Listing

LOOKED_AT = 100  # of an author's newest comments
JUDGED_SINCE = timedelta(days=30)
FOLDED_SINCE = timedelta(days=1)
KEPT = 2000  # texts
DECIDED = (Standing.PUBLISHED, Standing.REJECTED)


class Past(NamedTuple):
    """A comment of before; its fields are the columns that are asked for."""

    pk: int
    discussion_id: int
    standing: str
    created_at: datetime
    text: str
    submit_key: UUID | None


def limits() -> Limits:
    site = settings.TILSHI.comments
    return Limits(site.longest, site.links, site.newcomer_comments, site.a_minute, site.an_hour)


def place_of(
    listing: Listing, discussion: Discussion | None, answered: Comment | None, is_reply: bool
) -> Place:
    mode = mode_for(listing)
    can_answer = not is_reply or (answered is not None and answered.is_published)
    return Place(mode.value, closed_by(listing, discussion, mode), can_answer)


def author_of(user: User, pasts: Sequence[Past], discussion: Discussion | None, now: datetime) -> Author:
    """`pasts`: what of theirs is to count."""
    restriction = standing_restriction(user, now)
    judged = [past for past in pasts if past.created_at > now - JUDGED_SINCE and past.standing in DECIDED]
    return Author(
        is_moderator=may_moderate(user),
        published=sum(past.standing == Standing.PUBLISHED for past in pasts),
        rejected=sum(past.standing == Standing.REJECTED for past in judged),
        decided=len(judged),
        restriction=restriction.kind if restriction else "",
        restricted_until=restriction.until if restriction else None,
        restriction_reason=restriction.reason if restriction else "",
        lacks=lacks(user),
        earlier=tuple(earlier(pasts, discussion, now)),
    )


def pasts_of(user: User) -> list[Past]:
    """The newest first. As columns: a hundred models take longer to make than all else that is asked."""
    rows = Comment.objects.filter(author=user).order_by("-pk")
    return [Past(*row) for row in rows.values_list(*Past._fields)[:LOOKED_AT]]


def lacks(user: User) -> str:
    if agreement.is_due(user):
        return "agreement"
    return "" if is_identified(user) or user.is_staff else "phone"


def earlier(pasts: Iterable[Past], discussion: Discussion | None, now: datetime) -> Iterable[Earlier]:
    here = discussion.pk if discussion else None
    for past in pasts:
        if past.created_at > now - FOLDED_SINCE:
            is_here = past.discussion_id == here
            yield Earlier(folded(past.text), past.created_at, is_here)


@lru_cache(maxsize=KEPT)
def folded(text: str) -> str:
    """As two have it that say the same. Kept: each of an author's comments is compared with the next ones."""
    return skeleton(text) or text


def seen_in(text: str, language: str) -> Seen:
    """What the lists find, which the rules do not hold themselves."""
    words, learned = word_list_and_filter()
    judgement = judged(learned, text, language)
    found = words.found(text) if words else ()
    return Seen(
        banned=tuple(match.text for match in found if match.kind is Kind.BANNED),
        suspect=tuple(match.text for match in found if match.kind is Kind.SUSPECT),
        link_count=len(links_in(text)),
        folded=folded(text),
        filter=FILTER_SAYS.get(judgement.outcome, "") if judgement else "",
        filter_words=tuple(weight.word for weight in judgement.words) if judgement else (),
        filter_decides=settings.TILSHI.comments.filter == "decide",
    )


FILTER_SAYS = {Outcome.REJECT: "rejected", Outcome.PUBLISH: "published"}


def judged(learned: Model | None, text: str, language: str) -> Judgement | None:
    if learned is None or settings.TILSHI.comments.filter == "off":
        return None
    return learned.judge(text, language)


def gone() -> Place:
    """The story is no longer there to be talked about."""
    return Place(mode="rules", closed_by="gone")
