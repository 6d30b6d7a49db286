"""Wagtail's own app of users, told to use our list and forms."""

from wagtail.users.apps import WagtailUsersAppConfig


class ColleaguesAppConfig(WagtailUsersAppConfig):
    user_viewset = "tilshi.accounts.newsroom.ColleagueViewSet"
