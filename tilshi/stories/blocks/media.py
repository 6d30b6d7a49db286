"""Sound and video from our own files: they are documents, so that rights and /media/ hold for them."""

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from tilshi.stories.blocks.words import INLINE_FEATURES

# What browsers play, by the extension that the upload has checked.
SOUND = frozenset({"m4a", "mp3", "ogg", "wav"})
VIDEO = frozenset({"mp4", "webm"})


def extension_of(document: Any) -> str:
    return PurePosixPath(document.file.name).suffix.lower().removeprefix(".")


class MediaFileBlock(DocumentChooserBlock):
    """A draft is refused a wrong file, too: its preview would show a player that plays nothing."""

    def clean(self, value: Any) -> Any:
        document = super().clean(value)
        if document and extension_of(document) not in SOUND | VIDEO:
            message = gettext(
                "“%(title)s” is neither sound nor video. Possible are files that end in %(extensions)s."
            )
            endings = ", ".join(sorted(SOUND | VIDEO))
            raise ValidationError(message % {"title": document.title, "extensions": endings})
        return document


class MediaValue(blocks.StructValue):
    @property
    def is_sound(self) -> bool:
        return extension_of(self["document"]) in SOUND

    @property
    def is_video(self) -> bool:
        return extension_of(self["document"]) in VIDEO

    @property
    def shown_transcript(self) -> Any:
        """None where the editor of the form has left an empty paragraph behind."""
        return self["transcript"] if strip_tags(self["transcript"].source).strip() else None

    @property
    def shown_title(self) -> str:
        return str(self["title"] or self["document"].title)


class MediaBlock(blocks.StructBlock):
    document = MediaFileBlock(
        label=_("File"), help_text=_("Sound: mp3, m4a, ogg, wav. Video: mp4, webm. Kept with the documents.")
    )
    title = blocks.CharBlock(required=False, label=_("Title"), help_text=_("Else the document's own title."))
    caption = blocks.CharBlock(required=False, label=_("Caption"))
    poster = ImageChooserBlock(
        required=False, label=_("Picture"), help_text=_("Stands in a video's place until it is played.")
    )
    transcript = blocks.RichTextBlock(
        required=False,
        features=INLINE_FEATURES,
        label=_("Transcript"),
        help_text=_("What is said and heard, for those who cannot hear it or may not turn it on."),
    )

    class Meta:
        icon = "media"
        label = _("Sound or video")
        label_format = "{title}"
        template = "stories/blocks/media.html"
        value_class = MediaValue
        form_layout = BlockGroup(children=["document", "title", "caption", "poster", "transcript"])
        preview_template = "stories/blocks/previews/media.html"
        description = _("A recording or a film from our own files, with its transcript.")
