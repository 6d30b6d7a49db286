"""Which columns of a table are set flush right."""

import pytest

from tilshi.theme.templatetags.tilshi import figure_columns


@pytest.mark.parametrize(
    ("name", "cells", "is_figures"),
    [
        ("grouped by a no-break space", ["5\u00a0480", "12\u00a0460"], True),
        ("signed, with a true minus", ["+430", "−90"], True),
        ("English and Russian marks", ["1,900.50", "12,5\u00a0%"], True),
        ("a dash where nothing was counted", ["7", "—", None], True),
        ("words", ["Вода", "Мост"], False),
        ("a word among figures", ["7", "нет данных"], False),
        ("empty", ["", None], False),
    ],
)
def test_figure_column(name: str, cells: list[str | None], is_figures: bool) -> None:
    assert figure_columns([[cell] for cell in cells]) == ({0} if is_figures else set()), name


def test_only_figures_are_flush_right() -> None:
    assert figure_columns([["Школы", "5 480", "+430"], ["Всего", "12 460", "+2 140"]]) == {1, 2}
