"""The readers' search: what is live, in the language of the page, whatever they ask."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from wagtail.search import index

from tests.stories.lists import read, stories_on
from tests.stories.test_story_page import switch
from tilshi.archive.search import LONGEST_QUESTION, MOST_FOUND
from tilshi.stories import body
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.django_db, pytest.mark.both]

QUERIES = {"sqlite": 7, "postgresql": 5}  # SQLite ranks and sifts in steps of their own
NOTHING = {"ru": "ничего не нашлось", "kk": "ештеңе табылмады", "en": "Nothing was found"}


def section(slug: str, language: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def written(
    headline: str, words: str = "", language: str = "ru", publish: bool = True, **facts: Any
) -> StoryPage:
    """And taken into the index, as the worker does after each save."""
    data = StoryData(headline, body=[body.paragraph(words)] if words else [], **facts)
    story = write_story(data, section("politics", language), publish)
    index.insert_or_update_object(story)
    return story


def asked(question: str, language: str = "ru") -> str:
    answer = Client().get(f"/{language}/search/", {"q": question})
    assert answer.status_code == 200, question
    return answer.content.decode()


def found(question: str, language: str = "ru") -> list[str]:
    return stories_on(asked(question, language))


# What is found.


@pytest.mark.parametrize(
    ("language", "headline", "standfirst", "words", "questions"),
    [
        ("ru", "Мост открыт", "Ждали три года.", "Движение началось утром.",
         ["мост", "МОСТ", "мост открыт", "утром", "ждали", "движение мост"]),
        ("kk", "Көпір ашылды", "Үш жыл күттік.", "Қозғалыс таңертең басталды, өңірде ғана.",
         ["көпір", "КӨПІР", "қозғалыс", "ҚОЗҒАЛЫС", "өңірде", "ғана", "үш", "таңертең"]),
        ("en", "The bridge is open", "Three years of waiting.", "Traffic began at dawn.",
         ["bridge", "Bridge", "dawn", "waiting", "traffic bridge"]),
    ],
)  # fmt: skip
def test_story_is_found_by_words_of_its_headline_standfirst_and_body(
    language: str, headline: str, standfirst: str, words: str, questions: list[str]
) -> None:
    story = written(headline, words, language, standfirst=standfirst)
    written({"ru": "Матч", "kk": "Доп", "en": "A match"}[language], language=language)
    assert {question: found(question, language) for question in questions} == {
        question: [story.url] for question in questions
    }


@pytest.mark.parametrize(
    "question",
    [
        "«мост»",
        '"мост"',
        "'мост'",
        "мост — открыт",
        "мост - открыт!",
        "(мост)",
        "мост, открыт",
        "мост?",
        "мост 😀",
    ],
)
def test_marks_in_a_question_hide_nothing(question: str) -> None:
    story = written("Мост открыт")
    assert found(question) == [story.url]


def test_what_stands_in_the_headline_comes_first() -> None:
    in_body = written("Город", "Говорили о многом, в том числе и про мост.")
    in_headline = written("Мост")
    assert found("мост") == [in_headline.url, in_body.url]


def test_search_stays_in_its_language() -> None:
    """The same word in two languages finds each its own."""
    russian, kazakh = written("Астана", language="ru"), written("Астана", language="kk")
    assert (found("астана", "ru"), found("астана", "kk")) == ([russian.url], [kazakh.url])
    assert found("астана", "en") == []


def test_no_more_is_shown_than_anybody_reads(politics: SectionPage) -> None:
    load_stories(politics, [FinishedStory(f"Мост {n}") for n in range(MOST_FOUND + 5)])
    assert len(found("мост")) == MOST_FOUND


# What is not.


def test_draft_is_not_found() -> None:
    written("Мост", "Тайное слово.", publish=False)
    assert found("мост") == found("тайное") == []


def test_words_of_an_unpublished_change_are_not_found() -> None:
    story = written("Мост", "Движение началось.")
    story.body = [body.paragraph("Тайное слово.")]
    story.title = "Паром"
    story.save_revision()
    index.insert_or_update_object(StoryPage.objects.get(pk=story.pk))
    assert found("тайное") == found("паром") == []
    assert found("движение") == [story.url]


def test_story_taken_down_is_not_found() -> None:
    written("Мост").unpublish()
    page = asked("мост")
    assert stories_on(page) == []
    assert NOTHING["ru"] in page


def test_sections_and_info_pages_are_not_found(politics: SectionPage) -> None:
    index.insert_or_update_object(politics)
    assert found("политика") == []


# Hostile and odd questions.

HOSTILE = [
    "'", '"', '"мост', "''", "*", "мо*", "**", "%", "%s %d", "_", "(", ")", "((", "()", "[", "{", "\\", "/",
    "|", "||", "&", "&&", "!", "~", "^", ":", ":*", "мост:*", "-", "--", "—", "-мост", "+мост", "AND", "OR",
    "NOT", "NEAR", "AND мост", "мост AND", "NOT мост", "NEAR(мост парк, 5)", "мост OR", "title:мост", "^мост",
    "{title}: мост", "мост <-> парк", "\0", "м\0ост", "\ufeff", "\u200b", "\u202eмост", "😀", "ª", "ﬀ", "İ",
    "ß", "1 = 1", "$$", "\\x00", "\n", "мост\nпарк", "'; DROP TABLE wagtailcore_page; --",
    "<script>alert(1)</script>", '" onfocus="alert(1)',
    " " * 500, "а" * 10_000, "мост " * 2_000, '"' * 300, "(" * 300, "* " * 300, "'\" " * 99,
]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE, ids=lambda question: repr(question)[:24])
def test_hostile_question_is_answered_and_escaped(question: str) -> None:
    written("Мост и парк", "AND OR NOT NEAR")
    page = asked(question)
    assert "<script>alert" not in page and 'onfocus="alert' not in page
    assert len(re.findall(r'<input id="q"', page)) == 1
    shown = re.search(r'<input id="q"[^>]* value="([^"]*)"', page)
    cut = " ".join(question.replace("\0", " ").split())[:LONGEST_QUESTION]
    assert shown and html.unescape(shown[1]) == cut, "the reader sees what they asked"


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%",
        "q=%ff%fe",
        "q=%ed%a0%80",
        "q[]=мост",
        "q=a&q=мост",
        "x=1",
        "q",
        "%00=1",
        "q=%0d%0aSet-Cookie:a=b",
    ],
)
def test_malformed_question_is_answered(query: str) -> None:
    written("Мост")
    assert Client().get(f"/ru/search/?{query}").status_code == 200


def test_stop_words_alone_find_nothing_or_something_but_break_nothing() -> None:
    for language, words in (("ru", "и в на"), ("kk", "және мен"), ("en", "the of and")):
        asked(words, language)


# The page.


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", "?q=%00"])
def test_who_asks_nothing_gets_the_field_alone(query: str) -> None:
    written("Мост")
    page = read(f"/ru/search/{query}")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count("<form") == 1 and stories_on(page) == []
    assert NOTHING["ru"] not in page and 'role="status"' not in page


@pytest.mark.parametrize("query", ["", "?q=мост", "?q=жираф"])
def test_search_is_no_page_for_search_engines(query: str) -> None:
    written("Мост")
    page = read(f"/ru/search/{query}")
    assert '<meta name="robots" content="noindex, follow">' in page
    assert 'rel="canonical"' not in page


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_who_finds_nothing_is_told_so_in_their_language(language: str) -> None:
    page = asked("жираф", language)
    assert NOTHING[language] in page and "жираф" in page
    assert f'<form class="search-form" action="/{language}/search/" role="search">' in page


def test_language_switch_takes_the_question_along() -> None:
    ways = {code: html.unescape(way) for code, way in switch(asked('мост & "парк"')).items()}
    assert ways["kk"] == "/kk/search/?q=%D0%BC%D0%BE%D1%81%D1%82+%26+%22%D0%BF%D0%B0%D1%80%D0%BA%22"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_every_page_leads_to_the_search(language: str) -> None:
    assert f'<a class="search-link" href="/{language}/search/">' in read(f"/{language}/")


def test_nothing_but_reading() -> None:
    assert Client().post("/ru/search/", {"q": "мост"}).status_code == 405


def test_price_of_a_search_does_not_grow_with_what_it_finds(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    asked("мост")
    for count in (2, 20):
        load_stories(politics, [FinishedStory(f"Мост {n}", "Открыт.") for n in range(count)])
        asked("мост")  # remembers the kinds of pages
        with django_assert_num_queries(QUERIES[connection.vendor]):
            asked("мост")
