"""Sections exist in every language of the site; whoever opens one opens it everywhere."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from tilshi.core.languages import site_languages
from tilshi.stories.models import SectionPage

# The starters of a new site: slug and the names per language.
STARTER_SECTIONS: dict[str, dict[str, str]] = {
    "politics": {"ru": "Политика", "kk": "Саясат", "en": "Politics"},
    "economy": {"ru": "Экономика", "kk": "Экономика", "en": "Economy"},
    "society": {"ru": "Общество", "kk": "Қоғам", "en": "Society"},
    "culture": {"ru": "Культура", "kk": "Мәдениет", "en": "Culture"},
    "sport": {"ru": "Спорт", "kk": "Спорт", "en": "Sport"},
}


@transaction.atomic
def open_starter_sections(home: Page) -> None:
    """The starters for a site without sections; then the twins that any section lacks, for example in a
    language that was added. What the newsroom has closed stays closed."""
    if not SectionPage.objects.exists():
        for slug, names in STARTER_SECTIONS.items():
            section = SectionPage(title=names[home.locale.language_code], slug=slug, locale=home.locale)
            section.first_published_at = timezone.now()
            home.add_child(instance=section)
    for section in SectionPage.objects.order_by("path"):
        open_twins(section, STARTER_SECTIONS.get(section.slug))


@transaction.atomic
def open_twins(section: SectionPage, names: dict[str, str] | None = None) -> list[SectionPage]:
    """The section in each language of the site that lacks it; named as in the source until renamed."""
    present = set(section.get_translations(inclusive=True).values_list("locale__language_code", flat=True))
    missing = [item.code for item in site_languages() if item.code not in present]
    known = names or {}
    return [open_twin(section, code, known.get(code) or section.title) for code in missing]


@transaction.atomic
def open_everywhere(section: SectionPage) -> None:
    """What publishing a section means: it opens in every language. A twin that the newsroom has closed since
    stays closed; one that was never open was waiting for this."""
    open_twins(section)
    waiting = section.get_translations().filter(live=False, first_published_at=None)
    while twin := waiting.first():  # each one's publishing comes back here and opens the next
        twin.save_revision().publish()


def open_twin(section: SectionPage, code: str, name: str) -> SectionPage:
    locale = Locale.objects.get(language_code=code)
    home = section.get_parent().get_translation(locale)
    twin = SectionPage(
        title=name,
        slug=section.slug,
        locale=locale,
        translation_key=section.translation_key,
        live=section.live,
        first_published_at=timezone.now() if section.live else None,
    )
    home.add_child(instance=twin)
    return twin


def all_sections() -> list[SectionPage]:
    """Of all languages, in the order of the tree; they are few. Sorted here: asked to order a join by path,
    SQLite walks along the paths of all stories."""
    sections = SectionPage.objects.select_related("locale").order_by()
    return sorted(sections, key=lambda section: str(section.path))


def open_sections(language: str) -> list[SectionPage]:
    """Chosen from all, which are few: asked for a language, SQLite goes through all pages of it."""
    return [item for item in all_sections() if item.live and item.locale.language_code == language]


def find_section(slug: str, language: str) -> SectionPage | None:
    return next((section for section in open_sections(language) if section.slug == slug), None)


def section_slugs(language: str) -> list[str]:
    """All that a story can be put into, in the order of the tree."""
    return [section.slug for section in open_sections(language)]
