"""What a reader may not do, for how long and why: the reason is told to them, so there must be one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tilshi.core.clock import midnight
from tilshi.readers.models import Restriction

BAN, MUTE = Restriction.Kind.BAN, Restriction.Kind.MUTE
OWN = "own"
TERMS = {"1": _("1 day"), "7": _("1 week"), "30": _("1 month")}  # by days


class RestrictForm(forms.Form):
    kind = forms.ChoiceField(label=_("What"), choices=Restriction.Kind.choices, initial=MUTE)
    term = forms.ChoiceField(
        label=_("For how long"),
        required=False,
        initial="1",
        choices=[*TERMS.items(), (OWN, _("until the day below")), ("", _("for good"))],
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reason = forms.CharField(label=_("Reason, which the reader is told"), max_length=300)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("term") == OWN and not data.get("until"):
            self.add_error("until", gettext("Choose a day."))
        elif self.ends_at is not None and self.ends_at <= timezone.now():
            self.add_error("until", gettext("This day is over. Choose a later one."))
        elif data.get("kind") == MUTE and self.ends_at is None:
            self.add_error("term", gettext("This one has to end. Choose for how long, or a ban for good."))
        return data

    @property
    def ends_at(self) -> datetime | None:
        """None: never. A day of one's own counts to its end, in the site's time zone."""
        term, until = self.cleaned_data.get("term"), self.cleaned_data.get("until")
        if self.cleaned_data.get("kind") == BAN or not term:
            return None
        if term == OWN:
            return midnight(until + timedelta(days=1)) if until else None
        return timezone.now() + timedelta(days=int(term))
