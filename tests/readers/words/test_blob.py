"""Compiled rules as bytes: whole they load, damaged they say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.words.newsroom import SmallDictionary, rules_of
from tilshi.core.errors import TilshiError
from tilshi.readers.words.blob import HEAD, MAGIC, VERSION, _digest, read, written
from tilshi.readers.words.compile import compiled
from tilshi.readers.words.match import WordList, WordListError

BLOB = compiled(rules_of(["дурак", "купить права", "*корень*"], ["ақымақ"], ["дурак дня"]), SmallDictionary())


def test_round_trip() -> None:
    assert written(read(BLOB)) == BLOB


def test_no_rules_find_nothing() -> None:
    assert WordList.loaded(compiled([], SmallDictionary())).found("Что угодно, хоть дурак.") == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(blob: bytes) -> None:
    with pytest.raises(WordListError):
        WordList.loaded(blob)


@given(st.binary(max_size=300))
def test_any_body_under_a_right_head_is_refused(body: bytes) -> None:
    with pytest.raises(WordListError):
        WordList.loaded(HEAD.pack(MAGIC, VERSION, _digest(body)) + body)


@given(st.integers(0, len(BLOB) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed(place: int, change: int) -> None:
    damaged = BLOB[:place] + bytes([BLOB[place] ^ change]) + BLOB[place + 1 :]
    with pytest.raises(WordListError):
        WordList.loaded(damaged)


@given(st.integers(0, len(BLOB) - 1))
def test_half_a_blob_is_refused(end: int) -> None:
    with pytest.raises(WordListError):
        WordList.loaded(BLOB[:end])


def test_another_version_is_named() -> None:
    other = HEAD.pack(MAGIC, VERSION + 1, bytes(16)) + BLOB[HEAD.size :]
    with pytest.raises(WordListError, match=rf"another version \({VERSION + 1}\)"):
        WordList.loaded(other)
    assert issubclass(WordListError, TilshiError)


def test_bytes_do_not_depend_on_the_order_of_rules() -> None:
    rules = rules_of(["дурак", "сволочь", "купить права"], ["ақымақ"])
    assert compiled(rules, SmallDictionary()) == compiled(reversed(rules), SmallDictionary())
