"""Where partners come into the newsroom: an entry of the menu, with what waits, and their screens."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tilshi.exchange.models import PartnerStory
from tilshi.exchange.newsroom.frame import waiting_stories
from tilshi.exchange.rights import may_exchange
from tilshi.readers.wagtail_hooks import CountingItem


@hooks.register("register_admin_urls")
def partner_addresses() -> list[URLPattern | URLResolver]:
    return [path("partners/", include("tilshi.exchange.newsroom.urls"))]


class PartnersItem(CountingItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return settings.TILSHI.exchange.enabled and may_exchange(request.user)

    def waiting(self, request: HttpRequest) -> QuerySet[PartnerStory]:
        return waiting_stories()


@hooks.register("register_admin_menu_item")
def partners_in_menu() -> MenuItem:
    return PartnersItem(
        _("Partners"), reverse("newsroom_partners"), name="partners", icon_name="globe", order=120
    )
