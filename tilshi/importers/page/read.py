"""A source into a page, by what it is and not by what its name or its server says."""

import re
from datetime import tzinfo

from tilshi.importers.page.data import PageData
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.markup.parse import parse_html
from tilshi.importers.page.plain.parse import parse_text
from tilshi.importers.page.source import Source
from tilshi.importers.page.word import parse_word
from tilshi.importers.page.word_archive import OLE

ZIP = b"PK\x03\x04"
# Formats of text that would be read word by word, with all that is between the words.
OTHER_KINDS = (
    (b"%PDF-", "This is a PDF file; copy its text, or save it as .docx."),
    (b"{\\rtf", "This is an RTF file; save it as .docx."),
)
HEAD_CHARACTERS = 2048
OPENS_MARKUP = re.compile(
    r"<(?:!--|!doctype|\?xml|(?:html|head|body|meta|link|title|script|style|base|div|p|article|main|section|table"
    r"|h[1-6]|center|span|a|br|img|ul|ol|header|noscript|font|b|i)\b)",
    re.IGNORECASE,
)
DECLARES_MARKUP = re.compile(
    r"^\s*<(?:!doctype html|html[\s>]|head>|body[\s>])", re.IGNORECASE | re.MULTILINE
)
TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|table|tr|td|ul|li|img|meta|link|b|i|strong|em)\b[^<>]*>", re.I
)
FEWEST_TAGS = 6


def read_page(source: Source, zone: tzinfo) -> PageData:
    """`zone`: what dates without an offset are in. Raises PageError for what is no story."""
    if source.content.startswith((ZIP, OLE)):
        return parse_word(source.content, zone)
    for mark, refusal in OTHER_KINDS:
        if source.content.lstrip()[:8].startswith(mark):
            raise PageError(refusal)
    text = decode_source(source.content, source.charset)
    if is_markup(text):
        return parse_html(text, source.address, zone)
    return parse_text(text, zone)


def is_markup(text: str) -> bool:
    """A story about HTML may name a tag or two."""
    head = text.lstrip()[:HEAD_CHARACTERS]
    return bool(
        OPENS_MARKUP.match(head) or DECLARES_MARKUP.search(head) or len(TAG.findall(head)) >= FEWEST_TAGS
    )
