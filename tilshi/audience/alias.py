"""Which database the audience's tables are in. On SQLite a file of their own; on PostgreSQL a database of
their own where `database.audience_url` names one, else the newsroom's. Never two names for one database:
Django would skip tables when it migrates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model

OWN = "audience"
LABEL = "audience"  # of the app


def alias() -> str:
    return OWN if OWN in settings.DATABASES else "default"


class AudienceRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return alias() if model._meta.app_label == LABEL else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Nothing else goes into the audience's database."""
        if app_label == LABEL:
            return db == alias()
        return False if db == OWN else None
