from typing import Any

from django import forms

from tilshi.accounts.models import User
from tilshi.readers.notice_models import NoticeKind, NoticeWish
from tilshi.readers.notices.wishes import wish, wishes_of


class WishesForm(forms.Form):
    """One field for each kind of notice."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for kind, mail in wishes_of(user).items():
            label = NoticeKind(kind).label
            self.fields[kind] = forms.ChoiceField(label=label, choices=NoticeWish.Mail.choices, initial=mail)

    def save(self) -> None:
        wish(self.user, self.cleaned_data)
