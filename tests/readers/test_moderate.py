"""Decisions of moderators, and what readers see afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.readers.saying import Place, hold_beside
from tilshi.accounts.models import User
from tilshi.delivery.models import Change
from tilshi.readers.errors import CommentRefused
from tilshi.readers.models import Comment, ModeOf, Report, Standing, Verdict
from tilshi.readers.moderate import claim, decide_comments, feature, undo
from tilshi.readers.modes import set_mode
from tilshi.readers.reports import report_comment
from tilshi.readers.restrict import lift, restrict

pytestmark = [pytest.mark.both, pytest.mark.django_db]
PUBLISHED, REJECTED, PENDING = Standing.PUBLISHED, Standing.REJECTED, Standing.PENDING


def premoderate(by: User) -> None:
    set_mode(ModeOf.Scope.SITE, None, "pre", by=by)  # type: ignore[arg-type]


def standing(comment: Comment) -> tuple[str, bool, str]:
    found = Comment.objects.get(pk=comment.pk)
    return found.standing, found.is_shown, found.queue


def test_held_comment_is_published_by_a_moderator(place: Place, daniyar: User, marat: User) -> None:
    premoderate(marat)
    comment = place.say(daniyar)
    assert standing(comment) == (PENDING, False, "mode")
    assert place.discussion.comment_count == 0
    Change.objects.all().delete()
    assert decide_comments([comment.pk], PUBLISHED, marat).decided == (comment.pk,)
    assert standing(comment) == (PUBLISHED, True, "")
    assert place.discussion.comment_count == 1
    told = {key for change in Change.objects.all() for key in change.keys}
    assert {f"thread:{comment.pk}", f"discussion:{place.discussion.topic}"} <= told, "in the same transaction"


def test_rejected_thread_keeps_its_place_while_answers_hang_on_it(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    reply = place.say(saule, to=root)
    decide_comments([root.pk], REJECTED, marat, "оскорбление")
    assert standing(root) == (REJECTED, True, "")
    decide_comments([reply.pk], REJECTED, marat)
    assert standing(root) == (REJECTED, False, ""), "nothing hangs on it any more"
    decide_comments([reply.pk], PUBLISHED, marat)
    assert standing(root) == (REJECTED, True, "")
    assert place.discussion.comment_count == 1


def test_decision_is_undone_by_whoever_made_it(place: Place, daniyar: User, marat: User, aigul: User) -> None:
    premoderate(marat)
    comment = place.say(daniyar)
    decide_comments([comment.pk], REJECTED, marat)
    verdict = comment.verdicts.get(by=marat)
    assert not undo(aigul, verdict)
    assert undo(marat, verdict)
    assert standing(comment) == (PENDING, False, "mode")
    assert not undo(marat, comment.verdicts.get(by=marat)), "once"


def test_comment_in_another_hand_is_left_out(place: Place, daniyar: User, marat: User, aigul: User) -> None:
    premoderate(marat)
    comment = place.say(daniyar)
    assert claim([comment.pk], aigul) == [comment.pk]
    assert claim([comment.pk], marat) == []
    assert decide_comments([comment.pk], PUBLISHED, marat).left_out == (comment.pk,)
    Comment.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert decide_comments([comment.pk], PUBLISHED, marat).decided == (comment.pk,)


def test_three_reports_take_a_comment_off_until_somebody_has_looked(
    place: Place, daniyar: User, saule: User, aigul: User, zhanna: User, marat: User
) -> None:
    comment = place.say(daniyar)
    assert not report_comment(comment, daniyar, "abuse"), "nobody reports themselves"
    assert report_comment(comment, saule, "abuse")
    assert not report_comment(comment, saule, "spam"), "each reader once"
    assert standing(comment) == (PUBLISHED, True, "reported")
    report_comment(comment, aigul, "abuse")
    report_comment(comment, zhanna, "abuse")
    assert standing(comment) == (PENDING, False, "reported")
    decide_comments([comment.pk], PUBLISHED, marat)
    assert set(Report.objects.values_list("was_right", flat=True)) == {False}
    for reader in (saule, aigul, zhanna):
        report_comment(comment, reader, "abuse")
    assert standing(comment) == (PUBLISHED, True, "reported"), "a moderator has looked: it stays"


def test_ban_survives_another_account(place: Place, daniyar: User, saule: User, marat: User) -> None:
    restriction = restrict(daniyar, "ban", "угрозы", by=marat)
    with pytest.raises(CommentRefused) as caught:
        place.say(daniyar)
    assert caught.value.finding.rule == "ban"
    daniyar.email = "other@example.org"
    daniyar.save()
    saule.email = "daniyar+new@example.org"
    saule.save()
    with pytest.raises(CommentRefused):
        place.say(saule)
    assert lift(restriction, marat, timezone.now())
    assert place.say(saule).standing == PUBLISHED


def test_mute_ends_by_itself(place: Place, daniyar: User, marat: User) -> None:
    restrict(daniyar, "mute", "остыть", by=marat, until=timezone.now() - timedelta(seconds=1))
    assert place.say(daniyar).standing == PUBLISHED


def test_what_was_chosen_is_chosen_again_when_its_rejection_is_undone(
    place: Place, daniyar: User, marat: User
) -> None:
    comment = place.say(daniyar)
    feature(comment, marat, True)
    chosen_at = Comment.objects.get().featured_at
    decide_comments([comment.pk], Standing.REJECTED, marat)
    assert Comment.objects.get().featured_at is None
    assert undo(marat, Verdict.objects.latest("pk"))
    assert Comment.objects.get().featured_at == chosen_at


def test_featured_once(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    assert feature(comment, marat, True)
    assert not feature(comment, marat, True)
    decide_comments([comment.pk], REJECTED, marat)
    assert Comment.objects.get().featured_at is None


def test_many_are_decided_together(place: Place, daniyar: User, marat: User) -> None:
    premoderate(marat)
    one = place.say(daniyar)
    hold_beside(one, 50)
    pks = list(Comment.objects.values_list("pk", flat=True))
    assert len(decide_comments(pks, PUBLISHED, marat).decided) == 51
    assert place.discussion.comment_count == 51
