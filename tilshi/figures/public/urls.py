"""Addresses of what everybody sees of the figures."""

from django.urls import URLPattern, path

from tilshi.figures.public import badge, pages

in_language: list[URLPattern] = [path("most-read/", pages.most_read), path("badge.svg", badge.badge)]
