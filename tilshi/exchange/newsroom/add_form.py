"""Forms that name an address of a site or a feed, and what becomes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.core.languages import site_languages
from tilshi.exchange.intake.process import Reader
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.newsroom.words import complaint_of
from tilshi.exchange.polling.add import (
    LONGEST_NAME,
    Found,
    PartnerError,
    add_partner,
    find_feed,
    refuse_known,
)


class FeedForm(forms.Form):
    """Of one more feed of a partner."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=2000,
        help_text=gettext_lazy("Of the site or of its feed."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        field: Any = self.fields["language"]
        own = [(language.code, language.own_name) for language in site_languages()]
        field.choices = [("", gettext("as the feed says")), *own]

    def add_to(self, partner: Partner) -> PartnerFeed | None:
        """None: the form says why not."""
        found = self.found()
        if found is None:
            return None
        try:
            refuse_known(found.address)
        except PartnerError:
            self.add_error("address", known_words(found.address))
            return None
        language, title = self.cleaned_data["language"], found.feed.title[:300]
        return partner.feeds.create(address=found.address, language=language, title=title)

    def found(self) -> Found | None:
        """Goes out into the net."""
        try:
            with Reader() as reader:
                return find_feed(self.cleaned_data["address"], reader)
        except TilshiError as error:
            self.add_error("address", complaint_of(error))
            return None


class AddForm(FeedForm):
    name = forms.CharField(
        label=pgettext_lazy("partner", "Name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("As readers see it. Empty: as the feed calls itself."),
    )
    is_trusted = forms.BooleanField(
        label=gettext_lazy("Trusted: none of its stories waits for an editor"), required=False
    )
    field_order = ("address", "name", "language", "is_trusted")

    def add(self, by: User) -> Partner | None:
        """None: the form says why not."""
        found = self.found()
        if found is None:
            return None
        try:
            return add_partner(found, **self.wishes(), by=by)
        except PartnerError:
            self.add_error("address", known_words(found.address))
            return None

    def wishes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "language", "is_trusted")}


def known_words(address: str) -> str:
    """For what `refuse_known` refuses."""
    feed = PartnerFeed.objects.filter(address=address).select_related("partner").first()
    if feed is None:
        return gettext("This is our own feed: name another newsroom’s.")
    return gettext("This feed is here already: it is of “%(partner)s”.") % {"partner": feed.partner.name}
