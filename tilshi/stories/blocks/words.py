"""Blocks of words: the story's own, somebody's, and the facts beside them."""

from typing import Any, ClassVar

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from tilshi.core.languages import LANGUAGES
from tilshi.stories.quote_lines import is_verse, quote_lines

INLINE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]
LANGUAGE_CHOICES = [(language.code, language.own_name) for language in LANGUAGES]


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "stories/blocks/paragraph.html"
        preview_value = _("The bridge was opened in the morning, an hour earlier than announced.")
        description = _("The story's own words. One paragraph a block, or several.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "stories/blocks/heading.html"
        preview_value = _("What comes next")
        description = _("Parts a long story; the headline stands above it.")


class ListBlock(blocks.StructBlock):
    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_FEATURES), label=_("Items"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "stories/blocks/list.html"
        preview_value: ClassVar = {
            "ordered": False,
            "items": [_("new railings;"), _("lights along the footway.")],
        }
        description = _("With bullets or with numbers.")


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
        label_format = "{speaker}: {text}"
        template = "stories/blocks/quote.html"
        preview_value: ClassVar = {
            "text": _("We have waited for this bridge for three years."),
            "speaker": _("Saule Beisova"),
            "role": _("a resident of the left bank"),
        }
        description = _("Somebody's words with their speaker; kept unchanged by all tidying.")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        language = value.get("language") or get_language() or ""
        lines = quote_lines(value["text"], language, goes_on=bool(value.get("attribution")))
        return {**context, "lines": lines, "is_verse": is_verse(value["text"])}


class FactBoxBlock(blocks.StructBlock):
    """What a reader should know besides the story: dates, figures, how it began."""

    title = blocks.CharBlock(label=_("Title"), help_text=_("For example: What is known of the bridge"))
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"], label=_("Facts"))
    source = blocks.CharBlock(required=False, label=_("Source"), help_text=_("Whose facts they are."))
    source_url = blocks.URLBlock(required=False, label=_("Source’s address"))

    class Meta:
        icon = "clipboard-list"
        label = _("Fact box")
        template = "stories/blocks/fact_box.html"
        preview_value: ClassVar = {
            "title": _("The bridge in figures"),
            "text": _("412 metres long, built in two years, open to buses since spring."),
            "source": _("the town's building department"),
        }
        description = _("Facts apart from the story: dates, figures, how it began.")
