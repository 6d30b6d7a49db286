"""The addresses below `/newsroom/partners/`."""

from django.urls import path

import tilshi.core.row_number  # noqa: F401  what `<row:…>` stands for
from tilshi.exchange.newsroom import (
    decide_doors,
    feed_doors,
    list_screen,
    opml_doors,
    partner_screen,
    settings_screen,
    waiting_screen,
)

urlpatterns = [
    path("", list_screen.partners, name="newsroom_partners"),
    path("add/", list_screen.add, name="newsroom_partners_add"),
    path("opml/", opml_doors.give, name="newsroom_partners_opml"),
    path("opml/take/", opml_doors.take, name="newsroom_partners_opml_take"),
    path("waiting/", waiting_screen.waiting, name="newsroom_partners_waiting"),
    path("waiting/decide/", decide_doors.decide_waiting, name="newsroom_partners_waiting_decide"),
    path("<row:partner_id>/", partner_screen.partner, name="newsroom_partner"),
    path("<row:partner_id>/stop/", partner_screen.stop, name="newsroom_partner_stop"),
    path("<row:partner_id>/resume/", partner_screen.resume, name="newsroom_partner_resume"),
    path("<row:partner_id>/decide/", decide_doors.decide, name="newsroom_partner_decide"),
    path("<row:partner_id>/settings/", settings_screen.settings, name="newsroom_partner_settings"),
    path("<row:partner_id>/remove/", settings_screen.remove, name="newsroom_partner_remove"),
    path("<row:partner_id>/feeds/add/", feed_doors.add, name="newsroom_partner_feed_add"),
    path("<row:partner_id>/feeds/<row:feed_id>/ask/", feed_doors.ask, name="newsroom_partner_feed_ask"),
    path(
        "<row:partner_id>/feeds/<row:feed_id>/remove/", feed_doors.remove, name="newsroom_partner_feed_remove"
    ),
]
