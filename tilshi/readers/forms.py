"""What readers fill in. Hostile until proven otherwise; the rules of `rules/` say the rest."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tilshi.readers.models import Report

LONGEST_SENT = 100_000  # characters; what is longer than the site's limit is told so by the rules


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_SENT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    quote = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())

    @property
    def longest(self) -> int:
        return settings.TILSHI.comments.longest


class ReportForm(forms.ModelForm[Report]):
    class Meta:
        model = Report
        fields = ("reason", "words")
        widgets = {"reason": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Report.Reason.choices  # type: ignore[attr-defined]  # without an empty one


class ErrorForm(forms.Form):
    words = forms.CharField(
        label=_("What is wrong, and how should it be?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    passage = forms.CharField(
        label=_("In which words"), max_length=1000, required=False, widget=forms.HiddenInput
    )
    block = forms.UUIDField(required=False, widget=forms.HiddenInput)
