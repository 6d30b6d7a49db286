"""A stored body is read as Wagtail reads it: the same words, the same references."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing

from tests.stories.material import make_document, make_picture
from tests.stories.test_bulk import full_body
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.raw_body import references_in, with_ids, words_in
from tilshi.stories.rich_words import words_of_rich_text
from tilshi.stories.write import StoryData, write_story

TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br/>",
    "<br />",
    "<hr/>",
    "<li>",
    "</li>",
    "</h2>",
    "<P>",
    "</blockquote>",
]
LINKS = ['<a href="/?a=1&b=2">', "</a>", '<embed alt="x > y"/>', "<i ", "<!-- -->", "<script>", "</script>"]
TEXTS = [
    "&amp;",
    "&lt;b&gt;",
    "&",
    "<",
    ">",
    "&nbsp",
    "&#8212;",
    "&foo;",
    " ",
    "\n",
    "слово",
    "a&b",
    "<![CDATA[",
]
FRAGMENTS = st.sampled_from([*TAGS, *LINKS, *TEXTS])


@given(st.lists(FRAGMENTS, max_size=12).map("".join) | st.text(max_size=60))
@example('<p>Аким <b>открыл</b> мост &amp; парк.</p><p>Вечером <a linktype="page" id="3">гуляли</a>.</p>')
def test_words_of_rich_text_are_those_that_wagtail_indexes(source: str) -> None:
    assert words_of_rich_text(source) == get_text_for_indexing(source)


class Shout(blocks.CharBlock):
    """A block with a way of its own to its words."""

    def get_searchable_content(self, value: str) -> list[str]:
        return [value.upper()]


class Odd(blocks.StreamBlock):
    shout = Shout()
    silent = blocks.RichTextBlock(search_index=False)
    choice = blocks.ChoiceBlock(choices=[("a", "Первое"), ("b", "Второе")], required=False)
    many = blocks.MultipleChoiceBlock(choices=[("a", "Первое"), ("b", "Второе")])
    nested = blocks.StructBlock(
        [("inner", blocks.ListBlock(blocks.StreamBlock([("text", blocks.TextBlock())])))]
    )
    number = blocks.IntegerBlock()


def test_words_of_odd_blocks_are_those_that_wagtail_indexes() -> None:
    block = Odd()
    raw: list[dict[str, Any]] = [
        {"type": "shout", "value": "эй", "id": "1"},
        {"type": "silent", "value": "<p>тихо</p>", "id": "2"},
        {"type": "choice", "value": "b", "id": "3"},
        {"type": "choice", "value": "", "id": "4"},
        {"type": "choice", "value": None, "id": "5"},
        {"type": "many", "value": ["a", "b"], "id": "6"},
        {"type": "nested", "value": {"inner": [[{"type": "text", "value": "глубоко"}]]}, "id": "7"},
        {"type": "nested", "value": {}, "id": "8"},
        {"type": "number", "value": 5, "id": "9"},
        {"type": "gone", "value": "забыто", "id": "10"},
    ]
    words = words_in(block, raw)
    assert words == block.get_searchable_content(block.to_python(raw))
    assert {"ЭЙ", "Второе", "глубоко"} <= set(words) and "забыто" not in words


def test_ids_are_given_at_every_depth() -> None:
    raw = [{"type": "nested", "value": {"inner": [[{"type": "text", "value": "глубоко"}]]}}]
    (nested,) = with_ids(Odd(), raw)
    (item,) = nested["value"]["inner"]
    assert nested["id"] and item["id"] and item["value"][0]["id"]
    assert with_ids(Odd(), [nested]) == [nested], "those that are there stay"


@pytest.mark.django_db
def test_body_with_every_block_is_read_as_wagtail_reads_it(politics: SectionPage) -> None:
    other = write_story(StoryData("Раньше"), politics, publish=True)
    raw = full_body(make_picture().pk, make_document().pk, other.pk)
    block = StoryPage._meta.get_field("body").stream_block
    value = block.to_python(raw)
    assert words_in(block, raw) == block.get_searchable_content(value)
    ours = [item for item in references_in(block, raw) if item.object_id != "10000000"]
    assert [(i.model, i.object_id, i.model_path, i.content_path) for i in ours] == [
        *block.extract_references(value)
    ]
