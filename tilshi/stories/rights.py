"""What each role may do with pages, pictures and documents. Rights are given on the homes of the languages;
those of a role in one section on that section's pages (see `section_rights.py`)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from tilshi.accounts.roles import ROLES_WITH_GROUP, Role, group_of

PAGE_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
    Role.AUTHOR: ("add_page",),  # Wagtail lets whoever may add a page change what they own
    Role.MODERATOR: (),
}
MEDIA_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    Role.AUTHOR: ("add_image", "choose_image", "add_document", "choose_document"),
    Role.MODERATOR: (),
}
_more_rights: dict[Role, set[str]] = defaultdict(set)  # "readers.moderate_comment"
WAGTAILS_GROUPS = ("Editors", "Moderators")
MODEL_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: (
        "add_topic",
        "change_topic",
        "delete_topic",
        "add_contributor",
        "change_contributor",
        "add_place",
        "change_place",
    ),
    Role.AUTHOR: (),
    Role.MODERATOR: (),
}


def give_right(permission: str, *roles: Role) -> None:
    """For rooms above, from `AppConfig.ready()`; it is granted with the others."""
    for role in roles:
        _more_rights[role].add(permission)


@transaction.atomic
def grant_roles(homes: list[Page]) -> None:
    """Sets the groups' rights to exactly these. Safe to run again; other groups are left alone."""
    for role in ROLES_WITH_GROUP:
        grant(group_of(role), role, homes)


def grant(group: Group, role: Role, pages: Iterable[Page]) -> None:
    """Gives the group what the role may do, on these pages and all below them."""
    group.permissions.set([admin_access(), *models_of(MODEL_RIGHTS[role]), *tools_of(role), *more_of(role)])
    grant_pages(group, pages, PAGE_RIGHTS[role])
    grant_media(group, MEDIA_RIGHTS[role])


def drop_wagtails_groups() -> None:
    """Its migrations leave two groups with English names."""
    Group.objects.filter(name__in=WAGTAILS_GROUPS).delete()


def tools_of(role: Role) -> list[Permission]:
    codenames = ["submit_translation"] if role is Role.EDITOR else []
    return list(
        Permission.objects.filter(content_type__app_label="simple_translation", codename__in=codenames)
    )


def more_of(role: Role) -> list[Permission]:
    named = [permission.split(".") for permission in _more_rights[role]]
    found = (Q(content_type__app_label=room, codename=name) for room, name in named)
    return list(Permission.objects.filter(reduce(or_, found))) if named else []


def admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def models_of(codenames: tuple[str, ...]) -> list[Permission]:
    rooms = ("stories", "people")
    return list(Permission.objects.filter(content_type__app_label__in=rooms, codename__in=codenames))


def grant_pages(group: Group, pages: Iterable[Page], codenames: tuple[str, ...]) -> None:
    """Writes the difference only: this runs whenever a section is saved."""
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    keys = list(permissions.values_list("pk", flat=True))
    wanted = {(page.pk, key) for page in pages for key in keys}
    rows = {
        (row.page_id, row.permission_id): row.pk for row in GroupPagePermission.objects.filter(group=group)
    }
    gone = [pk for pair, pk in rows.items() if pair not in wanted]
    GroupPagePermission.objects.filter(pk__in=gone).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=key)
        for page, key in wanted - rows.keys()
    )


def grant_media(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    wanted = {(root.pk, permission.pk) for permission in models_of(codenames)}
    rows = {
        (row.collection_id, row.permission_id): row.pk
        for row in GroupCollectionPermission.objects.filter(group=group)
    }
    gone = [pk for pair, pk in rows.items() if pair not in wanted]
    GroupCollectionPermission.objects.filter(pk__in=gone).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection, permission_id=key)
        for collection, key in wanted - rows.keys()
    )
