"""The link by which an editor comes from a public page to its edit view."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.core.row_number import row_number


def edit_link(request: HttpRequest, user: User) -> Mapping[str, str]:
    """A part of `/account/me`; nothing for whoever may not edit the page that asks."""
    number = row_number(request.GET.get("page", ""))
    if not user.is_staff or number is None:
        return {}
    page = Page.objects.filter(pk=number).first()
    if page is None or not page.permissions_for_user(user).can_edit():
        return {}
    return {"edit": reverse("wagtailadmin_pages:edit", args=[page.pk])}
