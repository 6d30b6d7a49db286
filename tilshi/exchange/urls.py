"""Addresses of what this room shows readers and their programs."""

from django.urls import URLPattern

from tilshi.exchange.clicks import urls as clicks
from tilshi.exchange.out import urls as out
from tilshi.exchange.widget import urls as widget

in_language: list[URLPattern] = [*out.in_language, *widget.in_language]
at_root: list[URLPattern] = [*clicks.at_root, *widget.at_root]
