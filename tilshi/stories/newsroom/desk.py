"""`/newsroom/`: the desk, where editors land. All stories and drafts, newest first, in one flat list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from tilshi.core.languages import site_languages
from tilshi.delivery.failures import known_failures
from tilshi.stories.desk_models import DeskState
from tilshi.stories.models import DeskLine, Listing, Review
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.desk_form import DeskForm
from tilshi.stories.newsroom.desk_query import UNREVIEWED, desk_page
from tilshi.stories.newsroom.new_story import new_story_rows
from tilshi.stories.newsroom.sight import Sight, headline_for, sight_of
from tilshi.stories.newsroom.twins import Cell, cell_of, twins_by_key
from tilshi.stories.problem_words import sentences_of
from tilshi.stories.release import missed_pages
from tilshi.stories.sections import all_sections


@dataclass(frozen=True)
class Row:
    """A line as this colleague may see it."""

    line: DeskLine
    headline: str
    state: str
    state_label: str
    edit_url: str  # "" for who may not
    live_url: str  # "" while no reader sees it
    twins: list[Cell]
    problems: list[str]
    is_unreviewed: bool
    is_missed: bool


@never_cache
@require_admin_access
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    sections = all_sections()
    user = colleague(request)
    form, sight = DeskForm(request.GET, sections), sight_of(user)
    page = desk_page(form.asked(), sight)
    context = {
        "form": form,
        "rows": rows_of(page.lines, sight),
        "older": form.address_after(page.older),
        "new_story": new_story_rows(user, sections),
        "missed": missed_pages(timezone.now()),
        "unmade": known_failures(),
        "waiting": waiting_for(sight),
    }
    return TemplateResponse(request, "stories/newsroom/desk.html", context)


def waiting_for(sight: Sight) -> list[tuple[str, int, str]]:
    """What other people wait for: state, how many, in words. Both are few, whatever the archive's size."""
    in_review = DeskLine.objects.filter(sight.drafts(), state=DeskState.IN_REVIEW).count()
    unreviewed = DeskLine.objects.filter(
        sight.drafts(), pk__in=Review.objects.open().exclude(asked_by=sight.user_id).values("story_id")
    ).count()
    found = [(DeskState.IN_REVIEW.value, in_review, _("Handed in for approval"))]
    found += [(UNREVIEWED, unreviewed, _("Published, to be reviewed"))]
    return [item for item in found if item[1]]


def rows_of(lines: Sequence[DeskLine], sight: Sight) -> list[Row]:
    """Five queries, however many lines."""
    ids = [line.story_id for line in lines]
    listings = Listing.objects.select_related("section").in_bulk(ids)
    unreviewed = set(Review.objects.open().filter(story_id__in=ids).values_list("story_id", flat=True))
    twins = twins_by_key(lines, sight)
    return [
        row_of(line, sight, listings.get(line.story_id), twins[line.translation_key], unreviewed)
        for line in lines
    ]


def row_of(
    line: DeskLine, sight: Sight, listing: Listing | None, twins: dict[str, DeskLine], unreviewed: set[int]
) -> Row:
    sees_draft = sight.sees_draft(line)
    state = DeskState(line.state) if sees_draft else DeskState.LIVE
    return Row(
        line=line,
        headline=headline_for(sight, line),
        state=state.value,
        state_label=str(state.label),
        edit_url=edit_address(line.story_id) if sees_draft else "",
        live_url=listing.url if listing else "",
        twins=[cell_of(item, twins.get(item.code), line, False, sight) for item in site_languages()],
        problems=sentences_of(line.problems.split()) if sees_draft else [],
        is_unreviewed=line.story_id in unreviewed,
        is_missed=sees_draft and is_missed(line.go_live_at),
    )


def is_missed(go_live_at: datetime | None) -> bool:
    return go_live_at is not None and go_live_at < timezone.now()
