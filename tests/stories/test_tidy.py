"""Typography on request: shown first, stored as a draft, taken back; a quote's words never change."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.tidy import tidy_blocks
from tilshi.stories.tidy_html import tidy_html
from tilshi.stories.write import StoryData, write_story

NBSP = "\u00a0"
UNTIDY = 'Клуб "Тумар" - лучший'
TIDY = f"Клуб «Тумар»{NBSP}— лучший"

# Rich text.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p data-block-key="k1">Клуб "<b>Тумар</b>" - лучший</p>',
            '<p data-block-key="k1">Клуб «<b>Тумар</b>»_— лучший</p>',
        ),
        ('<p>"<a linktype="page" id="3">мост</a>"</p>', '<p>«<a linktype="page" id="3">мост</a>»</p>'),
        ("<p>А.<b>Б.</b> Иванов</p>", "<p>А.<b>_Б.</b>_Иванов</p>"),
        ("<p>Да<br/>- нет</p>", "<p>Да<br/>—_нет</p>"),
        ("<p>5 &lt; 6 - так &amp; так</p>", "<p>5 &lt; 6_— так &amp; так</p>"),
        ('<p>Открыт "мост</p><p>и" парк</p>', '<p>Открыт "мост</p><p>и" парк</p>'),
    ],
)
def test_words_are_set_across_tags_and_mark_up_stays(before: str, after: str) -> None:
    assert tidy_html(before, "ru").replace(NBSP, "_") == after


PIECES = st.sampled_from(
    [
        '"',
        "слово",
        " - ",
        "...",
        " ",
        "5 млн",
        "<b>",
        "</b>",
        '<a linktype="page" id="7">',
        "</a>",
        "<br/>",
        "&amp;",
        "<i>",
        "</i>",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_mark_up_is_the_same_before_and_after(inner: str) -> None:
    html = str(BeautifulSoup(f"<p>{inner}</p>", "html.parser"))
    tags = [re.findall(r"<[^>]+>", text) for text in (html, tidy_html(html, "ru"))]
    assert tags[0] == tags[1]


# Whole stories.

WORDS = 'Мы - "за" , и ...'


@pytest.fixture
def story(politics: SectionPage, aigul: User) -> StoryPage:
    blocks = [
        body.paragraph(UNTIDY),
        body.quote(WORDS, "А.Б. Иванов", "аким - города", attribution="сказал А.Б. Иванов"),
        body.bullets([UNTIDY]),
        body.heading(UNTIDY),
        body.table([[UNTIDY], ["1"]]),
    ]
    return write_story(StoryData(UNTIDY, UNTIDY, blocks), politics, publish=True, by=aigul)


def address(story: StoryPage) -> str:
    return reverse("stories_tidy", args=(story.pk,))


def apply(user: User, story: StoryPage, button: str = "apply", revision: int | None = None) -> Any:
    newest = StoryPage.objects.get(pk=story.pk).latest_revision_id
    return signed_in(user).post(address(story), {"revision": revision or newest, button: "1"}, follow=True)


def draft(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def test_screen_shows_each_change_and_stores_nothing(story: StoryPage, aigul: User) -> None:
    answer = signed_in(aigul).get(address(story))
    assert len(answer.context["changes"]) == 6
    assert "<ins>«</ins>Тумар<ins>»·—</ins>" in answer.content.decode()
    assert story.revisions.count() == 1


def test_applying_stores_a_draft_and_publishes_nothing(story: StoryPage, aigul: User) -> None:
    ids = [block.id for block in story.body]
    apply(aigul, story)
    newest = draft(story)
    assert newest.title == newest.standfirst == newest.body[3].value == TIDY
    assert TIDY in newest.body[0].value.source and TIDY in newest.body[2].value["items"][0].source
    assert newest.body[4].value["data"][0] == [TIDY]
    assert [block.id for block in newest.body] == ids
    assert Listing.objects.get().headline == UNTIDY
    assert story.revisions.count() == 2


def test_quote_is_not_touched(story: StoryPage, aigul: User) -> None:
    before = dict(story.body[1].value)
    apply(aigul, story)
    assert dict(draft(story).body[1].value) == before


def test_undo_brings_the_words_back(story: StoryPage, aigul: User) -> None:
    apply(aigul, story)
    assert signed_in(aigul).get(address(story)).context["may_undo"]
    apply(aigul, story, "undo")
    newest = draft(story)
    assert newest.title == UNTIDY and newest.body[3].value == UNTIDY
    assert story.revisions.count() == 3
    assert not signed_in(aigul).get(address(story)).context["may_undo"]


def test_undo_is_over_once_somebody_edits(story: StoryPage, aigul: User) -> None:
    apply(aigul, story)
    newest = draft(story)
    newest.kicker = "Спорт"
    newest.save_revision()
    assert not signed_in(aigul).get(address(story)).context["may_undo"]
    apply(aigul, story, "undo")
    assert draft(story).kicker == "Спорт" and draft(story).title == TIDY


@pytest.mark.parametrize("button", ["apply", "undo"])
def test_somebodys_newer_words_are_not_written_over(story: StoryPage, aigul: User, button: str) -> None:
    seen = story.latest_revision_id
    newest = draft(story)
    newest.title = f"{UNTIDY} и новый"
    newest.save_revision()
    apply(aigul, story, button, revision=seen)
    assert draft(story).title == f"{UNTIDY} и новый"
    assert story.revisions.count() == 2


def test_tidy_story_says_so(politics: SectionPage, aigul: User) -> None:
    story = write_story(StoryData("Мост открыт"), politics, publish=False)
    assert signed_in(aigul).get(address(story)).context["changes"] == []
    apply(aigul, story)
    assert story.revisions.count() == 1


def test_button_of_the_edit_screen_stores_the_form_and_goes_on(story: StoryPage, aigul: User) -> None:
    edit = f"/newsroom/pages/{story.pk}/edit/"
    assert 'name="action-tidy"' in signed_in(aigul).get(edit).content.decode()
    form = story_form(title='Новый "мост"', slug=story.slug, **{"action-tidy": "1"})
    assert signed_in(aigul).post(edit, form).url == address(story)
    assert draft(story).title == 'Новый "мост"'
    assert Listing.objects.get().headline == UNTIDY


def test_language_of_the_story_decides(politics: SectionPage, aigul: User) -> None:
    section = politics.get_translations().get(locale__language_code="en")
    story = write_story(StoryData('The "Tumar" club'), section, publish=False)
    apply(aigul, story)
    assert draft(story).title == "The “Tumar” club"


@pytest.mark.parametrize("who", ["zhanna", "marat", "daniyar"])
def test_who_may_not_edit_does_not_tidy(story: StoryPage, request: pytest.FixtureRequest, who: str) -> None:
    user = request.getfixturevalue(who)
    answer = signed_in(user).get(address(story), follow=True)
    assert UNTIDY not in answer.content.decode() or answer.status_code == 404
    apply(user, story)
    assert story.revisions.count() == 1


def test_locked_story_is_left_alone(story: StoryPage, aigul: User, boss: User) -> None:
    story.locked, story.locked_by = True, boss
    story.save()
    apply(aigul, story)
    assert story.revisions.count() == 1


def test_block_that_is_unknown_is_left_alone() -> None:
    unknown = body.block("hologram", {"text": UNTIDY})
    assert tidy_blocks([unknown], "ru") == [unknown]
