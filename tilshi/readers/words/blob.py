"""The compiled rules as bytes: written once by a command, read by every web process in milliseconds.

A head (magic, version, digest of the rest), five counts, the arrays of `Tables` one after another, the sieve,
and the words with a star as JSON. All numbers are little-endian.
"""

import json
import struct
import sys
from array import array
from collections.abc import Iterator
from hashlib import blake2b

from tilshi.core.errors import TilshiError
from tilshi.readers.words.tables import Root, Tables

MAGIC = b"tilshi words\n"
VERSION = 1  # raise it whenever folding, salts or tables change: old bytes would miss words silently
DIGEST_BYTES = 16
HEAD = struct.Struct(f"<{len(MAGIC)}sH{DIGEST_BYTES}s")
COUNTS = struct.Struct("<5I")  # of COUNTED, and the bytes of the sieve
COUNTED = (
    ("rule_ids", "rule_kinds"),
    ("entry_rules", "entry_places", "entry_lengths", "entry_flags"),
    ("keys", "key_entries"),
    ("innocent",),
)
COMPILE_ANEW = "Compile the word rules anew."


class WordListError(TilshiError):
    """The compiled rules are damaged, or of another version of the program."""


def written(tables: Tables) -> bytes:
    counts = COUNTS.pack(*(len(getattr(tables, names[0])) for names in COUNTED), len(tables.sieve))
    arrays = b"".join(_little_endian(getattr(tables, name)).tobytes() for name in _names())
    body = counts + arrays + tables.sieve + json.dumps(tables.roots, ensure_ascii=False).encode()
    return HEAD.pack(MAGIC, VERSION, _digest(body)) + body


def read(blob: bytes) -> Tables:
    """Raises `WordListError`, whatever the bytes are."""
    body = memoryview(blob)[HEAD.size :]
    _check_head(blob, body)
    try:
        tables = _tables(body)
    except (struct.error, ValueError, TypeError) as problem:
        raise WordListError(f"The compiled word rules do not hold together. {COMPILE_ANEW}") from problem
    if not _is_power_of_two(len(tables.sieve)):
        raise WordListError(f"The compiled word rules have no sieve. {COMPILE_ANEW}")
    return tables


def _check_head(blob: bytes, body: memoryview) -> None:
    if len(blob) < HEAD.size or not blob.startswith(MAGIC):
        raise WordListError(f"These are no compiled word rules. {COMPILE_ANEW}")
    _, version, digest = HEAD.unpack_from(blob)
    if version != VERSION:
        raise WordListError(f"The word rules were compiled by another version ({version}). {COMPILE_ANEW}")
    if _digest(body) != digest:
        raise WordListError(f"The compiled word rules are damaged. {COMPILE_ANEW}")


def _tables(body: memoryview) -> Tables:
    tables = Tables()
    *counts, sieve_bytes = COUNTS.unpack_from(body)
    place = COUNTS.size
    for names, count in zip(COUNTED, counts, strict=True):
        for name in names:
            numbers: array[int] = getattr(tables, name)
            end = place + count * numbers.itemsize
            numbers.frombytes(body[place:end])
            setattr(tables, name, _little_endian(numbers))
            place = end
    tables.sieve = bytes(body[place : place + sieve_bytes])
    tables.roots = [Root(*fields) for fields in json.loads(bytes(body[place + sieve_bytes :]))]
    return tables


def _names() -> Iterator[str]:
    return (name for names in COUNTED for name in names)


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped


def _digest(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=DIGEST_BYTES).digest()


def _is_power_of_two(number: int) -> bool:
    return number > 0 and number & (number - 1) == 0
