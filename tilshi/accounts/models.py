"""The one `User`. No username: an e-mail or, later, a phone is what a person signs in with."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilshi.core.languages import LANGUAGES
from tilshi.core.outbox import Outgoing


class UserQuerySet(models.QuerySet["User"]):
    def newsroom(self) -> Self:
        """Those who work here; readers never appear in the newsroom's list of users."""
        return self.filter(is_staff=True)

    def readers(self) -> Self:
        return self.filter(is_staff=False)

    def unconfirmed(self) -> Self:
        """Accounts that somebody began with an address or a phone, and nobody has shown to own: they hold
        nothing, and whoever does own it must find it free."""
        owned = models.Q(emailaddress__verified=True)
        return self.filter(is_staff=False, last_login=None, phone_confirmed_at=None, erased_at=None).exclude(
            pk__in=User.objects.filter(owned).values("pk")
        )


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
    phone_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    display_name = models.CharField(_("name shown to others"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=[(item.code, item.own_name) for item in LANGUAGES]
    )
    picture = models.CharField(max_length=64, blank=True, editable=False)  # a name in media/people/
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

    @property
    def picture_url(self) -> str:
        """ "" for who has none."""
        return picture_address(self.picture)

    def clean(self) -> None:
        self.fold()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """In a transaction: rooms above show a person's name, and note in it that it is another one now."""
        self.fold()
        with transaction.atomic():
            super().save(*args, **kwargs)

    def fold(self) -> None:
        self.email = folded_email(self.email)
        self.phone = self.phone or None

    def get_full_name(self) -> str:
        """What Wagtail shows as a person's name; never the address of someone who gave a name."""
        return self.display_name or self.email or ""

    def get_short_name(self) -> str:
        return self.get_full_name()


def picture_address(name: str) -> str:
    return f"/account/picture/{name}" if name else ""


def folded_email(email: str | None) -> str | None:
    """Two people never share an address that differs in case only; no address is NULL, not ""."""
    return email.strip().lower() if email and email.strip() else None


class Allowance(models.Model):
    """How far somebody has used up how often they may do something; see `limits.py`. `key` tells nobody who:
    it is a keyed hash."""

    key = models.CharField(max_length=64, primary_key=True)
    used_until = models.FloatField(db_index=True)  # seconds since 1970; what is past leaves everything free

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")


class KnownDevice(models.Model):
    """A browser in which a person has signed in before; from another one they are told by mail."""

    user = models.ForeignKey(User, models.CASCADE, related_name="known_devices")
    key = models.CharField(max_length=64)  # a hash of what the browser's cookie holds
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("known device")
        verbose_name_plural = _("known devices")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="device_known_once")]


class AgreementText(models.Model):
    """One wording of the agreement, kept for as long as somebody has accepted it."""

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    text = models.TextField()
    first_shown_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")


class Acceptance(models.Model):
    """Who accepted which wording, and when."""

    user = models.ForeignKey(User, models.CASCADE, related_name="acceptances")
    text = models.ForeignKey(AgreementText, models.PROTECT)
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "text"], name="accepted_once")]


class OutgoingSms(Outgoing):
    """A text message that a reader's action asked for, stored in the transaction of that action."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    phone = models.CharField(max_length=16)
    text = models.TextField()

    class Meta:
        verbose_name = _("text message")
        verbose_name_plural = _("text messages")
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="sms_waiting"),
        ]


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def overdue(self, now: datetime) -> Self:
        """Whose grace is over and that nobody has closed yet."""
        return self.filter(cancelled_at=None, closed_at=None, due_at__lte=now)

    def not_held(self) -> Self:
        return self.exclude(user__in=LegalHold.objects.standing().values("user"))


class Erasure(models.Model):
    """That somebody asked to be erased, and what came of it. `closed_at`: nobody sees or uses the account
    any more; `keep_until`: the law wants to know who it was until then; `done_at`: nothing is left."""

    user = models.ForeignKey(User, models.CASCADE, related_name="erasures")
    requested_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    keep_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(cancelled_at=None), name="one_erasure_at_a_time"
            ),
        ]


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """While one stands, nothing of the person is erased: a court or an authority has asked."""

    user = models.ForeignKey(User, models.PROTECT, related_name="legal_holds")
    reason = models.TextField()
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects: ClassVar = LegalHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(lifted_at=None), name="one_legal_hold_at_a_time"
            ),
        ]
