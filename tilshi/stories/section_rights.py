"""A role in one section only: a group per section and role, with rights on its page in each language.

The groups stand as long as their section does, follow its renaming and reach into each language that it is
opened in. They are found again by the pages they hold rights on, never by their names alone: a newsroom may
have groups of its own.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from tilshi.accounts.roles import SECTION_ROLES, Role, group_name, role_of_group
from tilshi.stories.models import SectionPage
from tilshi.stories.rights import grant


@transaction.atomic
def keep_all_section_groups() -> None:
    """For sites that were founded before there were such roles. Safe to run again."""
    seen = set()
    for section in SectionPage.objects.order_by("path"):
        if section.translation_key not in seen:
            seen.add(section.translation_key)
            keep_section_groups(section)


@transaction.atomic
def keep_section_groups(section: SectionPage) -> None:
    """The groups of this section and its twins: there, rightly named, with the rights of their role."""
    twins = list(section.get_translations(inclusive=True).select_related("locale"))
    for role in SECTION_ROLES:
        name = group_name(role, slug_in_first_language(twins))
        group = standing_group(role, twins) or new_group(name)
        if group.name != name and not Group.objects.filter(name=name).exists():
            group.name = name
            group.save()
        grant(group, role, twins)


def close_section_groups(section: SectionPage) -> None:
    """Once the last of the twins goes: whoever had rights there must not have them in a later section of the
    same name."""
    if section.get_translations().exists():
        return
    for role in SECTION_ROLES:
        if group := standing_group(role, [section]):
            group.delete()


def new_group(name: str) -> Group:
    """Never one that a section of the same name left behind, with whoever was in it."""
    Group.objects.filter(name=name, page_permissions=None).delete()
    return Group.objects.get_or_create(name=name)[0]


def standing_group(role: Role, twins: Iterable[SectionPage]) -> Group | None:
    groups = Group.objects.filter(page_permissions__page__in=[twin.pk for twin in twins]).distinct()
    return next((group for group in groups.order_by("pk") if role_of_group(group.name) is role), None)


def slug_in_first_language(twins: list[SectionPage]) -> str:
    first = [twin for twin in twins if twin.locale.language_code == settings.LANGUAGE_CODE]
    return str((first or twins)[0].slug)
