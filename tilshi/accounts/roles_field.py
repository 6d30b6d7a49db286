"""The roles in a colleague's form: those for the whole site first, then those for sections, by role."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tilshi.accounts.roles import SECTION_ROLES, Role, role_of_group

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.EDITOR: _("editor"),
    Role.AUTHOR: _("author"),
    Role.MODERATOR: _("moderator"),
}
HEADINGS: dict[Role | None, str | Promise] = {
    None: _("For the whole site"),
    Role.EDITOR: _("Editor of single sections"),
    Role.AUTHOR: _("Author of single sections"),
}


class RolesByPlace(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        groups = list(self.queryset.order_by("pk"))
        for role in (None, *SECTION_ROLES):
            found = [self.choice(group) for group in groups if role_of_group(group.name) is role]
            if found:
                yield HEADINGS[role], found


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    iterator = RolesByPlace
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Any) -> str:
        """`editor:politics` as «editor: politics», in the language of whoever looks."""
        role = role_of_group(group.name)
        if role:
            return f"{ROLE_NAMES[role]}: {group.name.partition(':')[2]}"
        return str(ROLE_NAMES[Role(group.name)]) if group.name in ROLE_NAMES else str(group.name)
