"""How a headline is broken into lines: large, even, and nothing torn apart that belongs together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.stories.share.lines import Room, set_in
from tilshi.stories.share.paragraph import Paragraph

ROOM = Room(width=600, height=370, sizes=range(100, 33, -2), leading=1.1)
WIDE = Room(width=1072, height=370, sizes=range(160, 33, -2), leading=1.1)


def half_an_em(text: str) -> float:
    """A font in which all letters are equally wide."""
    return len(text) / 2


def lines_of(text: str, language: str = "ru", room: Room = ROOM) -> tuple[str, ...]:
    return set_in(room, text, language, half_an_em).lines


def at_width(text: str, characters: int, language: str = "ru") -> tuple[str, ...]:
    """At one size only."""
    room = Room(width=characters * 20, height=1000, sizes=(40,), leading=1)
    return lines_of(text, language, room)


@pytest.mark.parametrize("room", [ROOM, WIDE], ids=["beside a photograph", "alone"])
@pytest.mark.parametrize("length", [15, 60, 140, 250])
def test_all_words_are_there_within_the_room(room: Room, length: int) -> None:
    text = ("Правительство одобрило программу ремонта сельских дорог и мостов " * 5)[:length].strip()
    setting = set_in(room, text, "ru", half_an_em)
    assert " ".join(setting.lines).replace("\u00a0", " ") == text
    assert all(half_an_em(line) * setting.size <= room.width for line in setting.lines)
    assert (1 + (len(setting.lines) - 1) * room.leading) * setting.size <= room.height


def test_shorter_headline_is_set_larger() -> None:
    sizes = [set_in(ROOM, "слово " * count, "ru", half_an_em).size for count in (2, 10, 20, 40)]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 4


@pytest.mark.parametrize(
    ("name", "language", "text", "characters", "lines"),
    [
        ("no widow", "ru", "Главный каток города откроют", 24, ("Главный каток", "города откроют")),
        ("preposition", "ru", "Новый мост в столице", 12, ("Новый мост", "в\u00a0столице")),
        ("longer preposition", "ru", "Новый мост для поездов", 15, ("Новый мост", "для поездов")),
        ("conjunction", "ru", "Школа и сад", 8, ("Школа", "и\u00a0сад")),
        ("dash stays at the end", "ru", "Вход — бесплатный", 12, ("Вход\u00a0—", "бесплатный")),
        ("figures", "ru", "Построено 5 480 домов", 16, ("Построено", "5\u00a0480 домов")),
        ("number and unit", "ru", "Дадут 12 млрд тенге", 13, ("Дадут", "12\u00a0млрд тенге")),
        ("number and word", "ru", "Открыто 12 участков", 11, ("Открыто", "12 участков")),
        ("initials", "ru", "Вот А. Б. Иванов", 13, ("Вот", "А.\u00a0Б.\u00a0Иванов")),
        ("no-break space as given", "ru", "Дом на\u00a0горе стоит", 9, ("Дом", "на\u00a0горе", "стоит")),
        ("particle", "ru", "Такой же мост", 8, ("Такой же", "мост")),
        ("Kazakh particle", "kk", "Ауылдар үлкен да жаңа болды", 17, ("Ауылдар үлкен да", "жаңа болды")),
        ("English preposition", "en", "Bridge opens to traffic", 16, ("Bridge opens", "to traffic")),
    ],
)  # fmt: skip
def test_break(name: str, language: str, text: str, characters: int, lines: tuple[str, ...]) -> None:
    assert at_width(text, characters, language) == lines, name


def test_words_are_the_editors_and_only_their_spaces_change() -> None:
    text = '"Мост" - это N 5...'
    assert " ".join(lines_of(text)).replace("\u00a0", " ") == text


def test_word_without_an_end_goes_over_several_lines() -> None:
    address = "https://example.org/" + "a" * 200
    lines = lines_of(address, "en")
    assert "".join(lines) == address and len(lines) > 2


def test_what_fits_in_no_size_ends_in_an_ellipsis_behind_a_whole_word() -> None:
    *above, last = lines_of("Правительство одобрило программу, " * 30)
    assert len(above) > 5 and last.endswith(("программу…", "одобрило…", "Правительство…"))
    assert lines_of("a" * 2000)[-1].endswith("a…")


def test_nothing_is_one_empty_line() -> None:
    assert lines_of("") == lines_of("   ") == ("",)


@given(st.lists(st.text("абвгде", min_size=1, max_size=12), min_size=1, max_size=30), st.integers(6, 40))
def test_even_lines_are_no_more_and_no_wider_than_a_typewriters(words: list[str], width: int) -> None:
    paragraph = Paragraph(words, "ru", half_an_em)
    count = paragraph.fewest_lines(width)
    assert count is not None
    lines = paragraph.most_even(width, count)
    assert len(lines) == count == len(paragraph.filled(width))
    assert " ".join(lines).split(" ") == words
    assert max(map(half_an_em, lines)) <= width
