"""The roles of a newsroom. A role is a Django group of that name; an admin is a superuser."""

from enum import StrEnum

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

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


def group_of(role: Role) -> Group:
    return Group.objects.get_or_create(name=role.value)[0]


@transaction.atomic
def add_user(email: str, password: str, role: Role, display_name: str = "") -> User:
    """A user who may sign in at once: whoever runs the server vouches for the address.

    Raises ValidationError where the address is taken or is none.
    """
    validate_email(folded_email(email) or "")
    user = User.objects.create_user(email, password, display_name=display_name)
    refuse_others_address(user)
    give_role(user, role)
    vouch_for_address(user)
    return user


@transaction.atomic
def give_role(user: User, role: Role) -> None:
    """Makes `role` the user's only one."""
    user.is_staff = role.works_in_newsroom
    user.is_superuser = role is Role.ADMIN
    user.save()
    user.groups.set([group_of(role)] if role in ROLES_WITH_GROUP else [])


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
