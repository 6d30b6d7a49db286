"""Addresses of the archive: those under a language, and those at the site's root."""

from django.urls import URLPattern, path

from tilshi.archive import browse, robots, search, security_txt
from tilshi.archive.maps import views as maps

in_language: list[URLPattern] = [
    path("search/", search.search),
    path("archive/", browse.all_news),
    path("archive/older/<cursor:after>/", browse.all_news),
    path("archive/<month:chosen>/", browse.month),
    path("archive/<month:chosen>/older/<cursor:after>/", browse.month),
]
at_root: list[URLPattern] = [
    path("sitemap.xml", maps.list_of_maps),
    path("sitemaps/pages.xml", maps.pages),
    path("sitemaps/<month_map:chosen>.xml", maps.month),
    path("news-sitemap.xml", maps.news),
    path("robots.txt", robots.robots),
    path(".well-known/security.txt", security_txt.security_txt),
]
