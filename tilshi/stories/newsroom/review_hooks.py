"""Where reviews after publishing come in: a button of the edit screen, an entry of the menu, the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom import reviews
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.review import ASKED, DONE, DROPPED, ask_for_review
from tilshi.stories.review_models import may_publish

REVIEW_AFTER = "review-after"  # value of the button `action-publish`


class PublishThenReview(PublishMenuItem):
    """Sends the form as «Publish» does, so that the words at hand are saved and published in one step."""

    label = _("Publish now, review after")
    template_name = "stories/newsroom/publish_then_review.html"
    icon_name = "glasses"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        return is_story_form(context) and bool(super().is_shown(context))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "value": REVIEW_AFTER}


def is_story_form(context: Mapping[str, Any]) -> bool:
    if context["view"] == "create":
        return "storypage" in context["request"].resolver_match.route
    return isinstance(context["page"], StoryPage)


@hooks.register("register_page_action_menu_item")
def offer_review_after() -> ActionMenuItem:
    return PublishThenReview(order=35)


@hooks.register("before_publish_page")
def open_review(request: HttpRequest, page: Page) -> None:
    """Before, not after: were the process killed between the two, a story would be out and nobody asked."""
    asked = request.POST.get("action-publish") == REVIEW_AFTER
    if asked and isinstance(page, StoryPage) and may_publish(page, colleague(request)):
        ask_for_review(page, by=colleague(request))


@hooks.register("register_admin_urls")
def review_addresses() -> list[URLPattern]:
    return [
        path("reviews/", reviews.index, name="newsroom_reviews"),
        path("reviews/<int:review_id>/done/", reviews.done, name="newsroom_review_done"),
    ]


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return reviews.reviews_at_all(colleague(request))


@hooks.register("register_admin_menu_item")
def reviews_in_menu() -> MenuItem:
    address = reverse("newsroom_reviews")
    return ReviewsMenuItem(_("Reviews"), address, name="reviews", icon_name="glasses", order=150)


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ASKED, _("Publish, review after"), _("Published; a review was asked for"))
    actions.register_action(DONE, _("Review after publishing"), _("Reviewed after publishing"))
    actions.register_action(DROPPED, _("Review dropped"), _("Withdrawn before it was reviewed"))
