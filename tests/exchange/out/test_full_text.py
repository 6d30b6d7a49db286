"""A story's body as readers elsewhere get it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.utils import translation
from lxml.html import fragment_fromstring

from tests.exchange.out.feed_reader import SITE
from tests.exchange.out.material import everything
from tests.stories.material import make_document, make_picture
from tilshi.exchange.out.full_text import full_texts
from tilshi.stories import body
from tilshi.stories.body import Block
from tilshi.stories.models import Image, SectionPage, StoryPage
from tilshi.stories.pictures.renditions import SHARE_CARD, made
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def told(section: SectionPage, *blocks: Block, **data: Any) -> str:
    story = write_story(StoryData("Мост", body=blocks, **data), section, publish=True)
    return text_of(story)


def text_of(story: StoryPage) -> str:
    with translation.override("ru"):
        return full_texts([StoryPage.objects.get(pk=story.pk)], {story.pk: story.get_url()})[story.pk]


def rich(html: str) -> Block:
    return body.block("paragraph", html)


YOUTUBE = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
SPEECH = "Мы ждали три года."


@pytest.mark.parametrize(
    ("block", "html"),
    [
        pytest.param(body.paragraph("Мост & <b>"), "<p>Мост &amp; &lt;b&gt;</p>", id="paragraph"),
        pytest.param(body.heading("А & Б"), "<h2>А &amp; Б</h2>", id="heading"),
        pytest.param(body.bullets(["раз", "два"]), "<ul><li>раз</li><li>два</li></ul>", id="list"),
        pytest.param(body.bullets(["раз"], ordered=True), "<ol><li>раз</li></ol>", id="numbered list"),
        pytest.param(
            body.quote(SPEECH, "Сауле", "жительница"),
            "<figure><blockquote><p>«Мы ждали три года».</p></blockquote>"
            "<figcaption>Сауле, жительница</figcaption></figure>",
            id="quote",
        ),
        pytest.param(
            body.quote("Біз күттік.", "Сәуле", attribution="— деді Сәуле", language="kk"),
            '<figure><blockquote lang="kk"><p>«Біз күттік»,</p></blockquote>'
            "<figcaption>— деді Сәуле</figcaption></figure>",
            id="quote with a printed line, in another language",
        ),
        pytest.param(
            body.quote(SPEECH, ""),
            "<figure><blockquote><p>«Мы ждали три года».</p></blockquote></figure>",
            id="quote of nobody",
        ),
        pytest.param(
            body.embed(YOUTUBE, "Фильм"),
            f'<p><a href="{YOUTUBE}">Фильм</a></p>',
            id="embed: a link, no frame",
        ),
        pytest.param(
            body.embed("https://site.example/x", "Там"),
            '<p><a href="https://site.example/x">Там</a></p>',
            id="embed of a site that we do not know",
        ),
        pytest.param(body.embed("javascript:alert(1)", "Там"), "", id="embed of no address"),
        pytest.param(
            body.fact_box("Коротко", "Раз.\nДва.", "Акимат", "https://akimat.example/"),
            "<aside><h3>Коротко</h3><p>Раз.</p><p>Два.</p>"
            '<p>Источник: <a href="https://akimat.example/">Акимат</a></p></aside>',
            id="fact box",
        ),
        pytest.param(
            body.fact_box("Коротко", "Раз."), "<aside><h3>Коротко</h3><p>Раз.</p></aside>", id="no source"
        ),
        pytest.param(
            body.table([["Год", "Машин"], ["2026", "41 & 2\nв день"]], "Сколько"),
            "<table><caption>Сколько</caption><tbody><tr><th>Год</th><th>Машин</th></tr>"
            "<tr><td>2026</td><td>41 &amp; 2<br>в день</td></tr></tbody></table>",
            id="table",
        ),
        pytest.param(body.block("table", None), "", id="table without cells"),
    ],
)
def test_block_is_told_in_plain_tags(politics: SectionPage, block: Block, html: str) -> None:
    assert told(politics, block) == html


def test_cell_that_reaches_over_others_is_told_once(politics: SectionPage) -> None:
    block = body.table([["Мост", ""], ["река", "берег"]])
    merged = {"row": 0, "col": 0, "rowspan": 1, "colspan": 2}
    block["value"] |= {"mergeCells": [merged], "cell": [{"row": 0, "col": 1, "hidden": True}]}
    assert '<tr><th rowspan="1" colspan="2">Мост</th></tr>' in told(politics, block)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        pytest.param("<p><b>а</b> <i>б</i><br/>в</p>", "<p><b>а</b> <i>б</i><br>в</p>", id="what is kept"),
        pytest.param('<p class="x" data-block-key="y" onclick="z">а</p>', "<p>а</p>", id="attributes"),
        pytest.param('<p>а<span style="color:red">б</span></p>', "<p>аб</p>", id="tags of nobody's"),
        pytest.param("<p>а<script>alert(1)</script>б<!-- в --></p>", "<p>аб</p>", id="script and comment"),
        pytest.param("<p>а<iframe src='https://x.example/'>б</iframe></p>", "<p>а</p>", id="frame"),
        pytest.param('<p><a href="javascript:x()">а</a></p>', "<p>а</p>", id="script as a link"),
        pytest.param('<p><a href=" java&#9;script:x()">а</a></p>', "<p>а</p>", id="script in disguise"),
        pytest.param('<p><a href="data:text/html,x">а</a></p>', "<p>а</p>", id="data as a link"),
        pytest.param('<p><a href="http://[x">а</a></p>', "<p>а</p>", id="no address"),
        pytest.param('<p><a linktype="page" id="x">а</a></p>', "<p>а</p>", id="half a link to a page"),
        pytest.param("<p>а\x0b\ufffeб ]]&gt;</p>", "<p>аб ]]&gt;</p>", id="what XML cannot hold"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_rich_text_keeps_words_and_a_handful_of_tags(politics: SectionPage, source: str, html: str) -> None:
    assert told(politics, rich(source)) == html


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("https://site.example/a?b=1", "https://site.example/a?b=1"),
        ("/ru/archive/", f"{SITE}/ru/archive/"),
        ("#glava", f"{SITE}/ru/politics/most/#glava"),
        ("mailto:saule@example.org", "mailto:saule@example.org"),
    ],
)
def test_links_are_whole(politics: SectionPage, written: str, whole: str) -> None:
    assert told(politics, rich(f'<p><a href="{written}">а</a></p>')) == f'<p><a href="{whole}">а</a></p>'


# What it refers to.


def test_picture_is_shown_as_other_sites_can(politics: SectionPage) -> None:
    picture = make_picture(alt_ru="Мост & река", credit="Олжас")
    card = made(Image.objects.get(pk=picture.pk), SHARE_CARD)
    assert card
    assert told(politics, body.picture(picture.pk, "Вид")) == (
        f'<figure><img src="{SITE}{card.url}" width="{card.width}" height="{card.height}"'
        ' alt="Мост &amp; река"><figcaption>Вид <small>Олжас</small></figcaption></figure>'
    )


def test_words_of_this_place_go_before_the_pictures_own(politics: SectionPage) -> None:
    picture = make_picture(alt_ru="Мост", credit="Олжас")
    text = told(politics, body.picture(picture.pk, alt="Утро", credit="Марат"))
    assert 'alt="Утро"' in text and "<figcaption><small>Марат</small></figcaption>" in text


def test_gallery_is_its_pictures_in_their_order(politics: SectionPage) -> None:
    values = [body.picture_value(make_picture().pk, words) for words in ("раз", "два")]
    root = fragment_fromstring(told(politics, body.gallery(values, "Утро")), create_parent="div")
    assert [element.tag for element in root] == ["p", "figure", "figure"]
    assert [caption.text for caption in root.iter("figcaption")] == ["раз", "два"]


def test_picture_is_told_to_the_last_day_of_its_rights(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    picture = make_picture(rights_until=date(2026, 11, 22))
    story = write_story(StoryData("Мост", body=[body.picture(picture.pk, "Вид")]), politics, publish=True)
    assert "<img" in text_of(story)
    clock.shift(86_400)
    assert text_of(story) == ""


@pytest.mark.parametrize("is_deleted", [False, True], ids=["not cut", "deleted"])
def test_picture_that_is_not_there_leaves_no_empty_frame(politics: SectionPage, is_deleted: bool) -> None:
    picture = make_picture(cut=is_deleted)
    blocks = [body.picture(picture.pk, "Вид"), body.gallery([body.picture_value(picture.pk)], "Утро")]
    story = write_story(StoryData("Мост", body=blocks), politics, publish=True)
    if is_deleted:
        picture.delete()
    assert text_of(story) == ""


def test_documents_and_recordings_are_links(politics: SectionPage) -> None:
    document = make_document()
    link = f'<a href="{SITE}{document.url}">'
    blocks = [body.document(document.pk), body.media(document.pk, "Запись", "Утро")]
    text = told(politics, *blocks, rich(f'<p><a linktype="document" id="{document.pk}">указ</a></p>'))
    assert text == f"<p>{link}Указ</a></p><p>{link}Запись</a></p><p>Утро</p><p>{link}указ</a></p>"


def test_document_beyond_its_rights_is_not_linked(politics: SectionPage) -> None:
    document = make_document(rights_until=date(2026, 11, 21))
    source = f'<p><a linktype="document" id="{document.pk}">указ</a></p>'
    assert told(politics, body.document(document.pk), rich(source)) == "<p>указ</p>"


def linking_to(page: Any) -> list[Block]:
    return [rich(f'<p><a linktype="page" id="{page.pk}">там</a></p>'), body.read_also(page.pk)]


def test_other_stories_of_ours_are_linked_while_they_are_live(politics: SectionPage) -> None:
    other = write_story(StoryData("Река"), politics, publish=True)
    story = write_story(StoryData("Мост", body=linking_to(other)), politics, publish=True)
    link = f'<a href="{SITE}{other.get_url()}">'
    assert text_of(story) == f"<p>{link}там</a></p><p>Читайте также: {link}Река</a></p>"
    other.unpublish()
    assert text_of(story) == "<p>там</p>"


def test_link_leads_to_the_twin_in_the_storys_language(politics: SectionPage) -> None:
    kk = SectionPage.objects.get(slug="politics", locale__language_code="kk")
    other = write_story(StoryData("Өзен"), kk, publish=True)
    twin = write_story(StoryData("Река", twin_of=other), politics, publish=True)
    assert f'href="{SITE}{twin.get_url()}"' in told(politics, *linking_to(other))


def test_addresses_are_those_that_pages_have(politics: SectionPage) -> None:
    story = write_story(StoryData("Река"), politics, publish=True)
    for page in (politics, politics.get_parent(), story):
        text = told(politics, rich(f'<p><a linktype="page" id="{page.pk}">там</a></p>'))
        assert f'href="{SITE}{page.get_url()}"' in text


# The dateline.


@pytest.mark.parametrize(
    ("blocks", "opening"),
    [
        pytest.param(
            [body.paragraph("Мост открыт.")], "<p><b>Астана</b>\u00a0— Мост открыт.</p>", id="runs in"
        ),
        pytest.param([body.heading("Глава")], "<p>Астана</p><h2>Глава</h2>", id="stands before a heading"),
        pytest.param([], "<p>Астана</p>", id="stands alone"),
    ],
)
def test_dateline_stands_where_the_page_has_it(
    politics: SectionPage, blocks: list[Block], opening: str
) -> None:
    assert told(politics, *blocks, dateline="Астана") == opening


def test_story_without_a_body_has_no_text(politics: SectionPage) -> None:
    assert told(politics, standfirst="Утром.") == ""


# All together.


def test_no_attribute_tells_of_our_pages(whole: StoryPage) -> None:
    root = fragment_fromstring(text_of(whole), create_parent="div")
    found = {(element.tag, name) for element in root.iterdescendants() for name in element.attrib}
    assert found == {("a", "href"), *(("img", name) for name in ("src", "width", "height", "alt"))}


@pytest.mark.both
def test_fifty_stories_ask_no_more_than_one(politics: SectionPage, django_assert_num_queries: Any) -> None:
    picture, document = make_picture(), make_document()
    blocks = everything(picture, document)
    other = write_story(StoryData("Река"), politics, publish=True)
    for n in range(50):
        write_story(StoryData(f"Мост {n}", body=[*blocks, *linking_to(other)]), politics, publish=True)
    stories = list(StoryPage.objects.exclude(pk=other.pk))
    paths = {story.pk: f"/ru/politics/{story.slug}/" for story in stories}
    for asked in (stories[:1], stories):
        with django_assert_num_queries(4):  # pictures, their sizes, documents, pages
            assert len(full_texts(asked, paths)) == len(asked)
