"""How much of a stranger's feed we look at. Real feeds of 200 stories with full text come to 3 MB."""

from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_ITEMS: Final = 500
MAX_DEPTH: Final = 64
MAX_ELEMENTS: Final = 100_000
MAX_TOKENS: Final = 400_000  # tags, comments, sections of plain characters, and every other `<`
MAX_AMPERSANDS: Final = 1_000_000
MAX_TAG_CHARACTERS: Final = 20_000
MAX_ATTRIBUTE_CHARACTERS: Final = 2_000_000  # in all tags together: each attribute costs libxml2 200 bytes

MAX_GUID: Final = 1_000
MAX_ADDRESS: Final = 2_000
MAX_TITLE: Final = 500
MAX_STANDFIRST: Final = 1_000
MAX_TEXT: Final = 20_000
MAX_NAME: Final = 100  # of a section, an author, a credit
MAX_SECTIONS: Final = 20
MAX_AUTHORS: Final = 10
MAX_HUBS: Final = 5
MAX_VERSION: Final = 20
MAX_MEDIA_TYPE: Final = 100
MAX_NOTES: Final = 20
MAX_NOTE: Final = 300
MAX_TTL_MINUTES: Final = 7 * 24 * 60
MAX_SIDE: Final = 100_000  # of a picture, in pixels
