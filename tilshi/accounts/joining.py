"""What somebody who registers says beside address and password, by whichever door they come: the name others
see, and that they agree."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tilshi.accounts import agreement
from tilshi.accounts.models import User
from tilshi.accounts.names import refuse_name

NAME_LENGTH = 60


def agreement_label() -> SafeString:
    words = gettext("I accept the {link}agreement{end}")
    return format_html(words, link=SafeString('<a href="/account/agreement/">'), end=SafeString("</a>"))


class JoiningForm(forms.Form):
    """allauth puts it under its own forms (ACCOUNT_SIGNUP_FORM_CLASS)."""

    display_name = forms.CharField(
        label=_("Name shown to others"),
        max_length=NAME_LENGTH,
        help_text=_("A pseudonym will do."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agreement.is_asked_for():
            self.fields["agreement"] = forms.BooleanField(label=lazy(agreement_label, SafeString)())

    def clean_display_name(self) -> str:
        name: str = self.cleaned_data["display_name"].strip()
        refuse_name(name)
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth has stored the user just now."""
        if agreement.is_asked_for():
            agreement.accept(user)
