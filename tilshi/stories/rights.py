"""What each role may do with pages, pictures and documents. Rights are given on the homes of the languages,
three rows a role: Wagtail's explorer joins one branch per row of page permission."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
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
WAGTAILS_GROUPS = ("Editors", "Moderators")
MODEL_RIGHTS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_topic", "change_topic", "delete_topic", "add_contributor", "change_contributor"),
    Role.AUTHOR: (),
    Role.MODERATOR: (),
}


@transaction.atomic
def grant_roles(homes: list[Page]) -> None:
    """Sets the groups' rights to exactly these. Safe to run again; other groups are left alone."""
    for role in ROLES_WITH_GROUP:
        group = group_of(role)
        group.permissions.set([admin_access(), *models_of(MODEL_RIGHTS[role]), *tools_of(role)])
        grant_pages(group, homes, PAGE_RIGHTS[role])
        grant_media(group, MEDIA_RIGHTS[role])


@transaction.atomic
def replace_wagtails_groups() -> None:
    """Its migrations leave two groups with English names, and an approval task that only they may do."""
    ours = group_of(Role.EDITOR)
    for task in GroupApprovalTask.objects.filter(groups__name__in=WAGTAILS_GROUPS).distinct():
        task.groups.set([ours])
    Group.objects.filter(name__in=WAGTAILS_GROUPS).delete()


def tools_of(role: Role) -> list[Permission]:
    codenames = ["submit_translation"] if role is Role.EDITOR else []
    return list(
        Permission.objects.filter(content_type__app_label="simple_translation", codename__in=codenames)
    )


def admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def models_of(codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label="stories", codename__in=codenames))


def grant_pages(group: Group, homes: list[Page], codenames: tuple[str, ...]) -> None:
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home, permission=permission)
        for home in homes
        for permission in permissions
    )


def grant_media(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in models_of(codenames)
    )
