"""Somebody's words between the marks of their language."""

import pytest

from tilshi.stories.quote_lines import quote_lines


@pytest.mark.parametrize(
    ("text", "language", "goes_on", "printed"),
    [
        ("Мост ждать не может.", "ru", False, ["«Мост ждать не может»."]),
        ("Мост ждать не может.", "ru", True, ["«Мост ждать не может»,"]),
        ("Су ортақ болады.", "kk", False, ["«Су ортақ болады»."]),
        ("Ждать ли мосту?", "ru", True, ["«Ждать ли мосту?»"]),
        ("Подождём…", "ru", False, ["«Подождём…»"]),
        ("Подождём...", "ru", False, ["«Подождём...»"]),
        ("Мост ждать не может", "ru", False, ["«Мост ждать не может»"]),
        ("The bridge cannot wait.", "en", False, ["“The bridge cannot wait.”"]),
        ("Раз.\n\n Два. ", "ru", False, ["«Раз.", "Два»."]),
        ("One.\nTwo.", "en", False, ["“One.", "“Two.”"]),
        (
            "Wind\nis no weather here\nbut a relative.",
            "en",
            False,
            ["“Wind", "is no weather here", "but a relative.”"],
        ),
        (" \n ", "ru", False, []),
        (".", "ru", False, ["«»."]),
    ],
)
def test_marks_and_the_full_stop(text: str, language: str, goes_on: bool, printed: list[str]) -> None:
    assert [line.words for line in quote_lines(text, language, goes_on)] == printed


def test_only_what_begins_with_a_mark_hangs() -> None:
    assert [line.opens for line in quote_lines("Раз.\nДва.", "ru", False)] == [True, False]
    assert [line.opens for line in quote_lines("One.\nTwo.", "en", False)] == [True, True]
