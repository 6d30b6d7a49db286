"""`python -m tools.bench.pages`: what it calls right is right, and in doubt it is for the others."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tilshi.importers.page.data import (
    BlockData,
    HeadingData,
    PageData,
    ParagraphData,
    PictureData,
    QuoteData,
)
from tools.bench.pages.entries import Entry, entries
from tools.bench.pages.generous import judge_extract
from tools.bench.pages.judge import BUT_SPEAKERS, WHOLE, is_date, judge
from tools.bench.pages.peers import PEERS, Extract
from tools.bench.pages.report import table
from tools.bench.pages.score import Score

QUOTE = QuoteData("Ждали три года", "аким района", "сказал аким района")
PICTURE = PictureData("./most_files/1.jpg", "Мост утром", "Асан Беков")
BLOCKS: tuple[BlockData, ...] = (PICTURE, ParagraphData("Паром ходит."), QUOTE)
STORY = PageData(
    "Мост открыли",
    "Движение пустили в субботу утром.",
    BLOCKS,
    authors=("Кира Заречная",),
    source_name="Степь",
)
ENTRY = Entry(Path("ru_most.html"), STORY, "2024-03-12T14:30+05:00", ("https://step.example/parom",))
LINKED = ParagraphData("Паром ходит.", '<a href="https://step.example/parom">Паром</a> ходит.')
FOUND = replace(
    STORY,
    blocks=(replace(PICTURE, address="most_files/1.jpg"), LINKED, QUOTE),
    published_at=datetime(2024, 3, 12, 9, 30, 40, tzinfo=UTC),
)


def test_what_is_as_expected_is_right_in_every_field() -> None:
    assert all(judge(ENTRY, FOUND).values())


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (replace(FOUND, headline="Мост закрыли"), {"headline", WHOLE, BUT_SPEAKERS}),
        (
            replace(FOUND, published_at=datetime(2024, 3, 12, 14, 30, tzinfo=UTC)),
            {"date", WHOLE, BUT_SPEAKERS},
        ),
        (replace(FOUND, blocks=(*FOUND.blocks[:2], replace(QUOTE, speaker="аким"))), {"speakers", WHOLE}),
        (replace(FOUND, blocks=(FOUND.blocks[0], FOUND.blocks[2], LINKED)), {"order", "block kinds"}),
        (
            replace(FOUND, blocks=(*FOUND.blocks[:1], HeadingData("Паром ходит"), QUOTE)),
            {"block kinds", "links"},
        ),
        (
            replace(FOUND, blocks=(*FOUND.blocks, ParagraphData("Реклама"))),
            {"words", WHOLE, BUT_SPEAKERS, "order", "block kinds"},
        ),
        (replace(FOUND, blocks=FOUND.blocks[1:]), {"pictures", "block kinds"}),
        (replace(FOUND, kicker="Репортаж", authors=(), source_name=""), {"kicker", "authors", "source"}),
    ],
)
def test_each_fault_is_counted_where_it_is(found: PageData, wrong: set[str]) -> None:
    verdict = judge(ENTRY, found)
    assert {field for field, is_right in verdict.items() if not is_right} == wrong


@pytest.mark.parametrize(
    ("told", "found", "is_right"),
    [
        ("2024-03-12", datetime(2024, 3, 11, 19, 30, tzinfo=UTC), True),  # after midnight in Almaty
        ("2024-03-12", datetime(2024, 3, 12, 20, 0, tzinfo=UTC), False),
        ("2024-03-12T14:30+05:00", datetime(2024, 3, 12, 9, 31, tzinfo=UTC), False),
        ("", None, True),
        ("", datetime(2024, 3, 12, tzinfo=UTC), False),
        ("2024-03-12", None, False),
    ],
)
def test_date_is_right_to_the_minute_or_to_the_day(told: str, found: datetime | None, is_right: bool) -> None:
    assert is_date(told, found) is is_right


TEXT = "Движение пустили в субботу утром. Паром ходит. «Ждали три года», – сказал аким района"


def test_in_doubt_the_others_are_right() -> None:
    text = f"Мост открыли Кира Заречная 12 марта 2024 {TEXT} Мост утром Фото Асан Беков"
    extract = Extract(("Мост открыли | Степь",), text, "2024-03-12", ("Кира Заречная",), "Степь")
    assert {field for field, is_right in judge_extract(ENTRY, extract).items() if not is_right} == {WHOLE}


@pytest.mark.parametrize(
    "text", [TEXT.replace("Паром ходит. ", ""), f"{TEXT} Читайте также", f"{TEXT} Паром ходит.", ""]
)
def test_words_too_few_or_too_many_are_wrong_for_all(text: str) -> None:
    verdict = judge_extract(ENTRY, Extract(("Мост открыли",), text))
    assert not verdict["words"] and not verdict["order"] and not verdict[BUT_SPEAKERS]


def test_what_the_others_do_not_look_for_is_not_in_their_verdict() -> None:
    assert "date" not in judge_extract(ENTRY, Extract(("Мост открыли",), TEXT))
    assert judge_extract(ENTRY, Extract(("Мост открыли",), TEXT))[BUT_SPEAKERS]


@pytest.mark.parametrize("name", PEERS)
def test_the_others_find_a_plain_story(name: str) -> None:
    paragraphs = "".join(
        f"<p>{TEXT} Так было и в году {year}, и никто не спорил.</p>" for year in range(1990, 2000)
    )
    page = f"<html><head><title>Мост открыли</title></head><body><article><h1>Мост открыли</h1>{paragraphs}"
    extract = PEERS[name](page.encode())
    assert "Мост открыли" in extract.titles
    assert extract.text.count("сказал аким района") == 10


def test_table_has_a_row_a_field_and_a_dash_for_what_is_not_looked_for() -> None:
    score = Score(3, Counter(headline=2), frozenset(("headline", "date")), 1.24)
    lines = table({"reader": score}).splitlines()
    assert lines[0] == "| right of so many pages | reader (3) |"
    assert {"| headline | 2 |", "| date | 0 |", "| speakers | – |", "| ms a page, median | 1.2 |"} <= set(
        lines
    )


def test_entry_is_read_with_its_page(tmp_path: Path) -> None:
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "ru_most.txt").write_text("Мост открыли")
    (tmp_path / "known" / "ru_most.toml").write_text(
        'headline = "Мост открыли"\nstandfirst = ""\ndate = ""\n'
        '[[blocks]]\nkind = "paragraph"\ntext = "Паром ходит."\nlinks = ["https://step.example/parom"]\n'
        '[[blocks]]\nkind = "table"\nrows = [["1", "2"]]\n'
    )
    (entry,) = entries("known", corpus=tmp_path)
    assert (entry.name, entry.path.suffix, entry.links) == (
        "ru_most",
        ".txt",
        ("https://step.example/parom",),
    )
    assert [type(block).__name__ for block in entry.story.blocks] == ["ParagraphData", "TableData"]
    assert not entries("known", ".html", corpus=tmp_path)
