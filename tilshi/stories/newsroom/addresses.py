"""Where Wagtail has its screens for a story."""

from django.urls import reverse


def edit_address(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page_id,))
