"""Founds a site in an empty database: a home per language, the starter sections, the roles' rights."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from tilshi.core.languages import Language, site_languages
from tilshi.fronts.models import HomePage
from tilshi.stories.approval import use_editor_approval
from tilshi.stories.rights import drop_wagtails_groups, grant_roles
from tilshi.stories.section_rights import keep_all_section_groups
from tilshi.stories.sections import open_starter_sections


@transaction.atomic
def found_site() -> HomePage:
    """Makes what is missing and leaves what is there; returns the default language's home."""
    first, *others = [home_in(language) for language in site_languages()]
    point_site_at(first)
    drop_what_wagtail_left()
    open_starter_sections(first)
    grant_roles([first, *others])
    keep_roles()
    return first


def keep_roles() -> None:
    """What a site founded by an older engine may lack of roles and approval; changes nothing else."""
    use_editor_approval()
    keep_all_section_groups()


def home_in(language: Language) -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code=language.code)
    home = HomePage.objects.filter(locale=locale).first()
    return home or new_home(language, locale)


def new_home(language: Language, locale: Locale) -> HomePage:
    home = HomePage(title=settings.TILSHI.name, slug=language.code, locale=locale)
    if twin := HomePage.objects.first():
        home.translation_key = twin.translation_key
    Page.get_first_root_node().add_child(instance=home)
    return home


def point_site_at(home: HomePage) -> Site:
    """Wagtail's one Site row, with the host and port of the site's address."""
    address = urlsplit(settings.TILSHI.address)
    # Wagtail takes every port but 443 for plain http; links of ours are made from the address itself.
    port = 443 if settings.TILSHI.is_https else address.port or 80
    facts = {"hostname": address.hostname or "localhost", "port": port, "site_name": settings.TILSHI.name}
    facts["root_page_id"] = home.pk
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in facts.items()):  # else no page has changed
        for name, value in facts.items():
            setattr(site, name, value)
        site.save()
    return site


def drop_what_wagtail_left() -> None:
    """Its first migration leaves a bare Page under the root (ours are never bare) and groups of its own. Done
    once: a newsroom may later have a group of the same name."""
    if welcome := Page.objects.filter(depth=2).exact_type(Page):
        use_editor_approval()
        drop_wagtails_groups()
        for page in welcome:
            page.delete()
