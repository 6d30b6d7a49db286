"""What a moderator does with comments of a list, as a form sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tilshi.readers.newsroom.door import numbers
from tilshi.readers.newsroom.reasons import LONGEST, READY

AT_ONCE = 200  # comments; a list shows thirty
PUBLISH, REJECT, FEATURE, UNFEATURE = "publish", "reject", "feature", "unfeature"
VERBS = (PUBLISH, REJECT, FEATURE, UNFEATURE)


@dataclass(frozen=True)
class Wish:
    verb: str
    comments: Sequence[int]
    reason: str
    words: str


class DecideForm(forms.Form):
    verb = forms.ChoiceField(choices=[(verb, verb) for verb in VERBS])
    reason = forms.ChoiceField(required=False, choices=[("", ""), *READY.items()])
    words = forms.CharField(required=False, max_length=LONGEST)

    def __init__(self, sent: QueryDict) -> None:
        super().__init__(sent)
        self.sent = sent

    def clean(self) -> dict[str, Any]:
        found = numbers(self.sent.getlist("comment"))
        if not found:
            raise ValidationError(_("Choose comments first."))
        if len(found) > AT_ONCE:
            raise ValidationError(_("These are too many at once."))
        return {**self.cleaned_data, "comments": found}

    @property
    def wish(self) -> Wish:
        """Of a valid form."""
        data = self.cleaned_data
        return Wish(data["verb"], data["comments"], data["reason"], data["words"])

    @property
    def complaint(self) -> str:
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
