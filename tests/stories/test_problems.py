"""What a story lacks before it should be published: told to editors, stopping nobody, on no reader's page."""

from typing import Any

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_document, make_picture
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.models import DeskLine, Listing, SectionPage, StoryPage
from tilshi.stories.newsroom.check_hooks import StoryChecks
from tilshi.stories.problem_facts import (
    BlockFacts,
    PictureFacts,
    PictureUse,
    StoryFacts,
    There,
    block_facts,
)
from tilshi.stories.problem_words import PROBLEM_SENTENCES, sentences_of
from tilshi.stories.problems import Code, decide_problems, find_problems, problems_of
from tilshi.stories.write import StoryData, write_story

# The rule.

GOOD = PictureFacts(alt="Мост", credit="Жанна")
THERE = There(
    {1: GOOD, 2: PictureFacts("", "Жанна"), 3: PictureFacts("Мост", "")}, frozenset({5}), frozenset({6})
)


def facts(*blocks: BlockFacts, **head: Any) -> StoryFacts:
    whole = {"headline": "Мост", "short_headline": "", "standfirst": "Лид.", "lead_picture": 1}
    return StoryFacts(**{**whole, **head}, blocks=blocks, there=THERE)


def shows(image: int, alt: str = "", credit: str = "") -> BlockFacts:
    return BlockFacts("b", pictures=(PictureUse(image, alt, credit),))


@pytest.mark.parametrize(
    ("story", "codes"),
    [
        (facts(), []),
        (facts(headline="М" * 110), []),
        (facts(headline="М" * 111), [Code.LONG_HEADLINE]),
        (facts(headline="М" * 111, short_headline="Мост"), []),
        (facts(standfirst=" \n"), [Code.NO_STANDFIRST]),
        (facts(lead_picture=None), [Code.NO_LEAD_PICTURE]),
        (facts(lead_picture=2), [Code.NO_ALT]),
        (facts(lead_picture=9), [Code.MEDIA_GONE]),
        (facts(shows(1)), []),
        (facts(shows(2)), [Code.NO_ALT]),
        (facts(shows(2, alt="Опоры")), []),
        (facts(shows(3)), [Code.NO_CREDIT]),
        (facts(shows(3, credit="Архив")), []),
        (facts(shows(9)), [Code.MEDIA_GONE]),
        (facts(BlockFacts("b", lacks_speaker=True)), [Code.NO_SPEAKER]),
        (facts(BlockFacts("b", is_empty=True, lacks_speaker=True)), [Code.EMPTY_BLOCK]),
        (facts(BlockFacts("b", pages=frozenset({5}))), []),
        (facts(BlockFacts("b", pages=frozenset({5, 7}))), [Code.DEAD_LINK]),
        (facts(BlockFacts("b", documents=frozenset({6}))), []),
        (facts(BlockFacts("b", documents=frozenset({8}))), [Code.DOCUMENT_GONE]),
    ],
)
def test_rule(story: StoryFacts, codes: list[Code]) -> None:
    assert [problem.code for problem in decide_problems(story)] == codes


def test_each_problem_has_its_sentence_and_its_check_in_the_preview() -> None:
    assert set(PROBLEM_SENTENCES) == set(Code)
    selectors = " ".join(rule["selector"] for rule in StoryChecks.axe_custom_rules)
    assert all(f'[data-problems~="{code.value}"]' in selectors for code in Code)
    assert sentences_of(["no_alt", "of an older engine"]) == [str(PROBLEM_SENTENCES[Code.NO_ALT])]


# A story.

pytestmark = pytest.mark.django_db


@pytest.fixture
def poor(politics: SectionPage, aigul: User) -> StoryPage:
    """With one of everything that can be wrong in a body."""
    draft = write_story(StoryData("Черновик"), politics, publish=False)
    document = make_document()
    blocks = [
        body.picture(make_picture().pk),
        body.gallery([body.picture_value(make_picture(alt_ru="Мост").pk)]),
        body.quote("Слова", ""),
        body.paragraph(" "),
        body.rich_paragraph(f'<a linktype="page" id="{draft.pk}">читайте</a>'),
        body.read_also(draft.pk),
        body.document(document.pk),
    ]
    story = write_story(StoryData("Мост", body=blocks), politics, publish=True, by=aigul)
    document.delete()
    return StoryPage.objects.get(pk=story.pk)


