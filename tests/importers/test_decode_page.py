"""Which files are text, in whatever encoding they were saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.importers.page.decode import MAX_BYTES, decode_source
from tilshi.importers.page.errors import PageError

STORY = "Мост через Карасу открыли\n\n«Ждали три года», – сказал аким района."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_source_is_decoded(encoding: str) -> None:
    assert decode_source(STORY.encode(encoding)) == STORY


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("larger than the limit", b"a" * (MAX_BYTES + 1), "larger than 2 MB"),
        ("binary that is UTF-8", b"story\0story", "binary"),
        ("binary that is not", b"\x89PNG\0\xff\xfe", "binary"),
        ("UTF-16 with a NUL", "мост\0".encode("utf-16"), "binary"),
        ("KOI8-R", "Мост через Карасу открыли".encode("koi8-r"), "encoding"),
        (
            "Kazakh code page, letters windows-1251 lacks",
            "Қарасуда көпір ашылды".encode("kz1048"),
            "encoding",
        ),
        ("Latin-1", "Le café déjà fermé".encode("latin-1"), "encoding"),
        ("a broken UTF-16", STORY.encode("utf-16")[:-1], "binary|encoding"),
    ],
)
def test_what_is_no_text_is_refused(name: str, raw: bytes, message: str) -> None:
    with pytest.raises(PageError, match=message):
        decode_source(raw)


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert len(decode_source(b"a" * MAX_BYTES)) == MAX_BYTES


@given(st.binary(max_size=300))
def test_any_file_is_text_or_is_refused_in_words(raw: bytes) -> None:
    try:
        assert "\0" not in decode_source(raw)
    except PageError as refusal:
        assert str(refusal).endswith(".")
