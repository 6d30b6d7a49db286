"""What hangs on a story: tables, documents, other stories."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock


class StoryTableBlock(TableBlock):
    def __init__(self, **kwargs: Any) -> None:
        # The sheet speaks English only; asked for another language, it complains to the browser's console.
        super().__init__(**{"table_options": {"language": "en-US"}, **kwargs})

    class Meta:
        icon = "table"
        label = _("Table")
        template = "stories/blocks/table.html"
        description = _("Rows and columns; figures are set flush right by themselves.")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(required=False, label=_("Title"), help_text=_("Else the document's own title."))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"
        template = "stories/blocks/document.html"
        description = _("A file to open or to download.")


class ReadAlsoBlock(blocks.PageChooserBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"page_type": "stories.StoryPage", **kwargs})

    class Meta:
        icon = "link"
        label = _("Read also")
        template = "stories/blocks/read_also.html"
        description = _("Leads to another story of ours.")
