"""Addresses of the feeds, all under a language. Wagtail's own address of everything comes after them."""

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter
from django.urls.converters import SlugConverter

from tilshi.core.slugs import RESERVED_SLUGS
from tilshi.exchange.out import feeds
from tilshi.exchange.out.formats import AGGREGATORS, FORMATS, Format


class SectionConverter(SlugConverter):
    """No section is called `topics`: /ru/topics/feed/ is the page of a topic whose slug is `feed`."""

    def to_python(self, value: str) -> str:
        if value in RESERVED_SLUGS:
            raise ValueError(value)
        return value


register_converter(SectionConverter, "section")


def patterns_of(form: Format) -> Iterator[URLPattern]:
    given = {"form": form}
    yield path(form.ending, feeds.of_language, given)
    yield path(f"<section:section>/{form.ending}", feeds.of_section, given)
    yield path(f"topics/<slug:slug>/{form.ending}", feeds.of_topic, given)
    yield path(f"authors/<slug:slug>/{form.ending}", feeds.of_author, given)


in_language: list[URLPattern] = [
    *(pattern for form in FORMATS for pattern in patterns_of(form)),
    *(path(form.ending, feeds.for_aggregator, {"form": form}) for form in AGGREGATORS),
]
