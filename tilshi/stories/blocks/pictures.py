"""A picture, and several in a row."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.images.blocks import ImageChooserBlock

FEWEST_IN_A_GALLERY = 2


class PictureValue(blocks.StructValue):
    """What is said of the picture here: the words of this use, else the picture's own."""

    @property
    def shown_alt(self) -> str:
        return str(self.get("alt") or self["image"].alt)

    @property
    def shown_credit(self) -> str:
        return str(self.get("credit") or self["image"].credit)


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(
        label=_("Picture"), help_text=_("The part that must never be cut off is set with the picture itself.")
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"))
    alt = blocks.CharBlock(
        required=False,
        label=_("What it shows"),
        help_text=_("For those who cannot see it. Left empty, it is what is written with the picture."),
    )
    credit = blocks.CharBlock(
        required=False,
        label=_("Credit"),
        help_text=_("Only for this place. Left empty, it is what is written with the picture."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        template = "stories/blocks/picture.html"
        value_class = PictureValue
        form_layout = BlockGroup(children=["image", "caption"], settings=["alt", "credit"])
        preview_template = "stories/blocks/previews/picture.html"
        description = _("One picture with caption and credit.")


class GalleryValue(blocks.StructValue):
    @property
    def shown(self) -> list[Any]:
        """Without those that were deleted since or may no longer be shown; their sizes in one query, however
        many they are."""
        found = [item for item in self["pictures"] if item["image"] and item["image"].is_within_rights]
        prefetch_related_objects([picture["image"] for picture in found], "renditions")
        return found


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("Title"))
    pictures = blocks.ListBlock(
        PictureBlock(),
        min_num=FEWEST_IN_A_GALLERY,
        label=_("Pictures"),
        help_text=_("In the order in which readers see them; the arrows move one."),
    )

    class Meta:
        icon = "grid"
        label = _("Gallery")
        label_format = "{title}"
        template = "stories/blocks/gallery.html"
        value_class = GalleryValue
        preview_template = "stories/blocks/previews/gallery.html"
        description = _("Several pictures in a row that the reader pushes sideways.")
