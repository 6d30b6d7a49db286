"""Which addresses are pages, and where their files stand. What is none goes to Django as it came."""

import re
from pathlib import Path

from django.conf import settings

# Nothing that a file system or a proxy could read in two ways: no escapes, no empty part, no hidden file.
PART = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
PAGE = re.compile(rf"/(?:\.well-known/{PART}|(?:{PART}/)*(?:{PART})?)")
LONGEST, LONGEST_PART = 1024, 255  # bytes, of an address and of a file's name

# What a page's file is called, by its type; the door and a web server before it tell the type by the name.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8",  # for other people's pages; ours are static files
}
INDEXES = ("index.html", "index.rss")  # of an address that ends in a slash
# Files' names that are no addresses: a page would have a second one, and its packed twin would be a page.
FILES_OWN = re.compile(r".*(?:/index\.(?:html|rss)|\.(?:gz|br|old))")


def is_page(path: str) -> bool:
    """Whether everybody gets the same at `path`: such an address may be baked. All others are personal, or
    depend on a question."""
    if len(path) > LONGEST or not PAGE.fullmatch(path) or has_long_part(path):
        return False
    return not FILES_OWN.fullmatch(path) and not settings.DELIVERY_PERSONAL.match(path)


def has_long_part(path: str) -> bool:
    """The file of an address, and what it was before, must have a name that a disk takes."""
    return any(len(part) > LONGEST_PART for part in f"{path}.old".split("/"))


def file_names(path: str) -> tuple[str, ...]:
    """Under the folder of pages; several where only a look tells the page's type."""
    inside = path[1:]
    return tuple(inside + index for index in INDEXES) if path.endswith("/") else (inside,)


def file_name(path: str, content_type: str) -> str:
    """Raises ValueError where a file of that name would be taken for another type."""
    for name in file_names(path):
        if TYPES.get(Path(name).suffix) == content_type:
            return name
    raise ValueError(f"{path} is {content_type}, which its name does not tell")
