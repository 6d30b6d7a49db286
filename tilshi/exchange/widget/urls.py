"""Addresses of the widget: its pages under a language, its script at the site's root."""

from django.urls import URLPattern, path

from tilshi.exchange.widget import page, script
from tilshi.exchange.widget.page import Scheme
from tilshi.exchange.widget.policy import PLACE

FOLDERS: dict[str, Scheme] = {PLACE: "", f"{PLACE}-light": "light", f"{PLACE}-dark": "dark"}
in_language: list[URLPattern] = [
    *(path(f"{folder}/", page.of_language, {"scheme": scheme}) for folder, scheme in FOLDERS.items()),
    *(
        path(f"{folder}/<slug:section>/", page.of_section, {"scheme": scheme})
        for folder, scheme in FOLDERS.items()
    ),
]
at_root: list[URLPattern] = [path("widget/1.js", script.first)]
