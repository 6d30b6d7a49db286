"""Pictures and documents of our own: who made it, what it shows in each language, how long we may use it.

File names carry a random token, so that nobody finds an unpublished picture by guessing; who may fetch a
file at all is decided in `media.py`.
"""

import secrets
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.models import Image as WagtailImage

from tilshi.core.clock import through
from tilshi.core.slugs import slug_of
from tilshi.core.uploads import refuse_document, refuse_picture
from tilshi.delivery.shown_row import ShownRow
from tilshi.stories.pictures.clean import CleanFilter
from tilshi.stories.pictures.metadata import read_credit

TOKEN_BYTES = 12


def guarded_name(folder: str, filename: str) -> str:
    """`folder/<token>/<ascii name>`: 96 random bits; the name stays readable for those who may have it."""
    path = PurePosixPath(filename)
    stem = slug_of(path.name.removesuffix(path.suffix)) or "file"
    return f"{folder}/{secrets.token_hex(TOKEN_BYTES)}/{stem}{path.suffix.lower()}"


def is_new(file: Any) -> bool:
    """About to be stored, and not there already."""
    return bool(file) and not file._committed


def new_content(file: Any) -> bytes:
    """What is about to be stored; nothing for a file that is stored already."""
    if not is_new(file):
        return b""
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    return content


class Credited(models.Model):
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it, for whom."))
    rights_until = models.DateField(
        _("rights until"), null=True, blank=True, help_text=_("The last day on which readers may see it.")
    )

    class Meta:
        abstract = True

    @property
    def is_within_rights(self) -> bool:
        return self.rights_until is None or through(self.rights_until)


class Image(ShownRow, Credited, AbstractImage):
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="own_images")
    alt_ru = models.CharField(_("what it shows, in Russian"), max_length=255, blank=True)
    alt_kk = models.CharField(_("what it shows, in Kazakh"), max_length=255, blank=True)
    alt_en = models.CharField(_("what it shows, in English"), max_length=255, blank=True)

    admin_form_fields = (
        *WagtailImage.admin_form_fields,
        "credit",
        "rights_until",
        "alt_ru",
        "alt_kk",
        "alt_en",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        default_related_name = "own_images"  # Wagtail's unused Image claims `image_set`
        permissions: ClassVar = [("choose_image", "Can choose image")]
        indexes: ClassVar = [models.Index(fields=["file"], name="image_by_file")]

    @property
    def alt(self) -> str:
        """The text for who cannot see it, in the page's language; "" says: it adds nothing to the text."""
        return str(getattr(self, f"alt_{translation.get_language()}", ""))

    @property
    def default_alt_text(self) -> str:
        return self.alt

    def get_upload_to(self, filename: str) -> str:
        return guarded_name("pictures", filename)

    def clean(self) -> None:
        """All doors of the newsroom come through here before they store a file."""
        super().clean()
        if content := new_content(self.file):
            if refusal := refuse_picture(content):
                raise ValidationError({"file": refusal})
            self.credit = self.credit or read_credit(content)

    def generate_rendition_file(self, filter: Filter, **kwargs: Any) -> "File[bytes]":  # noqa: A002  Wagtail's
        """Wagtail leaves its temporary file open until the garbage collector comes by."""
        with super().generate_rendition_file(CleanFilter(spec=filter.spec), **kwargs) as temporary:
            temporary.seek(0)
            return ContentFile(temporary.read(), name=temporary.name)


class Rendition(ShownRow, AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes: ClassVar = [models.Index(fields=["file"], name="rendition_by_file")]

    @property
    def shown_key(self) -> str:
        """Its picture's: a page that shows the picture wants to know of each new size."""
        return f"image:{self.image_id}"

    def get_upload_to(self, filename: str) -> str:
        return guarded_name("renditions", filename)


def document_upload_to(document: models.Model, filename: str) -> str:
    return guarded_name("documents", filename)


class Document(ShownRow, Credited, AbstractDocument):
    file = models.FileField(_("file"), upload_to=document_upload_to)
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="own_documents")

    admin_form_fields = (*WagtailDocument.admin_form_fields, "credit", "rights_until")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_related_name = "own_documents"
        permissions: ClassVar = [("choose_document", "Can choose document")]
        indexes: ClassVar = [models.Index(fields=["file"], name="document_by_file")]

    def clean(self) -> None:
        super().clean()
        extension = PurePosixPath(self.file.name or "").suffix.lower().removeprefix(".")
        if is_new(self.file) and (refusal := refuse_document(new_content(self.file), extension)):
            raise ValidationError({"file": refusal})
