"""Where a post stood, in the one way of writing it that can be compared."""

from collections.abc import Iterator

from tilshi.importers.comments.data import PostData
from tilshi.importers.page.identity import is_front, normal_address


def address_key(address: str) -> str:
    """The same with http and https, with and without www and a last slash. "" for what is no address."""
    return normal_address(address).replace("https://www.", "https://", 1)


def keys_of(post: PostData, site_address: str = "") -> Iterator[str]:
    """What its story may be known by. `site_address`: where the site was read, if the export is of a copy."""
    base, moved_to = address_key(post.site), address_key(site_address)
    for key in map(address_key, (post.address, post.guid)):
        if not key or is_front(key):
            continue
        if base and moved_to and key.startswith((f"{base}/", f"{base}?")):
            yield moved_to + key.removeprefix(base)
        yield key


def site_name(address: str) -> str:
    """Host and path, by which its comments are known again."""
    return address_key(address).removeprefix("https://")
