from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel

from tilshi.accounts.newsroom import AssignRole, Delete, OwnNameForm, SetActiveState

# Wagtail offers no way to leave its panel out, and its form asks for a first and a last name.
NameEmailSettingsPanel.form_class = OwnNameForm

# The last one registered under a name is used; Wagtail's own have order 0 and would act on readers, too.
for action in (AssignRole, Delete, SetActiveState):
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_account_menu_item")
def way_to_the_account(request: HttpRequest) -> dict[str, Any]:
    """Password, second factor and sessions are the same for readers and newsroom."""
    return {
        "url": reverse("account_profile"),
        "label": gettext("Password, second factor, sessions"),
        "help_text": gettext("At the door where readers sign in, too."),
    }
