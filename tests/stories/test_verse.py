"""Lines of a poem among somebody's words: they stand close, as lines do; paragraphs stand apart."""

import re

import pytest
from django.test import Client

from tilshi.stories import body
from tilshi.stories.models import SectionPage
from tilshi.stories.quote_lines import LONGEST_VERSE_LINE, is_verse
from tilshi.stories.write import StoryData, write_story

ABAI = "Желсіз түнде жарық ай,\nСәулесі суда дірілдеп,\nАуылдың жаны терең сай,\nТасыған өзен гүрілдеп."
LINE = "а" * LONGEST_VERSE_LINE
LONG = "Мы ждали этого моста три года, и каждый из этих трёх лет был длиннее прежнего."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a poem", ABAI, True),
        ("a poem of two stanzas", f"{ABAI}\n\n{ABAI}", True),
        ("a poem with ends of lines from Windows", ABAI.replace("\n", "\r\n"), True),
        ("three lines", "Раз.\nДва.\nТри.", True),
        ("two short paragraphs", "Ждали.\nДождались.", False),
        ("two, and empty lines between", "Ждали.\n\n \nДождались.", False),
        ("one paragraph", LONG, False),
        ("three long paragraphs", "\n".join([LONG] * 3), False),
        ("short ones and one that is long", f"Раз.\nДва.\n{LONG}", False),
        ("as long as a line may be", "\n".join([LINE] * 3), True),
        ("longer by a letter", f"{LINE}\n{LINE}\n{LINE}а", False),
        ("nothing", "", False),
        ("empty lines", "\n\n\n\n", False),
    ],
)  # fmt: skip
def test_what_is_verse(name: str, text: str, expected: bool) -> None:
    assert is_verse(text) is expected, name


def quote_on_page(section: SectionPage, text: str, language: str = "") -> str:
    quote = body.quote(text, "Абай", language=language)
    story = write_story(StoryData("Абай", body=[quote]), section, publish=True)
    page = Client().get(story.url).content.decode()
    (found,) = re.findall(r'<figure class="quote.*?</figure>', page, re.DOTALL)
    return str(found)


@pytest.mark.django_db
def test_poem_is_set_as_one_and_prose_is_not(politics: SectionPage) -> None:
    assert quote_on_page(politics, ABAI).startswith('<figure class="quote is-verse">')
    assert quote_on_page(politics, LONG).startswith('<figure class="quote">')


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "marks"),
    [
        ("kk", ABAI, "«»"),
        ("ru", "\n".join([LONG] * 2), "«»"),
        ("en", "\n".join([LONG] * 2), "““”"),
        ("en", "A bell.\nA bridge.\nA town.", "“”"),
    ],
    ids=["a Kazakh poem", "Russian prose", "English prose opens each paragraph", "an English poem but once"],
)
def test_marks_round_somebodys_words(politics: SectionPage, language: str, text: str, marks: str) -> None:
    assert "".join(re.findall("[«»“”]", quote_on_page(politics, text, language))) == marks
