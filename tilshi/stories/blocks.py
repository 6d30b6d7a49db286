"""What a story's body is built of. Block names are data for ever: a renamed block is a lost block."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

from tilshi.core.languages import LANGUAGES

INLINE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]
LANGUAGE_CHOICES = [(language.code, language.own_name) for language in LANGUAGES]


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "stories/blocks/paragraph.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "stories/blocks/heading.html"


class ListBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_FEATURES), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "stories/blocks/list.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words. `attribution` is the printed line («сказал Глава государства в Астане»), for
    texts that must keep each word; where it is empty, speaker and role are shown."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without the outer quotation marks."))
    speaker = blocks.CharBlock(required=False, label=_("Speaker"), help_text=_("As the text names them."))
    role = blocks.CharBlock(required=False, label=_("Role"))
    language = blocks.ChoiceBlock(
        choices=LANGUAGE_CHOICES,
        required=False,
        label=_("Language of the words"),
        help_text=_("Only where it differs from the story's."),
    )
    attribution = blocks.CharBlock(
        required=False,
        label=_("Attribution as printed"),
        help_text=_("For example: said the mayor on Friday"),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "stories/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "stories/blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(required=False, label=_("Title"), help_text=_("Else the document's own title."))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "stories/blocks/document.html"


class ReadAlsoBlock(blocks.PageChooserBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"page_type": "stories.StoryPage", **kwargs})

    class Meta:
        icon = "link"
        label = _("Read also")
        template = "stories/blocks/read_also.html"


class BodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    list = ListBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    table = TableBlock(label=_("Table"), template="stories/blocks/table.html")
    document = DocumentBlock()
    read_also = ReadAlsoBlock()

    class Meta:
        required = False


class PlainLetters(DjangoJSONEncoder):
    """Writes Cyrillic as such: as \\u0430 each letter takes six bytes of the database instead of two."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "ensure_ascii": False})


class BodyField(StreamField):
    """A StreamField whose blocks are not written into migrations: they change far more often than the
    column does, and a migration that lists them would be needed for each new label."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(BodyBlock(), **{"blank": True, **kwargs})

    @property
    def json_field(self) -> "models.JSONField[Any, Any]":
        return models.JSONField(encoder=PlainLetters)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup")
        return name, path, [], kwargs
