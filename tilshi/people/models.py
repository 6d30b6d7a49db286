"""Where things happen. One row for all languages; names by date come with the rest of the register."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tilshi.core.multilingual import NamedInLanguages
from tilshi.delivery.shown_row import ShownRow


class Place(ShownRow, NamedInLanguages):
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering: ClassVar = ["slug"]
