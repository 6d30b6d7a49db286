"""Words stand where a reader looks for them."""

import pytest

from tilshi.core.alphabet import KAZAKH, alphabetical


@pytest.mark.parametrize(
    "in_order",
    [
        ["Ауа райы", "Әділет", "Білім", "Ғылым", "Денсаулық", "Қала", "Құрылыс", "Мұз", "Өнер", "Өсім", "Үй"],
        ["Ежевика", "Ёлка", "Жара"],
        ["Budget", "Water", "Бюджет", "вода"],
        ["Суд", "Сұлу", "Сүт", "Сыр", "Сіз"],
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(in_order: list[str]) -> None:
    backwards = [*reversed(in_order)]
    assert sorted(backwards, key=alphabetical) == in_order


def test_alphabet_has_each_letter_once() -> None:
    assert len(KAZAKH) == len(set(KAZAKH)) == 42
