"""`/newsroom/board/`: stories × languages. What is missing, what is older than its source, who is at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tilshi.core.languages import site_languages
from tilshi.stories.models import DeskLine, SectionPage
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.desk_form import ListForm, names_of
from tilshi.stories.newsroom.desk_query import Cursor, beyond
from tilshi.stories.newsroom.sight import Sight, headline_for, sections_written_by, sight_of
from tilshi.stories.newsroom.twins import IN_WORK, Cell, cell_of, twins_by_key
from tilshi.stories.sections import all_sections

PAGE_LENGTH = 40
MISSING, OUTDATED, AT_WORK = "missing", "outdated", "work"


class BoardForm(ListForm):
    language = forms.ChoiceField(label=_("Language"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("all")),
            (MISSING, _("missing")),
            (OUTDATED, _("older than its source")),
            (AT_WORK, _("in work")),
        ],
    )
    section = forms.ChoiceField(label=_("Section"), required=False)

    def __init__(self, data: QueryDict, sections: list[SectionPage]) -> None:
        super().__init__(data, sections)
        languages: Any = self.fields["language"]
        languages.choices = [("", _("any")), *((item.code, item.own_name) for item in site_languages())]
        section: Any = self.fields["section"]
        section.choices = [("", _("all")), *names_of(sections)]

    def wanted(self) -> Q:
        """What is right of what was asked for; the form itself says what was not."""
        self.is_valid()
        given = self.cleaned_data
        codes = [given["language"]] if given.get("language") else [item.code for item in site_languages()]
        wanted = with_twin(given.get("show", ""), codes) & beyond(given.get("older"))
        if key := given.get("section"):
            wanted &= Q(section_id__in=self.twins_of(key))
        return wanted


def with_twin(show: str, codes: Sequence[str]) -> Q:
    """Sources that have, in one of these languages, what is looked for. The marked twins are few and have an
    index; only what is missing is looked for source by source."""
    twins = DeskLine.objects.filter(is_source=False, language__in=codes)
    if show == OUTDATED:
        return Q(translation_key__in=twins.filter(is_outdated=True).values("translation_key"))
    if show == AT_WORK:
        return Q(translation_key__in=twins.filter(state__in=IN_WORK).values("translation_key"))
    if show != MISSING:
        return Q()
    return reduce(or_, (Q(~Exists(twin_in(code))) for code in codes))


def twin_in(code: str) -> Any:
    return DeskLine.objects.filter(translation_key=OuterRef("translation_key"), language=code)


@dataclass(frozen=True)
class Row:
    source: DeskLine
    headline: str
    cells: list[Cell]


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    user = colleague(request)
    sections = all_sections()
    form, sight = BoardForm(request.GET, sections), sight_of(user)
    sources = DeskLine.objects.filter(form.wanted(), sight.lines(), is_source=True)
    page = list(sources.select_related("section").order_by("-newest_at", "-story_id")[: PAGE_LENGTH + 1])
    shown = page[:PAGE_LENGTH]
    context = {
        "form": form,
        "languages": site_languages(),
        "rows": rows_of(shown, sight, sections_written_by(user, sections)),
        "older": form.address_after(end_of(shown[-1]) if len(page) > PAGE_LENGTH else None),
    }
    return TemplateResponse(request, "stories/newsroom/board.html", context)


def end_of(last: DeskLine) -> Cursor:
    return Cursor(last.newest_at, last.story_id)


def rows_of(sources: Sequence[DeskLine], sight: Sight, writable: dict[Any, set[str]]) -> list[Row]:
    """One query, however many stories. `writable`: languages by the key of a section."""
    twins = twins_by_key(sources, sight)
    return [row_of(source, twins[source.translation_key], sight, writable) for source in sources]


def row_of(source: DeskLine, twins: dict[str, DeskLine], sight: Sight, writable: dict[Any, set[str]]) -> Row:
    open_to = writable.get(source.section.translation_key, set())
    cells = [
        cell_of(item, twins.get(item.code), source, item.code in open_to, sight) for item in site_languages()
    ]
    return Row(source, headline_for(sight, source), cells)
