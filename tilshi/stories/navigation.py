"""Fills the frame's slots: sections, the same page in another language, the info pages at the foot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from tilshi.core.languages import Language, site_languages, spoken
from tilshi.delivery.recording import depends_on
from tilshi.stories import keys
from tilshi.stories.models import InfoPage, StoryPage
from tilshi.stories.page_ground import PlainAddress
from tilshi.stories.sections import open_sections
from tilshi.theme.slots import fill


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switch."""

    language: Language
    url: str
    is_here: bool
    is_twin: bool  # the same page; else the language's home
    is_missed: bool  # there might be a twin and is none: the reader is told so


def fill_slots() -> None:
    fill("sections", row_of_sections)
    fill("languages", language_switch)
    fill("alternates", alternate_links)
    fill("colophon", info_links)


def row_of_sections(context: Mapping[str, Any]) -> SafeString:
    sections = open_sections(spoken())
    depends_on(keys.FRAME)
    here = context.get("page")
    own = here.section.pk if isinstance(here, StoryPage) and here.pk else None
    return render_to_string("stories/sections.html", {"sections": sections, "page": here, "own_section": own})


def language_switch(context: Mapping[str, Any]) -> SafeString:
    return render_to_string("stories/languages.html", {"links": language_links(context)})


def alternate_links(context: Mapping[str, Any]) -> SafeString:
    """`<link rel="alternate" hreflang>` for the page's live twins and itself."""
    twins = [link for link in language_links(context) if link.is_twin]
    facts = {"links": twins, "address": settings.TILSHI.address, "default": settings.LANGUAGE_CODE}
    return render_to_string("stories/alternates.html", facts) if len(twins) > 1 else SafeString("")


def info_links(context: Mapping[str, Any]) -> SafeString:
    """Imprint, contacts, rules: at the foot of every page."""
    # By their keys, which are few, and sorted here: asked for a language or for an order, SQLite walks along
    # all stories.
    keys_of_all = list(InfoPage.objects.order_by().values_list("page_ptr_id", flat=True))
    found = Page.objects.live().filter(pk__in=keys_of_all, locale__language_code=spoken()).order_by()
    rows = sorted(found.values_list("path", "title", "slug"))
    pages = [{"title": title, "url": f"/{spoken()}/{slug}/"} for _, title, slug in rows]
    depends_on(keys.FRAME)
    return render_to_string("stories/info_links.html", {"pages": pages}) if pages else SafeString("")


def language_links(context: Mapping[str, Any]) -> list[LanguageLink]:
    page = context.get("page")
    urls = twin_urls(page, context)
    might_have_twins = isinstance(page, StoryPage | InfoPage)
    return [link_to(item, urls.get(item.code), might_have_twins) for item in site_languages()]


def twin_urls(page: Page | None, context: Mapping[str, Any]) -> Mapping[str, str]:
    """A list that is no page of Wagtail's says itself where it is found in each language."""
    if isinstance(page, PlainAddress) and page.pk:
        return page.twin_urls
    found: Mapping[str, str] = context.get("twin_urls", {})
    return found


def link_to(language: Language, twin_url: str | None, might_have_twins: bool) -> LanguageLink:
    return LanguageLink(
        language,
        url=twin_url or f"/{language.code}/",
        is_here=language.code == get_language(),
        is_twin=twin_url is not None,
        is_missed=might_have_twins and twin_url is None,
    )
