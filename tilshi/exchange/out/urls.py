"""Addresses of the feeds, all under a language."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import SlugConverter

from tilshi.core.slugs import RESERVED_SLUGS
from tilshi.exchange.out import feeds


class SectionConverter(SlugConverter):
    """No section is called `topics`: /ru/topics/feed/ is the page of a topic whose slug is `feed`."""

    def to_python(self, value: str) -> str:
        if value in RESERVED_SLUGS:
            raise ValueError(value)
        return value


register_converter(SectionConverter, "section")

in_language: list[URLPattern] = [
    path("feed/", feeds.of_language),
    path("<section:section>/feed/", feeds.of_section),
    path("topics/<slug:slug>/feed/", feeds.of_topic),
]
