"""The place before the first words: with which block it goes, and how it is joined to them."""

import pytest

from tilshi.stories.dateline import led_by, place_of_dateline


@pytest.mark.parametrize(
    ("name", "kinds", "place"),
    [
        ("a text", ["paragraph", "paragraph"], 0),
        ("a picture first", ["picture", "paragraph"], 1),
        ("all that is looked at", ["gallery", "embed", "media", "paragraph", "quote"], 3),
        ("a heading first", ["heading", "paragraph"], None),
        ("somebody's words first", ["quote", "paragraph"], None),
        ("a picture and a list", ["picture", "list", "paragraph"], None),
        ("pictures only", ["picture", "picture"], None),
        ("nothing", [], None),
    ],
)
def test_dateline_runs_into_the_first_paragraph_that_opens_the_text(
    name: str, kinds: list[str], place: int | None
) -> None:
    assert place_of_dateline(kinds) == place, name


@pytest.mark.parametrize(
    ("dateline", "html", "expected"),
    [
        ("Астана", "<p>Мост открыт.</p>", '<p><b class="dateline">Астана</b>\u00a0— Мост открыт.</p>'),
        ("Астана.", "<p>Мост.</p>", '<p><b class="dateline">Астана.</b> Мост.</p>'),
        ("ASTANA —", "<p>Bridge.</p>", '<p><b class="dateline">ASTANA —</b> Bridge.</p>'),
        (
            "A",
            '\n<p data-block-key="x1">Мост.</p>',
            '\n<p data-block-key="x1"><b class="dateline">A</b>\u00a0— Мост.</p>',
        ),
        ("A", "без абзаца", '<b class="dateline">A</b>\u00a0— без абзаца'),
        ("<i>&", "<p>Мост.</p>", '<p><b class="dateline">&lt;i&gt;&amp;</b>\u00a0— Мост.</p>'),
    ],
)
def test_dateline_is_joined_to_the_words(dateline: str, html: str, expected: str) -> None:
    assert led_by(html, dateline) == expected
