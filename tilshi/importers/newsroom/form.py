"""Page import as a form: an address, a text or a file, and where the story is to stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tilshi.accounts.models import User
from tilshi.core.languages import site_languages
from tilshi.importers.page.decode import MAX_BYTES
from tilshi.importers.page.source import ADDRESS_OPENINGS, Source, source_at, source_of_text, source_of_upload
from tilshi.stories.models import SectionPage

WAYS = ("address", "text", "file")
ENDINGS = (".html", ".htm", ".txt", ".docx")
MEGABYTES = MAX_BYTES // 1024 // 1024


class ImportForm(forms.Form):
    """`sections`: those that the user may add stories to; others are no choice."""

    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        help_text=_("Of one story, as it stands in the browser’s address bar."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        help_text=_("The whole page as copied: menus and the like are left out."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A saved page (.html), plain text (.txt) or Word (.docx). It can be dropped here, too."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    section = forms.ChoiceField(label=_("Section"))
    keep_typography = forms.BooleanField(
        label=_("Keep the typography"),
        required=False,
        help_text=_("Else marks, dashes and spaces are set as is right in the language."),
    )

    def __init__(self, sections: Sequence[SectionPage], last_used: int | None, *args: Any) -> None:
        super().__init__(*args)
        self.label_suffix = ""
        self.sections = {str(section.pk): section for section in sections}
        field: Any = self.fields["section"]
        field.choices = choices_of(sections)
        if len(sections) == 1 or str(last_used) in self.sections:
            field.initial = sections[0].pk if len(sections) == 1 else last_used

    def ways(self) -> list[forms.BoundField]:
        return [self[name] for name in WAYS]

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if PurePath(file.name or "").suffix.lower() not in ENDINGS:
            raise forms.ValidationError(
                gettext("This kind of file is not read; save it as one that ends in %(endings)s.")
                % {"endings": ", ".join(ENDINGS)}
            )
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                gettext("The file is larger than %(count)s MB, no story is that long.") % {"count": MEGABYTES}
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = [name for name in WAYS if self.cleaned_data.get(name)]
        if not given and not any(name in self.errors for name in WAYS):
            self.add_error("address", gettext("Give an address, a text or a file."))
        if len(given) > 1:
            self.add_error(given[1], gettext("Give one of the three only: it would become one story."))
        return self.cleaned_data

    @property
    def way(self) -> str:
        """The field that was filled; what is wrong with its source stands beside it."""
        return next((name for name in WAYS if self.cleaned_data.get(name)), WAYS[0])

    @property
    def section_chosen(self) -> SectionPage:
        return self.sections[self.cleaned_data["section"]]

    def source(self) -> Source:
        """Goes out into the net for an address. Raises TilshiError."""
        given = self.cleaned_data[self.way]
        if self.way == "file":
            return source_of_upload(PurePath(given.name).name, given.read())
        if self.way == "address" or is_address(given):
            return source_at(whole_address(given))
        return source_of_text(given)


def choices_of(sections: Sequence[SectionPage]) -> list[Any]:
    """By language; nothing is chosen for who has not chosen before."""
    groups: list[Any] = [] if len(sections) == 1 else [("", gettext("Choose a section"))]
    for language in site_languages():
        own = [item for item in sections if item.locale.language_code == language.code]
        if own:
            groups.append((language.own_name, [(str(item.pk), item.title) for item in own]))
    return groups


def sections_open_to(user: User, sections: Sequence[SectionPage]) -> list[SectionPage]:
    return [item for item in sections if item.live and item.permissions_for_user(user).can_add_subpage()]


def is_address(text: str) -> bool:
    """Pasted into the wrong field."""
    return text.startswith(ADDRESS_OPENINGS) and len(text.split()) == 1


def whole_address(address: str) -> str:
    """Browsers hide the beginning, and so do people."""
    return address if "://" in address else f"https://{address}"
