"""Something of another site: nothing of it is fetched before the reader asks."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from tilshi.stories.embeds.providers import PROVIDER_NAMES
from tilshi.stories.embeds.read import Embed, read_embed


class EmbedAddressBlock(blocks.CharBlock):
    """Stores the address without what follows readers about. What is no such address is refused in drafts,
    too: half of one shows nothing anywhere."""

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if not address:  # a draft may still lack it
            return str(address)
        if embed := read_embed(address):
            return embed.page
        message = gettext(
            "This is no address of a video, a post or a map that can be shown here. Known are: %(sites)s."
            " Anything else can be linked in a paragraph."
        )
        raise ValidationError(message % {"sites": ", ".join(PROVIDER_NAMES)})


class EmbedValue(blocks.StructValue):
    @property
    def embed(self) -> Embed | None:
        """Read anew for each page: a site that is taken off the list later leaves its link behind."""
        return read_embed(self["address"] or "")


class EmbedBlock(blocks.StructBlock):
    address = EmbedAddressBlock(
        label=_("Address"),
        help_text=format_lazy(
            _("Of one video, post or map, as the browser shows it. Known are: {sites}."),
            sites=", ".join(PROVIDER_NAMES),
        ),
    )
    title = blocks.CharBlock(
        label=_("Title"), help_text=_("What it is: readers see it before they load anything.")
    )
    picture = ImageChooserBlock(
        required=False,
        label=_("Picture"),
        help_text=_("One of our own to stand there until the reader loads it; may be left empty."),
    )

    class Meta:
        icon = "globe"
        label = _("Embed from another site")
        label_format = "{title}"
        template = "stories/blocks/embed.html"
        value_class = EmbedValue
        preview_value: ClassVar = {
            "address": "https://www.openstreetmap.org/#map=12/43.2567/76.9286",
            "title": _("The bridge on the map"),
        }
        description = _("A video, a post or a map. Readers load it with a click, nothing is fetched before.")
