"""Rows that are one thing with a name in each language: a topic, a contributor, a place."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class NamedInLanguages(models.Model):
    """One row for all languages; a missing name falls back to the site's next language that has one."""

    name_ru = models.CharField(_("name in Russian"), max_length=255, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=255, blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(translation.get_language() or settings.LANGUAGE_CODE)

    @property
    def names(self) -> list[str]:
        """In all languages, without those that are missing."""
        return [name for name in (self.name_ru, self.name_kk, self.name_en) if name]

    def name_in(self, language: str) -> str:
        codes = (language, *settings.TILSHI.languages, "ru", "kk", "en")
        return next((name for code in codes if (name := getattr(self, f"name_{code}", ""))), "")

    def clean(self) -> None:
        super().clean()
        if not self.name:
            raise ValidationError(gettext("Give a name in at least one language."))
