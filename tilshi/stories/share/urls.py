"""Addresses of share pictures, all under a language: each stands in the folder of the page that it shows."""

from django.urls import URLPattern, re_path

from tilshi.stories.share import serve

NAME = r"share-(?P<digest>[0-9a-f]{8})\.(?P<suffix>png|jpg)$"
SLUG = r"[-\w]+"

in_language: list[URLPattern] = [
    re_path(rf"^{NAME}", serve.site),
    re_path(rf"^(?P<slug>{SLUG})/{NAME}", serve.section),
    re_path(rf"^topics/(?P<slug>{SLUG})/{NAME}", serve.topic),
    re_path(rf"^(?P<section>{SLUG})/(?P<slug>{SLUG})/{NAME}", serve.story),
]
