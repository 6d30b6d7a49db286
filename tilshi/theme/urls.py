"""Addresses of the looks, at the site's root."""

from django.urls import URLPattern, path

from tilshi.theme import web_manifest

at_root: list[URLPattern] = [
    path("favicon.ico", web_manifest.favicon),
    path("manifest.webmanifest", web_manifest.manifest),
]
