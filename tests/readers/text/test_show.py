"""How a comment stands on a page, and the start of it in a mail."""

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from tilshi.readers.text.show import shown, shown_name, summary

REL = 'rel="ugc nofollow noopener noreferrer"'


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("", ""),
        (" \n \u200b ", ""),
        ("Жақсы!", '<p dir="auto">Жақсы!</p>'),
        ("Бір\nекі\n\nүш", '<p dir="auto">Бір<br>екі</p><p dir="auto">үш</p>'),
        ("1 < 2 & \"3\" > '2'", '<p dir="auto">1 &lt; 2 &amp; &quot;3&quot; &gt; &#x27;2&#x27;</p>'),
        ("&lt;", '<p dir="auto">&amp;lt;</p>'),
        (
            "См. https://a.kz/?a=1&b='2'.",
            f'<p dir="auto">См. <a dir="ltr" href="https://a.kz/?a=1&amp;b=&#x27;2" {REL}>'
            "a.kz/?a=1&amp;b=&#x27;2</a>&#x27;.</p>",
        ),
        (
            "«www.пример.рф»",
            f'<p dir="auto">«<a dir="ltr" href="https://www.xn--e1afmkfd.xn--p1ai" {REL}>'
            "www.пример.рф</a>»</p>",
        ),
        ("http://bank.kz@evil.kz/ t.me/x", '<p dir="auto">http://bank.kz@evil.kz/ t.me/x</p>'),
    ],
)
def test_shown(typed: str, page: str) -> None:
    assert shown(typed) == page
    assert isinstance(shown(typed), SafeString)


def test_text_that_was_called_safe_is_escaped_all_the_same() -> None:
    assert shown(SafeString("<b>x</b>")) == '<p dir="auto">&lt;b&gt;x&lt;/b&gt;</p>'


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Айгүл", "Айгүл"),
        ("  Айгүл\n\n \u00a0Серікқызы ", "Айгүл Серікқызы"),
        ("\u202eнимда\u202c", "нимда"),
        ("Z\u0300\u0301\u0302\u0303", "Z\u0300\u0301"),
        ("\u3164\u200b", ""),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_shown_name(typed: str, name: str) -> None:
    assert shown_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "length", "line"),
    [
        ("Жақсы жаңалық", 20, "Жақсы жаңалық"),
        ("Бір\nекі\n\nүш", 20, "Бір екі үш"),
        ("Жақсы жаңалық екен", 15, "Жақсы жаңалық…"),
        ("Жақсы жаңалық екен", 14, "Жақсы жаңалық…"),
        ("Жақсы жаңалық екен", 13, "Жақсы…"),
        ("Жақсы, жаңалық екен", 9, "Жақсы…"),
        ("абвгдежзик", 5, "абвг…"),
        ("за\u0301\u0302мок", 4, "з…"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 9, "👩‍👩‍👧‍👦…"),
        ("«Тұмар» клубы", 8, "«Тұмар»…"),
        ("<b>x</b> {{ y }}", 10, "<b>x</b>…"),
    ],
)
def test_summary(typed: str, length: int, line: str) -> None:
    assert summary(typed, length) == line


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 40))
def test_summary_is_one_line_of_at_most_its_length(typed: str, length: int) -> None:
    line = summary(typed, length)
    assert len(line) <= length
    assert "\n" not in line and line == line.strip()
