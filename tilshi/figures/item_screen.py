"""`/newsroom/audience/<kind>/<key>/`: all that was counted of one item: a story, a section, the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tilshi.accounts.models import User
from tilshi.audience import figures
from tilshi.audience.figures import Figure
from tilshi.audience.periods import Grain
from tilshi.audience.subjects import SITE, kind_of
from tilshi.core.languages import BY_CODE, Language, spoken
from tilshi.figures.addresses import item_at
from tilshi.figures.compared import compared
from tilshi.figures.door import frame, here_and_now, screen, span_frame, wants_csv
from tilshi.figures.named import Named, named
from tilshi.figures.parts import parts_shown, refused
from tilshi.figures.sides import sides_of
from tilshi.figures.spans import WEEK, Span, span_of
from tilshi.figures.table import rows_as_csv
from tilshi.figures.words import ONE_OF_KIND, earlier_words
from tilshi.stories.counted import STORY, key_of
from tilshi.stories.models import DeskLine, Listing
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.sight import sight_of


@dataclass(frozen=True)
class Twin:
    """A story in one language. `url`: "" where it is not live; `edit_url`: "" for who may not read drafts."""

    language: Language
    url: str
    edit_url: str


@screen
def site(request: HttpRequest) -> HttpResponse:
    return screen_of(request, SITE)


@screen
def item(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    found = item_at(kind, key)
    if found is None:
        raise Http404
    return screen_of(request, found)


def screen_of(request: HttpRequest, name: str) -> HttpResponse:
    user = colleague(request)
    called = named_or_404(name, user)
    span = span_of(request.GET.get("span") or WEEK, here_and_now())
    found = compared(name, span)
    if wants_csv(request):
        return rows_as_csv(f"{kind_of(name)}-{span.name}", found.rows)
    parts = parts_of(name, span)
    context = {
        "named": called,
        "kind_word": ONE_OF_KIND.get(kind_of(name), ""),
        "twins": list(twins_of(name, user)),
        "compared": found,
        "earlier": earlier_words(span),
        "ever": ever(name),
        "sides": sides_of(found.total),
        "parts": parts_shown(parts),
        "refused": refused(parts),
        **frame(request),
        **span_frame(span),
    }
    return TemplateResponse(request, "figures/item.html", context)


def named_or_404(name: str, user: User) -> Named:
    """What has a name may not have been read yet; what was read may have no name any more."""
    found = named([name], spoken(), user)[name]
    if not found.is_known and not figures.is_counted(name):
        raise Http404
    return found


def parts_of(name: str, span: Span) -> dict[str, dict[str, int]]:
    return figures.parts_of(name, span.sums, span.since_seconds, span.end_seconds)


def ever(name: str) -> Figure:
    return figures.totals([name], Grain.MONTH, 0, FAR_AWAY)[name]


FAR_AWAY = 2**40  # seconds since 1970


def twins_of(name: str, user: User) -> Iterator[Twin]:
    """Of a story; whoever may not read what is not live does not learn that it is there."""
    if kind_of(name) != STORY:
        return
    key = key_of(name)
    live, sight = urls_of(key), sight_of(user)
    for line in DeskLine.objects.filter(sight.lines(), translation_key=key).order_by("-is_source", "story"):
        may_edit = sight.sees_draft(line)
        address = edit_address(line.story_id) if may_edit else ""
        yield Twin(BY_CODE[line.language], live.get(line.language, ""), address)


def urls_of(key: UUID) -> dict[str, str]:
    rows = Listing.objects.filter(translation_key=key).select_related("section")
    return {row.language: row.url for row in rows}
