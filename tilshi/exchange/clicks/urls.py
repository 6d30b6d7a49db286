"""The way out."""

from django.urls import URLPattern, path

from tilshi.exchange.clicks import door

at_root: list[URLPattern] = [path("out/pictures/<str:name>", door.picture), path("out/<str:token>", door.out)]
