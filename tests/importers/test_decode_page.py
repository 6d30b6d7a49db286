"""Which files are text, in whatever encoding they were saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.importers.page.decode import MAX_BYTES, decode_source
from tilshi.importers.page.errors import PageError

STORY = "Мост через Карасу открыли\n\n«Ждали три года», – сказал аким района."


KAZAKH = (
    "Қарасуда көпір ашылды\n\nКөпірмен жүру сенбі күні таңертең басталды. Үш жыл күттік, – деді аудан әкімі."
)
PAGE = '<html><head><meta charset="{}"></head><body><h1>Мост открыли</h1><p>Ждали три года.</p></body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_source_is_decoded(encoding: str) -> None:
    assert decode_source(STORY.encode(encoding)) == STORY


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5"])
def test_encodings_without_guillemets_are_decoded(encoding: str) -> None:
    story = STORY.replace("«", '"').replace("»", '"').replace("–", "-")
    assert decode_source(story.encode(encoding)) == story


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "kz1048"])
def test_kazakh_is_decoded(encoding: str) -> None:
    assert decode_source(KAZAKH.encode(encoding)) == KAZAKH


@pytest.mark.parametrize(
    ("name", "encoding", "told"),
    [
        ("told right", "cp1251", "windows-1251"),
        ("UTF-8 that says it is not", "utf-8", "windows-1251"),
        ("windows-1251 that says it is UTF-8", "cp1251", "utf-8"),
        ("KOI8-R that says it is windows-1251", "koi8-r", "windows-1251"),
        ("told nonsense", "cp1251", "x-user-defined"),
        ("told a codec that gives no text", "cp1251", "hex"),
    ],
)
def test_what_a_page_says_of_its_encoding_is_believed_only_where_it_fits(
    name: str, encoding: str, told: str
) -> None:
    page = PAGE.format(told)
    assert decode_source(page.encode(encoding)) == page


def test_what_the_server_says_counts_where_words_cannot_decide() -> None:
    french = "Le café déjà fermé"
    assert decode_source(french.encode("latin-1"), declared="latin-1") == french


def test_page_with_one_damaged_letter_is_still_read() -> None:
    raw = (STORY * 3).encode().replace("г".encode(), b"\xd0", 1)
    assert "Ждали три ода" in decode_source(raw)


def test_english_with_the_marks_of_old_windows_is_read() -> None:
    told = "“It runs” – said the mayor’s office…"
    assert decode_source(told.encode("cp1252")) == told


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("larger than the limit", b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
        ("binary that is UTF-8", b"story\0story", "binary"),
        ("binary that is not", b"\x89PNG\0\xff\xfe", "binary"),
        ("UTF-16 with a NUL", "мост\0".encode("utf-16"), "binary"),
        ("Latin-1 that nobody declares", "Le café déjà fermé".encode("latin-1"), "encoding"),
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
