"""Which encoding a page is given in, and whether it need be given at all (RFC 9110, 12.5.3 and 13.1.2)."""

from collections.abc import Iterator

import pytest

from tilshi.delivery import negotiate
from tilshi.delivery.negotiate import (
    LONGEST_REMEMBERED,
    MOST_REMEMBERED,
    OFFERED,
    encoding_for,
    is_there_already,
)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    negotiate._chosen.clear()
    yield
    negotiate._chosen.clear()


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        # What clients send.
        pytest.param(None, "", id="no header"),
        pytest.param("", "", id="an empty one wants no encoding"),
        pytest.param("  ", "", id="as good as empty"),
        pytest.param("gzip, deflate, br, zstd", "br", id="a browser"),
        pytest.param("gzip, deflate", "gzip", id="a browser over a plain line"),
        pytest.param("gzip", "gzip", id="gzip"),
        pytest.param("br", "br", id="br"),
        pytest.param("identity", "", id="identity"),
        pytest.param("deflate, zstd", "", id="what we do not have"),
        # Weights.
        pytest.param("br;q=0.5, gzip;q=0.9", "gzip", id="gzip rather than br"),
        pytest.param("br;q=0.9, gzip;q=0.5", "br", id="br rather than gzip"),
        pytest.param("gzip;q=0.5, br;q=0.5", "br", id="the best of two liked alike"),
        pytest.param("gzip;q=1.000, br;q=0.999", "gzip", id="three digits"),
        pytest.param("gzip;q=0.001", "gzip", id="the least weight is one"),
        pytest.param("br;q=0, gzip", "gzip", id="br refused"),
        pytest.param("br;q=0.000, gzip;q=0.", "", id="both refused"),
        pytest.param("gzip;q=0", "", id="refused, and nothing else named"),
        # The page as it is.
        pytest.param("identity, gzip;q=0.5", "", id="identity rather than gzip"),
        pytest.param("identity;q=0.5, gzip", "gzip", id="gzip rather than identity"),
        pytest.param("identity;q=0.5, gzip;q=0.5", "gzip", id="the shorter of two liked alike"),
        pytest.param("identity;q=0, gzip", "gzip", id="identity refused for gzip"),
        pytest.param("identity;q=0", "", id="identity refused for nothing we may send"),
        pytest.param("identity;q=0, br;q=0, gzip;q=0", "", id="everything refused by name"),
        # The rest.
        pytest.param("*", "br", id="anything"),
        pytest.param("*;q=0", "", id="everything refused"),
        pytest.param("*;q=0.1", "br", id="anything, with a small weight"),
        pytest.param("*, br;q=0", "gzip", id="anything but br"),
        pytest.param("gzip;q=0, *;q=1", "br", id="anything but gzip"),
        pytest.param("gzip;q=0, br;q=0, *", "", id="anything but what is shorter"),
        pytest.param("gzip;q=0.5, *;q=0", "gzip", id="gzip or nothing"),
        pytest.param("*;q=0, identity", "", id="identity or nothing"),
        pytest.param("identity;q=0, *", "br", id="anything but identity"),
        pytest.param("br;q=0.3, *;q=0.5", "gzip", id="a named one is not the rest"),
        # How it is written.
        pytest.param("GZIP", "gzip", id="upper case"),
        pytest.param("Br;Q=0.5, GZip;Q=0.9", "gzip", id="upper case in weights"),
        pytest.param("x-gzip", "gzip", id="gzip by its old name"),
        pytest.param("X-GZIP;q=0.2, br;q=0.1", "gzip", id="its old name with a weight"),
        pytest.param("*, x-gzip;q=0, br;q=0", "", id="its old name refused"),
        pytest.param("gzip ; q=0.2 , br ; q=0.1", "gzip", id="spaces"),
        pytest.param("br;\tq=0.1,\tgzip;\tq=0.2", "gzip", id="tabs"),
        pytest.param(",, ,gzip,", "gzip", id="empty parts"),
        # Garbage.
        pytest.param(";;;", "", id="semicolons"),
        pytest.param("gzip;q=0.5, ;q=1", "gzip", id="a weight of nothing is not identity's"),
        pytest.param("gzip;q=yes", "", id="no number"),
        pytest.param("gzip;q=1.5", "", id="over one"),
        pytest.param("gzip;q=-1", "", id="below none"),
        pytest.param("gzip;q=0.1234", "", id="four digits"),
        pytest.param("gzip;q=nan, br;q=inf", "", id="numbers for machines"),
        pytest.param("gzip;level=9", "", id="a parameter that is no weight"),
        pytest.param("brr, gzipped, xbr", "", id="names that begin or end like ours"),
        pytest.param("қ, \x00, \N{SNOWMAN}", "", id="no letters of a header"),
        pytest.param("gzip;q=2, br", "br", id="garbage beside what is in order"),
    ],
)
def test_client_gets_the_encoding_that_it_likes_best(header: str | None, encoding: str) -> None:
    assert encoding_for(header) == encoding
    assert encoding_for(header) == encoding, "remembered wrongly"


