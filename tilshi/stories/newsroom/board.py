"""`/newsroom/board/`: stories × languages. What is missing, what is older than its source, who is at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tilshi.core.languages import site_languages
from tilshi.stories.models import DeskLine, SectionPage
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.desk_form import CursorField, as_parameter, names_of
from tilshi.stories.newsroom.desk_query import Cursor, beyond
from tilshi.stories.newsroom.sight import Sight, headline_for, sections_written_by, sight_of
from tilshi.stories.newsroom.twins import IN_WORK, Cell, cell_of
from tilshi.stories.sections import all_sections

PAGE_LENGTH = 40
MISSING, OUTDATED, AT_WORK = "missing", "outdated", "work"


class BoardForm(forms.Form):
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
    older = CursorField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, sections: list[SectionPage]) -> None:
        super().__init__(data)
        self.sections = sections
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
            ids = [section.pk for section in self.sections if str(section.translation_key) == key]
            wanted &= Q(section_id__in=ids)
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
        "older": older_address(request, shown[-1]) if len(page) > PAGE_LENGTH else "",
        "is_filtered": any(form.data.get(name) for name in form.fields),
    }
    return TemplateResponse(request, "stories/newsroom/board.html", context)


def older_address(request: HttpRequest, last: DeskLine) -> str:
    parameters = request.GET.copy()
    parameters["older"] = as_parameter(Cursor(last.newest_at, last.story_id))
    return f"?{parameters.urlencode()}"


def rows_of(sources: Sequence[DeskLine], sight: Sight, writable: dict[Any, set[str]]) -> list[Row]:
    """One query, however many stories. `writable`: languages by the key of a section."""
    keys = [source.translation_key for source in sources]
    twins: dict[Any, dict[str, DeskLine]] = defaultdict(dict)
    found = DeskLine.objects.filter(sight.lines(), translation_key__in=keys)
    for line in found.select_related("edited_by"):
        twins[line.translation_key][line.language] = line
    return [row_of(source, twins[source.translation_key], sight, writable) for source in sources]


def row_of(source: DeskLine, twins: dict[str, DeskLine], sight: Sight, writable: dict[Any, set[str]]) -> Row:
    open_to = writable.get(source.section.translation_key, set())
    cells = [
        cell_of(item, twins.get(item.code), source, item.code in open_to, sight) for item in site_languages()
    ]
    return Row(source, headline_for(sight, source), cells)
