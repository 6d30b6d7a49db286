"""The roles of a newsroom. A role is a Django group of that name, or of that name and a section's for a role
that holds in one section only: `editor:politics`. An admin is a superuser."""

from collections.abc import Sequence
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext

from tilshi.accounts.models import User, folded_email


class Role(StrEnum):
    ADMIN = "admin"
    EDITOR = "editor"
    AUTHOR = "author"
    MODERATOR = "moderator"
    READER = "reader"

    @property
    def works_in_newsroom(self) -> bool:
        return self is not Role.READER


ROLES_WITH_GROUP = (Role.EDITOR, Role.AUTHOR, Role.MODERATOR)
SECTION_ROLES = (Role.EDITOR, Role.AUTHOR)  # those that can be given for single sections
NAME_LENGTH = 150  # of a group; a section's address may be longer


def group_of(role: Role) -> Group:
    return Group.objects.get_or_create(name=role.value)[0]


def group_name(role: Role, section: str) -> str:
    """Of the role in one section; `section` is the section's slug in the site's first language."""
    return f"{role.value}:{section}"[:NAME_LENGTH]


def role_of_group(name: str) -> Role | None:
    """The role that a section's group gives; None for a group that is of no section."""
    role, colon, section = name.partition(":")
    return Role(role) if colon and section and role in SECTION_ROLES else None


@transaction.atomic
def add_user(
    email: str, password: str, role: Role, display_name: str = "", sections: Sequence[str] = ()
) -> User:
    """A user who may sign in at once: whoever runs the server vouches for the address.

    Raises ValidationError where the address is taken or is none, or a section is unknown.
    """
    validate_email(folded_email(email) or "")
    user = User.objects.create_user(email, password, display_name=display_name)
    refuse_others_address(user)
    give_role(user, role, sections)
    vouch_for_address(user)
    return user


@transaction.atomic
def give_role(user: User, role: Role, sections: Sequence[str] = ()) -> None:
    """Makes `role` the user's only one, in these sections only where any are named (their slugs in the site's
    first language). Raises ValidationError where that cannot be."""
    groups = groups_for(role, sections)
    user.is_staff = role.works_in_newsroom
    user.is_superuser = role is Role.ADMIN
    user.save()
    user.groups.set(groups)


def groups_for(role: Role, sections: Sequence[str]) -> list[Group]:
    if not sections:
        return [group_of(role)] if role in ROLES_WITH_GROUP else []
    if role not in SECTION_ROLES:
        message = gettext("The role “%(role)s” cannot be given for single sections.")
        raise ValidationError(message % {"role": role.value})
    known = {group.name: group for group in Group.objects.filter(name__startswith=f"{role.value}:")}
    if unknown := [slug for slug in sections if group_name(role, slug) not in known]:
        message = gettext("There is no section “%(unknown)s”. There are: %(known)s.")
        slugs = ", ".join(sorted(name.partition(":")[2] for name in known))
        raise ValidationError(message % {"unknown": unknown[0], "known": slugs})
    return [known[group_name(role, slug)] for slug in sections]


def refuse_others_address(user: User) -> None:
    """Raises ValidationError where the address is the confirmed second one of somebody else."""
    confirmed = EmailAddress.objects.filter(email=folded_email(user.email), verified=True)
    if any(address.user_id != user.pk for address in confirmed):
        raise ValidationError({"email": user.unique_error_message(User, ("email",))})


def vouch_for_address(user: User) -> None:
    """allauth lets a person in only by an address that was confirmed."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