def test_problems_are_found_block_by_block(poor: StoryPage) -> None:
    ids = [block.id for block in poor.body]
    found = [(problem.code.value, problem.block_id) for problem in find_problems(poor)]
    assert found == [
        ("no_standfirst", ""),
        ("no_lead_picture", ""),
        ("no_alt", ids[0]),
        ("no_credit", ids[0]),
        ("no_credit", ids[1]),
        ("no_speaker", ids[2]),
        ("empty_block", ids[3]),
        ("dead_link", ids[4]),
        ("dead_link", ids[5]),
        ("document_gone", ids[6]),
    ]


def test_alt_text_is_asked_for_in_the_storys_language(politics: SectionPage) -> None:
    picture = make_picture(alt_ru="Мост", credit="Жанна")
    kazakh = politics.get_translations().get(locale__language_code="kk")
    stories = [
        write_story(StoryData("Мост", "Лид.", lead_picture=picture), at, True) for at in (politics, kazakh)
    ]
    assert [problems_of(story) for story in stories] == [[], ["no_alt"]]


def test_desk_and_edit_screen_tell_of_them(poor: StoryPage, aigul: User) -> None:
    poor.save_revision()
    assert "no_speaker" in DeskLine.objects.get(pk=poor.pk).problems.split()
    client = signed_in(aigul)
    sentence = str(PROBLEM_SENTENCES[Code.NO_SPEAKER])
    assert sentence in client.get(f"/newsroom/pages/{poor.pk}/edit/").content.decode()
    rows = {row.headline: row for row in client.get("/newsroom/?state=problems").context["rows"]}
    assert sentence in rows["Мост"].problems


def test_preview_marks_them_and_the_readers_page_has_no_trace(poor: StoryPage, aigul: User) -> None:
    client, address = signed_in(aigul), f"/newsroom/pages/{poor.pk}/edit/preview/"
    client.post(address, story_form(title="Мост", slug=poor.slug))
    preview = client.get(f"{address}?mode=&in_preview_panel=true").content.decode()
    assert 'data-problems="no_standfirst no_lead_picture"' in preview
    for page in (Client().get(poor.url), client.get(poor.url)):
        text = page.content.decode()
        assert "data-problems" not in text and "wagtail" not in text.lower()


def test_hurried_editor_is_not_stopped(politics: SectionPage, aigul: User) -> None:
    form = story_form(title="Срочно", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    assert Listing.objects.get().headline == "Срочно"


def test_long_body_costs_three_queries(politics: SectionPage, django_assert_max_num_queries: Any) -> None:
    picture = make_picture()
    blocks = [body.picture(picture.pk), body.rich_paragraph('<a linktype="page" id="1">a</a>')] * 20
    story = write_story(StoryData("Мост", body=blocks), politics, publish=True)
    story.locale  # noqa: B018  is asked for once by whoever has the story
    with django_assert_max_num_queries(3):
        problems_of(story)


@pytest.mark.parametrize(
    ("html", "is_seen"),
    [
        ("<p>Мост.</p>", True),
        ("<p>a &lt; b</p>", True),
        ("<p>&amp;nbsp;</p>", True),
        ("x < y", True),
        ("", False),
        ("<p></p>", False),
        ("<p>  \xa0&nbsp;&#160; <br/></p>", False),
        ('<p><a linktype="page" id="3"> </a></p>', False),
        ("<!-- ничего -->", False),
    ],
)
def test_block_is_empty_where_a_reader_would_see_nothing(html: str, is_seen: bool) -> None:
    assert block_facts({"type": "paragraph", "value": html, "id": "a"}).is_empty is not is_seen
