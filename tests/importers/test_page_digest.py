"""By its digest a page is known again."""

import pytest

from tilshi.importers.page.data import PageData, ParagraphData, QuoteData
from tilshi.importers.page.plain.parse import parse_text

STORY = (
    "Мост через Карасу открыли\n\n"
    "Движение по мосту пустили в субботу утром.\n\n"
    "«Ждали три года», – сказал аким района.\n\n"
    "Паром будет ходить до зимы."
)


def test_digest_is_the_same_however_the_page_was_saved() -> None:
    digest = parse_text(STORY).digest()
    assert digest == "149facf8543284a89bc34642414c7219c99510fe071d8c61b94008135d2a22f0"
    for saved in (STORY.replace("\n", "\r\n"), f"Top.Mail.Ru\n\n{STORY}\n\nКомментарии", "\ufeff" + STORY):
        assert parse_text(saved).digest() == digest


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("headline", STORY.replace("Мост", "Брод", 1)),
        ("standfirst", STORY.replace("субботу", "среду")),
        ("quoted word", STORY.replace("Ждали", "Жили")),
        ("speaker", STORY.replace("аким", "судья")),
        ("mark", STORY.replace("зимы.", "зимы!")),
        ("paragraphs joined", STORY.replace("утром.\n\n", "утром. ")),
    ],
)
def test_digest_changes_with_the_story(name: str, other: str) -> None:
    assert parse_text(other).digest() != parse_text(STORY).digest()


def test_digest_does_not_change_when_more_quotes_are_recognised() -> None:
    line = "«Ждали», – сказал аким."
    as_quote = PageData("Мост", "", (QuoteData("Ждали", "аким", "сказал аким", printed=(line,)),))
    assert as_quote.digest() == PageData("Мост", "", (ParagraphData(line),)).digest()
