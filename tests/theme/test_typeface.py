"""The face that we draw with: every letter of our languages, and no empty boxes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.theme.typeface import BOLD, REGULAR, font, has, printable

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize("face", [BOLD, REGULAR])
def test_face_has_all_letters_and_marks_of_our_languages(face: str) -> None:
    box = bytes(font(face, 40).getmask("\U0010ffff"))
    wanted = KAZAKH + KAZAKH.upper() + "abcxyzABCXYZ0123456789«»„“”‘’—–…№₸€$%.,:;!?()"
    assert [char for char in wanted if bytes(font(face, 40).getmask(char)) == box] == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Мұғалім – «Үміт»", "Мұғалім – «Үміт»"),
        ("и\u0306", "й"),
        ("\u2011\u2010\u2012", "-‐‒"),
        ("a\u2009b\u202fc\u2003d", "a\u00a0b\u00a0c\u00a0d"),
        ("a\u00ad\u200b\u200d\ufeffb", "ab"),
        ("a\tb\nc", "a b c"),
        ("🔥👍🏽★", ""),
        ("①ⅷ", "1viii"),
        ("北京", "BeiJing"),
        ("\ue000\U0010ffff", ""),
    ],
)
def test_substitute(written: str, printed: str) -> None:
    assert printable(written) == printed


@given(st.text())
def test_whatever_is_printed_is_in_the_face(text: str) -> None:
    printed = printable(text)
    assert all(map(has, printed))
    assert not any(unicodedata.category(char).startswith("C") for char in printed)
