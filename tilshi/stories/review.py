"""«Publish now, review after»: a second person reads what went out before anybody else had."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tilshi.accounts.models import User
from tilshi.stories.models import Review, StoryPage
from tilshi.stories.review_models import may_publish

ASKED, DONE, DROPPED = "tilshi.review.asked", "tilshi.review.done", "tilshi.review.dropped"


@transaction.atomic
def ask_for_review(story: StoryPage, by: User) -> Review:
    """One is open at a time. Asked again by another, it is theirs: nobody ticks off their own words."""
    review, is_new = Review.objects.open().get_or_create(story=story, defaults={"asked_by": by})
    if not is_new and review.asked_by != by:
        Review.objects.filter(pk=review.pk).update(asked_by=by)
        review.asked_by = by
    log(instance=story, action=ASKED, user=by, revision=story.latest_revision)
    return review


@transaction.atomic
def do_review(review: Review, by: User) -> bool:
    """Whether this call did it; False: somebody was quicker. Raises PermissionDenied where they may not."""
    if not can_review(review, by):
        raise PermissionDenied
    undone = Review.objects.open().filter(pk=review.pk)
    if undone.update(done_by=by, done_at=timezone.now()) != 1:
        return False
    log(instance=review.story, action=DONE, user=by, revision=review.story.live_revision)
    return True


def can_review(review: Review, user: User) -> bool:
    """A second person who may publish there."""
    return review.asked_by_id != user.pk and may_publish(review.story, user)


def drop_open_review(story: StoryPage) -> None:
    """It ends without having been done: `done_by` stays empty."""
    if Review.objects.open().filter(story=story).update(done_at=timezone.now()):
        log(instance=story, action=DROPPED)
