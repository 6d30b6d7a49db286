"""Carries out what a moderator asks for, and says in a sentence what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Standing, Verdict
from tilshi.readers.moderate import PERSON, decide_comments, feature, undo_all
from tilshi.readers.newsroom.decide_form import FEATURE, REJECT, UNFEATURE, Wish
from tilshi.readers.newsroom.reasons import by_reason


@dataclass(frozen=True)
class Outcome:
    """`done`: comments that leave the list, for a line that says so. `changed`: those that stay, and look
    otherwise. `left_out`: those in another's hands, or gone. `verdicts`: what undoes `done`."""

    told: str
    done: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    verdicts: tuple[int, ...] = ()


def carry_out(wish: Wish, by: User) -> Outcome:
    if wish.verb == UNFEATURE:
        return unfeatured(wish.comments, by)
    if wish.verb == FEATURE:
        return featured(wish.comments, by)
    standing = Standing.REJECTED if wish.verb == REJECT else Standing.PUBLISHED
    return decided(wish, standing, by)


def decided(wish: Wish, standing: Standing, by: User) -> Outcome:
    languages = dict(Comment.objects.filter(pk__in=wish.comments).values_list("pk", "language"))
    reason, words = (wish.reason, wish.words) if standing is Standing.REJECTED else ("", "")
    done: list[int] = []
    for sentence, pks in by_reason(languages, reason, words):
        done += decide_comments(pks, standing, by, sentence).decided
    left_out = tuple(pk for pk in wish.comments if pk not in set(done))
    told = said(sentence_of(standing, len(done)) if done else "", left_out)
    return Outcome(told, tuple(done), left_out=left_out, verdicts=decisions_on(done, by))


def sentence_of(standing: Standing, count: int) -> str:
    if standing is Standing.REJECTED:
        return ngettext("%(count)s comment rejected.", "%(count)s comments rejected.", count) % {
            "count": count
        }
    return ngettext("%(count)s comment published.", "%(count)s comments published.", count) % {"count": count}


def said(done: str, left_out: Sequence[int]) -> str:
    if not left_out:
        return done
    count = len(left_out)
    sentence = ngettext(
        "%(count)s comment was left as it is: a colleague has it in hand, or its author has deleted it.",
        "%(count)s comments were left as they are: a colleague has them in hand, or their authors have"
        " deleted them.",
        count,
    )
    return f"{done} {sentence % {'count': count}}".strip()


def decisions_on(comments: Iterable[int], by: User) -> tuple[int, ...]:
    """The first of those that were made at the same moment stands for all of them."""
    made = Verdict.objects.filter(comment__in=list(comments), by=by, phase=PERSON, undone_at=None)
    last = {comment: (at, pk) for comment, at, pk in made.order_by("pk").values_list("comment", "at", "pk")}
    first: dict[object, int] = {}
    for at, pk in sorted(last.values()):
        first.setdefault(at, pk)
    return tuple(first.values())


def featured(comments: Sequence[int], by: User) -> Outcome:
    """Whoever shows a comment first has looked at it: one that waits is published by that."""
    rows = Comment.objects.filter(pk__in=comments)
    looked_at = rows.filter(standing=Standing.PUBLISHED, queue="").values_list("pk", flat=True)
    changed = tuple(looked_at)
    done = decide_comments([pk for pk in comments if pk not in changed], Standing.PUBLISHED, by).decided
    for comment in rows.filter(pk__in=[*done, *changed]):
        feature(comment, by, True)
    left_out = tuple(pk for pk in comments if pk not in {*done, *changed})
    count = len(done) + len(changed)
    sentence = ngettext("%(count)s comment featured.", "%(count)s comments featured.", count)
    told = said(sentence % {"count": count} if count else "", left_out)
    return Outcome(told, done, changed, left_out, decisions_on(done, by))


def unfeatured(comments: Sequence[int], by: User) -> Outcome:
    rows = Comment.objects.filter(pk__in=comments)
    changed = tuple(comment.pk for comment in rows if feature(comment, by, False))
    return Outcome(_("No longer featured."), changed=changed)


def take_back(wanted: Sequence[int], by: User, is_alone: bool = False) -> Outcome:
    """`wanted`: own decisions; the last one, where none are named. With each goes what the same click
    decided, unless `is_alone`."""
    own = Verdict.objects.filter(by=by, phase=PERSON, undone_at=None)
    chosen = list(own.filter(pk__in=wanted) if wanted else own.order_by("-pk")[:1])
    together = chosen if is_alone else list(own.filter(at__in={verdict.at for verdict in chosen}))
    changed = undo_all(by, together)
    if not changed:
        return Outcome(_("There is nothing to undo: somebody has decided anew since, or you have undone it."))
    count = len(changed)
    sentence = ngettext("%(count)s decision undone.", "%(count)s decisions undone.", count)
    return Outcome(sentence % {"count": count}, changed=changed)
