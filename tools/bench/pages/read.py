"""Our own reading of a saved page, by the same doors as the import itself."""

from tilshi.importers.page.data import PageData
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.markup.parse import parse_html
from tilshi.importers.page.plain.parse import parse_text
from tilshi.importers.page.word import parse_word
from tools.bench.pages.entries import HTML, WORD, ZONE, Entry


def read(entry: Entry) -> PageData:
    """Raises PageError where it is refused."""
    content = entry.path.read_bytes()
    if entry.path.suffix == WORD:
        return parse_word(content, ZONE)
    text = decode_source(content)
    if entry.path.suffix == HTML:
        return parse_html(text, "", ZONE)
    return parse_text(text, ZONE)
