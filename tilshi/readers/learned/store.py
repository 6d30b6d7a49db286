"""A model as bytes: a mark, a digest, and a packed head in JSON with tables of weights. No code in it."""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from tilshi.readers.learned.data import ModelError
from tilshi.readers.learned.weigh import THOUSAND

MARK = b"tilshi learned 1\n"
DIGEST_BYTES = 32
MOST_UNPACKED_BYTES = 50_000_000
LENGTH_BYTES = 4
UNREADABLE = "The stored comment model is damaged or of another version; train it again."

Table = Mapping[str, float]


class Stored(NamedTuple):
    head: dict[str, Any]
    tables: list[Table]


def packed(stored: Stored) -> bytes:
    pieces = [json.dumps(stored.head, sort_keys=True).encode()]
    for table in stored.tables:
        pieces += ["\n".join(table).encode(), thousandths(table.values())]
    body = zlib.compress(b"".join(len(piece).to_bytes(LENGTH_BYTES) + piece for piece in pieces))
    return MARK + sha256(body).digest() + body


def unpacked(data: bytes) -> Stored:
    """Raises `ModelError`."""
    start = len(MARK) + DIGEST_BYTES
    body = data[start:]
    if not data.startswith(MARK) or data[len(MARK) : start] != sha256(body).digest():
        raise ModelError(UNREADABLE)
    try:
        head, *rest = split(inflated(body))
        names, numbers = rest[::2], rest[1::2]
        return Stored(json.loads(head), [table(*columns) for columns in zip(names, numbers, strict=True)])
    except (ValueError, zlib.error) as error:
        raise ModelError(UNREADABLE) from error


def inflated(body: bytes) -> bytes:
    inflater = zlib.decompressobj()
    plain = inflater.decompress(body, MOST_UNPACKED_BYTES)
    if not inflater.eof:
        raise ValueError("longer than any model")
    return plain


def split(plain: bytes) -> list[bytes]:
    pieces, at = [], 0
    while at < len(plain):
        start = at + LENGTH_BYTES
        at = start + int.from_bytes(plain[at:start])
        pieces.append(plain[start:at])
    return pieces


def table(names: bytes, numbers: bytes) -> Table:
    weights = (number / THOUSAND for number in little_endian(array("i", numbers)))
    return dict(zip(names.decode().split("\n") if names else (), weights, strict=True))


def thousandths(weights: Iterable[float]) -> bytes:
    return little_endian(array("i", [round(weight * THOUSAND) for weight in weights])).tobytes()


def little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
