"""Presses a page's compressed twins as small as they get, when there is time."""

from tilshi.delivery import files
from tilshi.delivery.bake import in_all_encodings
from tilshi.delivery.index import BakedPage, index

SLOW = 11  # brotli's quality that takes twenty times as long


def press(page: BakedPage) -> None:
    """The bytes that a reader unpacks are the same, so the page itself is left as it is."""
    file = files.find(page.path)
    before = file.read_bytes() if file else b""
    versions = in_all_encodings(before, SLOW) if before else {}
    with files.held("place", page.path):
        if file and before and files.holds(file, before):
            for encoding, suffix in files.TWINS.items():
                files.place(file.with_name(file.name + suffix), versions[encoding])
        index.note_pressed(page.id)
