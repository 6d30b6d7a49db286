"""The desk's filters as a form: what stands in the address is checked here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tilshi.accounts.models import User
from tilshi.core.languages import site_languages
from tilshi.stories.desk_models import DeskState
from tilshi.stories.models import SectionPage
from tilshi.stories.newsroom.desk_query import PROBLEMS, UNREVIEWED, Cursor, DeskFilter

LONGEST_SEARCH = 100


class CursorField(forms.CharField):
    """`2026-11-25T10:00:00+00:00,42`: the moment and the story a page of the list ended with."""

    def clean(self, value: Any) -> Cursor | None:
        text = super().clean(value)
        if not text:
            return None
        moment, _comma, story_id = text.rpartition(",")
        try:
            cursor = Cursor(datetime.fromisoformat(moment), int(story_id))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"]) from None
        if cursor.newest_at.tzinfo is None or not 0 <= cursor.story_id < 2**63:
            raise ValidationError(self.error_messages["invalid"])
        return cursor

    default_error_messages = {"invalid": _("This address is broken; open the list anew.")}  # noqa: RUF012


class ListForm(forms.Form):
    """Of a list that one walks page by page: the desk, the board."""

    older = CursorField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, sections: list[SectionPage]) -> None:
        super().__init__(data)
        self.given, self.sections = data, sections

    @property
    def is_filtered(self) -> bool:
        return any(self.given.get(name) for name in self.fields)

    def address_after(self, cursor: Cursor | None) -> str:
        """Of the next, older part of the list with the same filters; "" at its end."""
        if cursor is None:
            return ""
        parameters = self.given.copy()
        parameters["older"] = f"{cursor.newest_at.isoformat()},{cursor.story_id}"
        return f"?{parameters.urlencode()}"

    def twins_of(self, key: str) -> tuple[int, ...]:
        """Sections by the key that they share in all languages."""
        return tuple(section.pk for section in self.sections if str(section.translation_key) == key)


class DeskForm(ListForm):
    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_SEARCH)
    language = forms.ChoiceField(label=_("Language"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    author = forms.ChoiceField(label=_("Author"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, data: QueryDict, sections: list[SectionPage]) -> None:
        super().__init__(data, sections)
        choices: dict[str, Iterable[Any]] = {
            "language": [(item.code, item.own_name) for item in site_languages()],
            "section": names_of(sections),
            "state": [*DeskState.choices, (UNREVIEWED, _("to be reviewed")), (PROBLEMS, _("with problems"))],
            "author": [(user.pk, str(user)) for user in User.objects.newsroom().order_by("display_name")],
        }
        for name, values in choices.items():
            self.fields[name].choices = [("", _("all")), *values]  # type: ignore[attr-defined]

    def asked(self) -> DeskFilter:
        """What is right of what was asked for; the form itself says what was not."""
        self.is_valid()
        given = self.cleaned_data
        return DeskFilter(
            language=given.get("language", ""),
            section_ids=self.twins_of(given.get("section", "")),
            state=given.get("state", ""),
            author_id=int(given["author"]) if given.get("author") else None,
            from_on=given.get("since"),
            until_on=given.get("until"),
            words=given.get("q", ""),
            after=given.get("older"),
        )


def names_of(sections: list[SectionPage]) -> list[tuple[str, str]]:
    """A section once, whatever the number of its languages, named in the site's first that has it."""
    order = [language.code for language in site_languages()]
    named: dict[str, str] = {}
    for section in sorted(sections, key=lambda item: order.index(item.locale.language_code)):
        named.setdefault(str(section.translation_key), section.title)
    return list(named.items())
