"""The one `User`. No username: an e-mail or, later, a phone is what a person signs in with."""

import uuid
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilshi.core.languages import LANGUAGES


class UserQuerySet(models.QuerySet["User"]):
    def newsroom(self) -> Self:
        """Those who work here; readers never appear in the newsroom's list of users."""
        return self.filter(is_staff=True)

    def readers(self) -> Self:
        return self.filter(is_staff=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # made at run time
    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=email, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        user: User = self.get(email=folded_email(email))
        return user


class User(AbstractBaseUser, PermissionsMixin):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Kept in lower case (see the constraint), so that uniqueness and look-ups disregard case.
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=16, unique=True, null=True, blank=True)  # E.164
    display_name = models.CharField(_("name shown to others"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=[(item.code, item.own_name) for item in LANGUAGES]
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("works in the newsroom"), default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(is_superuser=False) | models.Q(is_staff=True), name="superusers_are_staff"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or str(self.uuid)

    def clean(self) -> None:
        self.fold()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        self.email = folded_email(self.email)
        self.phone = self.phone or None

    def get_full_name(self) -> str:
        """What Wagtail shows as a person's name; never the address of someone who gave a name."""
        return self.display_name or self.email or ""

    def get_short_name(self) -> str:
        return self.get_full_name()


def folded_email(email: str | None) -> str | None:
    """Two people never share an address that differs in case only; no address is NULL, not ""."""
    return email.strip().lower() if email and email.strip() else None
