"""What a story's body is built of. Block names are data for ever: a renamed block is a lost block."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from tilshi.stories.blocks.attachments import DocumentBlock, ReadAlsoBlock, StoryTableBlock
from tilshi.stories.blocks.embed import EmbedBlock
from tilshi.stories.blocks.media import MediaBlock
from tilshi.stories.blocks.pictures import GalleryBlock, PictureBlock
from tilshi.stories.blocks.words import FactBoxBlock, HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock

WORDS = _("In the text")
PICTURES_AND_SOUND = _("Pictures, sound, video")
BESIDE_THE_TEXT = _("Beside the text")


class BodyBlock(blocks.StreamBlock):
    """In the order of the newsroom's menu: what is needed most stands first in its group."""

    paragraph = ParagraphBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    heading = HeadingBlock(group=WORDS)
    list = ListBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES_AND_SOUND)
    gallery = GalleryBlock(group=PICTURES_AND_SOUND)
    media = MediaBlock(group=PICTURES_AND_SOUND)
    embed = EmbedBlock(group=PICTURES_AND_SOUND)
    fact_box = FactBoxBlock(group=BESIDE_THE_TEXT)
    table = StoryTableBlock(group=BESIDE_THE_TEXT)
    read_also = ReadAlsoBlock(group=BESIDE_THE_TEXT)
    document = DocumentBlock(group=BESIDE_THE_TEXT)

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
        name, _, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup")
        return name, "tilshi.stories.blocks.BodyField", [], kwargs
