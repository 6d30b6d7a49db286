"""`/newsroom/reviews/`: what was published before a second person had read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import PageLogEntry

from tilshi.accounts.models import User
from tilshi.stories.models import Review
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import policy
from tilshi.stories.review import can_review, do_review
from tilshi.stories.review_models import may_publish

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True)
class ReviewRow:
    review: Review
    before: int | None  # the revision that readers saw before; None: the story was new
    is_mine: bool  # asked by who looks

    @property
    def compare_url(self) -> str:
        if self.before is None:
            return edit_address(self.review.story_id)
        versions = (self.review.story_id, self.before, "latest")
        return reverse("wagtailadmin_pages:revisions_compare", args=versions)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not reviews_at_all(colleague(request)):
        raise PermissionDenied
    return render(request, "stories/newsroom/reviews.html", {"rows": rows_for(colleague(request))})


@require_POST
def done(request: HttpRequest, review_id: int) -> HttpResponseRedirect:
    review = get_object_or_404(Review.objects.select_related("story"), pk=review_id)
    headline = review.story.headline
    if do_review(review, colleague(request)):
        messages.success(request, gettext("“%(headline)s” has been reviewed.") % {"headline": headline})
    else:
        sentence = gettext("Somebody else has already reviewed “%(headline)s”.")
        messages.warning(request, sentence % {"headline": headline})
    return redirect("newsroom_reviews")


def reviews_at_all(user: User) -> bool:
    return bool(policy().user_has_permission(user, "publish"))


def rows_for(user: User) -> list[ReviewRow]:
    """Oldest first: they have waited longest. Only of sections that the user publishes in."""
    opened = Review.objects.open().select_related("story", "asked_by").order_by("asked_at", "pk")
    reviews = [review for review in opened if may_publish(review.story, user)]
    before = versions_before(reviews)
    return [
        ReviewRow(review, before.get(review.story_id), is_mine=not can_review(review, user))
        for review in reviews
    ]


def versions_before(reviews: Sequence[Review]) -> dict[int, int]:
    """By story: the revision that was published last before the review was asked for."""
    asked = {review.story_id: review.asked_at for review in reviews}
    entries = PageLogEntry.objects.filter(page__in=asked, action__in=PUBLISHED, revision__isnull=False)
    moments = entries.order_by("timestamp").values_list("page_id", "timestamp", "revision_id")
    return {story: revision for story, moment, revision in moments if moment < asked[story]}
