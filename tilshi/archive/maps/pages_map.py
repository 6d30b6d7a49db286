"""The pages that are no stories: homes, sections, info pages, and the lists about a topic or by somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from tilshi.archive.maps.documents import Entry
from tilshi.core.languages import in_all_languages, site_languages
from tilshi.stories.lists import authors_with_stories, topics_with_stories
from tilshi.stories.models import InfoPage, SectionPage
from tilshi.stories.sections import all_sections

Place = tuple[Hashable, str, str]  # what twins share, the language, the path


def entries() -> Iterator[Entry]:
    twins: defaultdict[Hashable, dict[str, str]] = defaultdict(dict)
    for key, language, path in places():
        twins[key][language] = path
    for paths in twins.values():
        yield from (Entry(path, paths) for path in paths.values())


def places() -> Iterator[Place]:
    """In the languages that the site has; one that was dropped keeps its pages, but not their addresses."""
    languages = [item.code for item in site_languages()]
    for found in (homes(), first_level(all_sections()), first_level(info_pages())):
        yield from (place for place in found if place[1] in languages)
    for language in languages:
        yield from lists(language)


def homes() -> Iterator[Place]:
    return (("home", language, path) for language, path in in_all_languages("").items())


def info_pages() -> list[InfoPage]:
    return list(InfoPage.objects.select_related("locale").order_by("pk"))


def first_level(pages: Iterable[SectionPage | InfoPage]) -> Iterator[Place]:
    for page in pages:
        if page.live:
            language = page.locale.language_code
            yield page.translation_key, language, f"/{language}/{page.slug}/"


def lists(language: str) -> Iterator[Place]:
    """Those that show a story in that language; the others are no pages."""
    for kind, rows in (
        ("topics", topics_with_stories(language)),
        ("authors", authors_with_stories(language)),
    ):
        for slug in rows.order_by("slug").values_list("slug", flat=True):
            yield (kind, slug), language, f"/{language}/{kind}/{slug}/"
