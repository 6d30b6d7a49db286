"""What an editor sets of a partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import read_address
from tilshi.exchange.choose import apply_rules, mind_pictures
from tilshi.exchange.models import Label, Partner
from tilshi.exchange.polling.add import is_our_own, partner_at
from tilshi.exchange.polling.rows import lines_in

LONGEST_LIST = 10_000  # characters
MOST_DAYS, MOST_APPROVED = 365, 1000
TYPED = {"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}  # an address
LISTS = ("allowed_sites", "denied_sites", "allowed_sections", "denied_sections", "denied_words")
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (gettext_lazy("Who it is"), ("name", "site")),
    (gettext_lazy("What readers are told"), ("label", "advertiser", "marking", "with_pictures", "campaign")),
    (gettext_lazy("What is taken"), ("approve_first", "oldest_days", *LISTS)),
)


class SettingsForm(forms.ModelForm[Partner]):
    class Meta:
        model = Partner
        fields: ClassVar = [name for _legend, names in GROUPS for name in names]
        field_classes: ClassVar = {"site": forms.CharField}  # the sentence about a wrong one is ours
        widgets: ClassVar = {"site": forms.TextInput(attrs=TYPED)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name in LISTS:
            field: Any = self.fields[name]
            field.validators.append(MaxLengthValidator(LONGEST_LIST))
            field.widget.attrs.update({"rows": 3, "maxlength": LONGEST_LIST})
        self.fields["oldest_days"].validators += [MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
        self.fields["approve_first"].validators.append(MaxValueValidator(MOST_APPROVED))

    def groups(self) -> Iterator[tuple[str | Promise, list[forms.BoundField]]]:
        for legend, names in GROUPS:
            yield legend, [self[name] for name in names]

    def clean_site(self) -> str:
        site: str = self.cleaned_data["site"].strip()
        whole = site if "://" in site else f"https://{site}"
        try:
            read_address(whole)
        except FetchError:
            raise forms.ValidationError(
                gettext("This is no address of a site: give one like https://news.example.org/.")
            ) from None
        refuse_taken(whole, self.instance)
        return whole

    def clean_campaign(self) -> str:
        campaign: str = self.cleaned_data["campaign"].lstrip("?&")
        if campaign and not parse_qsl(campaign):
            raise forms.ValidationError(gettext("Write it as in an address: utm_source=our-site."))
        return campaign

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        for name in LISTS:
            if name in given:
                given[name] = "\n".join(lines_in(given[name]))
        if not given.get("advertiser", "").strip() and "advertiser" not in self.errors:
            self.mind_advertising()
        return given

    def mind_advertising(self) -> None:
        if self.cleaned_data.get("label") == Label.ADVERTISING:
            self.add_error("advertiser", gettext("Advertising needs an advertiser: name who pays."))
        elif self.instance.stories.filter(label=Label.ADVERTISING).exists():
            words = gettext("Stories of this partner are labelled as advertising: leave the advertiser.")
            self.add_error("advertiser", words)

    @transaction.atomic
    def carry_out(self) -> Partner:
        """Its own fields alone: whoever stopped the partner meanwhile has stopped it."""
        partner: Partner = self.save(commit=False)
        partner.save(update_fields=self.Meta.fields)
        apply_rules(partner)
        if "with_pictures" in self.changed_data:
            mind_pictures(partner)
        return partner


def refuse_taken(site: str, partner: Partner) -> None:
    """By its host a site's readers are counted as a partner's: it can be one partner's alone."""
    if is_our_own(site):
        raise forms.ValidationError(gettext("This is our own site: name another newsroom’s."))
    other = partner_at(site)
    if other and other.pk != partner.pk:
        words = gettext("This site is of “%(partner)s” already: a site is one partner’s alone.")
        raise forms.ValidationError(words % {"partner": other.name})
