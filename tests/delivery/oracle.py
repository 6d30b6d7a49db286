"""What must hold at rest: each baked page is, byte for byte, what Django would say at its address now."""

import gzip
import re
from pathlib import Path

import brotli
from django.utils import timezone

from tilshi.delivery import files
from tilshi.delivery.addresses import INDEXES
from tilshi.delivery.index import index
from tilshi.delivery.keep import renew, renew_late
from tilshi.delivery.render import render

# Pages that may wholly: comments by respect, what is read most.
LATE_PAGES = re.compile("/comments/[^/]+/respected/|^/[a-z]+/most-read/")
MANY = 10_000
# What may lag by minutes: newer stories on the same topic, how many comments a story has, what is read most,
# news of partners.
LATE = re.compile(
    r'<aside class="strip" aria-labelledby="more">.*?</aside>|<a class="teaser-comments".*?</a>'
    r'|<(section|aside) class="most-read.*?</\1>|<span class="story-views">.*?</span>'
    r'|<aside class="partner-news".*?</aside>',
    re.DOTALL,
)


def baked() -> dict[str, Path]:
    """All files of pages, by their addresses."""
    folder = files.pages_folder()
    found = [file for file in folder.rglob("*") if file.is_file() and is_page_file(file)]
    return {address_of(file.relative_to(folder).as_posix()): file for file in found}


def is_page_file(file: Path) -> bool:
    hidden = file.name.startswith(".") or file.suffix in (*files.TWINS.values(), files.OLD)
    return not hidden


def address_of(name: str) -> str:
    for tail in INDEXES:
        name = name.removesuffix(tail)
    return f"/{name}"


def check_pages() -> None:
    """First without what may lag, then, when the keeper has come by for that, too, with it."""
    check_what_may_not_lag()
    catch_up()
    compare(with_late=True)


def check_what_may_not_lag() -> None:
    keep_moments()
    compare(with_late=False)


def compare(with_late: bool) -> None:
    known = {row[0] for row in index.connection.execute("SELECT path FROM pages WHERE is_baked = 1")}
    for address, file in baked().items():
        assert address in known, f"{address} is baked, and the index does not know it"
        compare_page(address, file, with_late)


def compare_page(address: str, file: Path, with_late: bool) -> None:
    fresh, content = render(address), file.read_bytes()
    assert fresh.status == 200, f"{address} is baked, and Django says {fresh.status}"
    assert fresh.recording.is_kept, f"{address} is baked, and nobody is led there"
    assert gzip.decompress(twin(file, ".gz")) == content == brotli.decompress(twin(file, ".br")), address
    if with_late:
        assert content == fresh.body, f"{address} is stale:\n{difference(content, fresh.body)}"
    elif not LATE_PAGES.search(address):
        now, then = (without_late(text.decode()) for text in (fresh.body, content))
        assert then == now, f"{address} is stale:\n{difference(then.encode(), now.encode())}"


def without_late(text: str) -> str:
    lines = LATE.sub("", text).splitlines()
    return "\n".join(line for line in lines if line.strip())


def twin(file: Path, suffix: str) -> bytes:
    return file.with_name(file.name + suffix).read_bytes()


def difference(baked: bytes, fresh: bytes) -> str:
    old, new = baked.decode().splitlines(), fresh.decode().splitlines()
    lines = [f"- {a.strip()}\n+ {b.strip()}" for a, b in zip(old, new, strict=False) if a != b]
    return "\n".join(lines[:5]) or f"{len(old)} lines and {len(new)}"


def keep_moments() -> None:
    """The keeper's rounds, without waiting for them."""
    for page, _ in index.ended(timezone.now().timestamp(), MANY):
        renew(page)


def catch_up() -> None:
    index.begin_lagging()
    for page, reads in index.lagging(MANY):
        renew_late(page, reads)
