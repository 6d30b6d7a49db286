"""One page that somebody named, by its file or its address."""

import re
from pathlib import Path

from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import read_address
from tilshi.importers.page.many.data import Item

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def file_item(path: Path) -> Item:
    """One that is not there gets its refusal when it is opened."""
    try:
        found = path.stat()
        return Item(str(path.absolute()), is_file=True, stamp=f"{found.st_size}-{found.st_mtime_ns}")
    except OSError:
        return Item(str(path.absolute()), is_file=True)


def address_item(address: str, stamp: str = "") -> Item:
    try:
        return Item(read_address(address).address, stamp=stamp)
    except FetchError as error:
        return Item(without_password(address), refusal=str(error))


def without_password(address: str) -> str:
    """The report is a file that is passed on."""
    return re.sub(r"//[^/]*@", "//…@", address[:500])