def test_strangers_with_many_headers_fill_no_memory_and_get_their_answers() -> None:
    for number in range(MOST_REMEMBERED * 3):
        assert encoding_for(f"gzip, x-{number}") == "gzip"
    assert len(negotiate._chosen) == MOST_REMEMBERED
    assert encoding_for("gzip, deflate, br") == "br"
    assert len(negotiate._chosen) == MOST_REMEMBERED


def test_stranger_with_a_long_header_fills_no_memory_and_gets_an_answer() -> None:
    assert encoding_for("x," * 100_000 + "gzip") == "gzip"
    assert encoding_for("gzip," + "x" * LONGEST_REMEMBERED) == "gzip"
    assert negotiate._chosen == {}
    assert encoding_for("gzip, deflate, br, zstd") == "br"
    assert set(negotiate._chosen) == {"gzip, deflate, br, zstd"}


def test_nobody_gets_an_encoding_that_is_not_offered() -> None:
    for header in ("deflate", "zstd;q=1, *;q=0.1", "*", "identity;q=0", "compress, x-compress", "\x00"):
        assert encoding_for(header) in OFFERED


ETAG = '"5d41402abc4b"'


@pytest.mark.parametrize(
    ("if_none_match", "verdict"),
    [
        pytest.param(ETAG, True, id="the same"),
        pytest.param(f"  {ETAG} ", True, id="with spaces around"),
        pytest.param(f"W/{ETAG}", True, id="weak, as a proxy that compresses makes it"),
        pytest.param("*", True, id="any"),
        pytest.param(" * ", True, id="any, with spaces around"),
        pytest.param(f'"old", {ETAG}', True, id="the last of a list"),
        pytest.param(f'{ETAG},"old"', True, id="the first of a list without a space"),
        pytest.param(f'W/"old", W/{ETAG}, "older"', True, id="a weak one amid a list"),
        pytest.param(f'"a, b", {ETAG}', True, id="a comma in another tag"),
        pytest.param(f'"", {ETAG}', True, id="beside an empty tag"),
        pytest.param("", False, id="empty"),
        pytest.param('""', False, id="an empty tag"),
        pytest.param('"old"', False, id="another"),
        pytest.param('W/"old"', False, id="another, weak"),
        pytest.param('"old", "older"', False, id="a list of others"),
        pytest.param(ETAG.strip('"'), False, id="without quotes"),
        pytest.param(ETAG[:-1], False, id="cut short"),
        pytest.param(ETAG.upper(), False, id="in upper case, which is another"),
        pytest.param('"*"', False, id="a tag that is a star"),
        pytest.param('"5d41402abc4b-gzip"', False, id="one that begins like it"),
        pytest.param('"x5d41402abc4b"', False, id="one that ends like it"),
        pytest.param('"old", *', False, id="a star in a list is no star"),
        pytest.param('"' * 10_001, False, id="garbage"),
    ],
)
def test_page_is_there_already_where_one_of_the_tags_is_its_own(if_none_match: str, verdict: bool) -> None:
    assert is_there_already(if_none_match, ETAG) is verdict
