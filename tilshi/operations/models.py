from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tilshi.core.outbox import Outgoing


class OutgoingMail(Outgoing):
    """A mail that the newsroom's or a reader's action asked for, stored in the transaction of that action."""

    sender = models.CharField(_("from"), max_length=320)
    recipients = models.JSONField(_("to"))  # list of addresses, as the SMTP envelope has them
    message = models.BinaryField()  # RFC 5322, ready to send

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="mail_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {', '.join(self.recipients)}"
