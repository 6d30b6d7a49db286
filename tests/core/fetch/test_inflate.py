"""Bodies as servers pack them: all of it or nothing, and never more than was allowed."""
# ruff: noqa: E501  a case a line: the tables are read down their columns

import gzip
import tracemalloc
import zlib
from dataclasses import replace

import pytest

from tests.core.fetch.servers import LIMITS
from tilshi.core.fetch import FetchError, FetchLimits
from tilshi.core.fetch.inflate import ANY_RATIO_BYTES, Inflater

TEXT = "Көктем келді. ".encode() * 2000


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def unpack(encoding: str, packed: bytes, limits: FetchLimits = LIMITS, piece: int = 1000) -> bytes:
    inflater = Inflater("news.example", encoding, limits, alive=lambda: None)
    for start in range(0, len(packed), piece):
        inflater.feed(packed[start : start + piece])
    return inflater.finish()


@pytest.mark.parametrize("piece", [1, 7, 1000, 100_000])
@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        pytest.param("", TEXT, id="plain"),
        pytest.param("identity", TEXT, id="identity"),
        pytest.param("gzip", gzip.compress(TEXT), id="gzip"),
        pytest.param("x-gzip", gzip.compress(TEXT), id="x-gzip"),
        pytest.param("gzip", gzip.compress(TEXT[:5000]) + gzip.compress(TEXT[5000:]), id="gzip in two members"),
        pytest.param("deflate", zlib.compress(TEXT), id="deflate"),
        pytest.param("deflate", raw_deflate(TEXT), id="deflate without its wrapping"),
    ],
)  # fmt: skip
def test_body_is_unpacked(encoding: str, packed: bytes, piece: int) -> None:
    assert unpack(encoding, packed, piece=piece) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_no_body_is_nothing(encoding: str) -> None:
    assert unpack(encoding, b"") == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "deflate, gzip", "*"])
def test_unknown_packing_is_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match=r"news\.example packs its answer in a way that was not asked for"):
        unpack(encoding, b"a")


@pytest.mark.parametrize(
    ("encoding", "packed", "words"),
    [
        pytest.param("gzip", gzip.compress(TEXT)[:-9], "breaks off", id="gzip without its end"),
        pytest.param("gzip", gzip.compress(TEXT)[:-1], "breaks off", id="gzip without its last byte"),
        pytest.param("gzip", gzip.compress(TEXT)[:5], "breaks off", id="gzip of five bytes"),
        pytest.param("gzip", gzip.compress(TEXT) + gzip.compress(TEXT)[:20], "breaks off", id="half a second member"),
        pytest.param("deflate", zlib.compress(TEXT)[:-1], "breaks off", id="deflate without its last byte"),
        pytest.param("deflate", raw_deflate(TEXT)[:-1], "breaks off", id="bare deflate without its last byte"),
        pytest.param("gzip", b"<html>", "cannot be unpacked", id="not packed at all"),
        pytest.param("gzip", zlib.compress(TEXT), "cannot be unpacked", id="packed otherwise"),
        pytest.param("gzip", gzip.compress(TEXT)[:-8] + bytes(8), "cannot be unpacked", id="wrong checksum"),
        pytest.param("gzip", gzip.compress(TEXT) + b"more", "cannot be unpacked", id="something behind"),
        pytest.param("deflate", b"\xff\xff", "cannot be unpacked", id="no deflate"),
    ],
)  # fmt: skip
def test_broken_body_is_refused_as_a_whole(encoding: str, packed: bytes, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        unpack(encoding, packed)


def test_inflated_size_is_capped_to_the_byte() -> None:
    limits = replace(LIMITS, max_inflated_bytes=len(TEXT), max_ratio=10_000)
    assert unpack("gzip", gzip.compress(TEXT), limits) == TEXT
    with pytest.raises(FetchError, match=f"over {len(TEXT):,} bytes, unpacked"):
        unpack("gzip", gzip.compress(TEXT + b"."), limits)


@pytest.mark.parametrize("size", [65_536, 65_537, 131_072, 200_000, 262_144 + 258])
def test_what_waits_inside_the_unpacker_comes_out(size: int) -> None:
    patient = replace(LIMITS, max_ratio=100_000)
    for encoding, packed in (("deflate", raw_deflate(bytes(size))), ("gzip", gzip.compress(bytes(size)))):
        assert unpack(encoding, packed, patient, piece=len(packed)) == bytes(size)


def test_ratio_is_capped_above_what_is_small() -> None:
    small, large = bytes(ANY_RATIO_BYTES), bytes(ANY_RATIO_BYTES + 1)
    assert unpack("gzip", gzip.compress(small)) == small
    with pytest.raises(FetchError, match="over 50 times its size"):
        unpack("gzip", gzip.compress(large))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_bomb_never_fills_the_memory(encoding: str) -> None:
    packer = zlib.compressobj(level=9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    patient = replace(LIMITS, max_ratio=100_000)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="times its size"):
            unpack(encoding, bomb, LIMITS)
        with pytest.raises(FetchError, match="bytes, unpacked"):
            unpack(encoding, bomb, patient, piece=len(bomb))
        assert tracemalloc.get_traced_memory()[1] < 4_000_000, "of a hundred million"
    finally:
        tracemalloc.stop()


def test_time_is_looked_at_while_unpacking() -> None:
    def over() -> None:
        raise TimeoutError

    inflater = Inflater("news.example", "gzip", LIMITS, alive=over)
    with pytest.raises(TimeoutError):
        inflater.feed(gzip.compress(TEXT))
