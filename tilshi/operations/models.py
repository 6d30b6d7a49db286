from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None)


class OutgoingMail(models.Model):
    """A mail that the newsroom's or a reader's action asked for, stored in the transaction of that action."""

    sender = models.CharField(_("from"), max_length=320)
    recipients = models.JSONField(_("to"))  # list of addresses, as the SMTP envelope has them
    message = models.BinaryField()  # RFC 5322, ready to send
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)  # not before; a failure moves it
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="mail_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {', '.join(self.recipients)}"
