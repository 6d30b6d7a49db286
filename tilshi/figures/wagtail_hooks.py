"""Where the audience comes into the newsroom: an entry of the menu, and the screens behind it. The card on a
story's edit screen stands in `templates/wagtailadmin/pages/edit.html`."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_urls")
def audience_addresses() -> list[URLPattern | URLResolver]:
    return [path("audience/", include("tilshi.figures.newsroom_urls"))]


@hooks.register("register_admin_menu_item")
def audience_in_menu() -> MenuItem:
    return MenuItem(_("Audience"), reverse("newsroom_figures"), name="audience", icon_name="view", order=105)
