"""Addresses of what this room shows readers and their programs."""

from django.urls import URLPattern

from tilshi.exchange.out import urls as out

in_language: list[URLPattern] = [*out.in_language]
at_root: list[URLPattern] = []
