"""The newer blocks, through the newsroom's form: stored, shown, refused with a sentence, never obeyed."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_document, make_picture
from tests.stories.newsroom import block_in_form, items_in_form, rich_text_in_form, story_form
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.models import Document, Image, InfoPage, SectionPage, ShownMedia, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('тест')</script> & </article>"
VIDEO = "https://www.youtube.com/watch?v=dQw4-w9_gXc"


def make_sound(name: str = "домбра.mp3", **fields: Any) -> Document:
    return make_document(name, b"ID3", **fields)


def sent(user: User, section: SectionPage, *blocks: dict[str, Any], publish: bool = True) -> str:
    """Sends the form of a new story; what the newsroom answers, "" where it is content."""
    form = story_form(title="Мост", **{"body-count": len(blocks)})
    for block in blocks:
        form |= block
    if publish:
        form |= {"action-publish": "1"}
    answer = signed_in(user).post(f"/newsroom/pages/add/stories/storypage/{section.pk}/", form)
    return "" if answer.status_code == 302 else answer.content.decode()


def page_of(story: StoryPage) -> str:
    answer = Client().get(story.url)
    assert answer.status_code == 200
    return answer.content.decode()


def article_of(story: StoryPage) -> str:
    found = re.search(r"<article\b.*</article>", page_of(story), re.DOTALL)
    assert found
    return found[0]


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)))


# Saved in the form, seen by a reader.


def test_picture_has_words_of_its_own_for_one_place(politics: SectionPage, aigul: User) -> None:
    picture = make_picture(alt_ru="Опоры", credit="Архив")
    values = {
        "image": picture.pk,
        "caption": "Вид с берега",
        "alt": "Опоры в тумане",
        "credit": "Фото читателя",
    }
    assert sent(aigul, politics, block_in_form(0, "picture", values)) == ""
    article = article_of(StoryPage.objects.get())
    assert 'alt="Опоры в тумане"' in article and 'alt="Опоры"' not in article
    assert "Фото читателя" in article and "Архив" not in article
    picture.refresh_from_db()
    assert (picture.alt_ru, picture.credit) == ("Опоры", "Архив"), "elsewhere it keeps its own"


def test_picture_without_them_shows_its_own(politics: SectionPage, aigul: User) -> None:
    picture = make_picture(alt_ru="Опоры", credit="Архив")
    values = {"image": picture.pk, "caption": "", "alt": "", "credit": ""}
    assert sent(aigul, politics, block_in_form(0, "picture", values)) == ""
    article = article_of(StoryPage.objects.get())
    assert 'alt="Опоры"' in article and "Архив" in article


def test_old_pictures_without_the_newer_fields_still_load(politics: SectionPage) -> None:
    picture = make_picture(alt_ru="Опоры", credit="Архив")
    old = body.block("picture", {"image": picture.pk, "caption": "Вид"})
    article = article_of(write_story(StoryData("Мост", body=[old]), politics, publish=True))
    assert 'alt="Опоры"' in article and "Архив" in article and "Вид" in article


def test_gallery_keeps_its_order_and_counts(politics: SectionPage, aigul: User) -> None:
    pictures = [make_picture(name, alt_ru=name, credit=f"Фото {name}") for name in ("Утро", "День", "Вечер")]
    items = [
        {"image": picture.pk, "caption": f"{picture.title} на мосту", "alt": "", "credit": ""}
        for picture in pictures
    ]
    fields = items_in_form("pictures", items) | {"title": "Один день"}
    fields |= {"pictures-0-order": 2, "pictures-2-order": 0}
    assert sent(aigul, politics, block_in_form(0, "gallery", fields)) == ""
    article = article_of(StoryPage.objects.get())
    assert re.findall(r'alt="(\w+)"', article) == ["Вечер", "День", "Утро"]
    words = text_of(article)
    assert "Один день" in words
    assert "1/3 Вечер на мосту Фото Вечер" in words and "3/3 Утро на мосту Фото Утро" in words
    assert 'tabindex="0"' in article, "reached and pushed by the keyboard"
    (gallery,) = StoryPage.objects.get().body.raw_data
    stored = gallery["value"]["pictures"]
    assert all(item["id"] for item in stored) and len({item["id"] for item in stored}) == 3


def test_gallery_of_one_picture_is_no_gallery(politics: SectionPage, aigul: User) -> None:
    items = [{"image": make_picture().pk, "caption": "", "alt": "", "credit": ""}]
    fields = items_in_form("pictures", items) | {"title": ""}
    assert sent(aigul, politics, block_in_form(0, "gallery", fields)) != ""
    assert not StoryPage.objects.exists()


def test_gallery_goes_on_without_a_deleted_picture(politics: SectionPage) -> None:
    kept, gone = make_picture(alt_ru="Утро"), make_picture(alt_ru="День")
    blocks = [body.gallery([body.picture_value(gone.pk), body.picture_value(kept.pk, "Слова")])]
    story = write_story(StoryData("Мост", body=blocks), politics, publish=True)
    gone.delete()
    assert "1/1 Слова" in text_of(article_of(story))


def test_fact_box_has_lists_links_and_a_source(politics: SectionPage, aigul: User) -> None:
    fields = {"title": "Мост в цифрах", "text": rich_text_in_form("Длина 412 метров."), "source": "акимат"}
    fields |= {"source_url": "https://akimat.example/otchet"}
    assert sent(aigul, politics, block_in_form(0, "fact_box", fields)) == ""
    article = article_of(StoryPage.objects.get())
    assert re.search(r"<aside[^>]*>\s*<h2>Мост в цифрах</h2>", article)
    assert "Длина 412 метров." in article
    assert '<a href="https://akimat.example/otchet" rel="external noopener">акимат</a>' in article


def test_embed_is_a_card_and_a_link_and_asks_nobody(politics: SectionPage, aigul: User) -> None:
    picture = make_picture(alt_ru="Толпа у моста")
    fields = {"address": f"{VIDEO}&si=tracking", "title": "Открытие моста", "picture": picture.pk}
    assert sent(aigul, politics, block_in_form(0, "embed", fields)) == ""
    story = StoryPage.objects.get()
    page, article = page_of(story), article_of(story)
    assert "Открытие моста" in article and 'alt="Толпа у моста"' in article
    assert f'<a href="{VIDEO}" rel="external noopener">' in article
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4-w9_gXc"' in article
    assert "<iframe" not in page and "tracking" not in page
    asked = re.findall(r'(?:src|srcset|poster|action)="([^"]*)"', page)
    assert all(address.startswith("/") for address in asked), asked
    (stored,) = story.body.raw_data
    assert stored["value"]["address"] == VIDEO
    assert re.search(r'<script type="module" src="/static/theme/embed[^"]*"></script>', page)


def test_script_comes_only_with_an_embed(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост", body=[body.paragraph("Да.")]), politics, publish=True)
    assert "embed" not in page_of(story)


def test_info_page_with_an_embed_has_the_script_too(politics: SectionPage) -> None:
    home = politics.get_parent()
    page = InfoPage(title="Контакты", locale=politics.locale, body=[body.embed(VIDEO, "Как нас найти")])
    home.add_child(instance=page)
    assert "theme/embed" in Client().get(page.url).content.decode()


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://video.example/1", "https://youtu.be@evil.example/"]
)
def test_embed_of_an_unknown_site_is_refused_with_the_known_ones(
    politics: SectionPage, aigul: User, address: str, publish: bool
) -> None:
    aigul.language = "en"
    aigul.save()
    fields = {"address": address, "title": "Видео", "picture": ""}
    answer = sent(aigul, politics, block_in_form(0, "embed", fields), publish=publish)
    assert "YouTube, Vimeo, VK Video, Rutube, Telegram, X, Instagram, TikTok, OpenStreetMap" in answer
    assert "can be linked in a paragraph" in answer
    assert not StoryPage.objects.exists()


def test_draft_may_still_lack_the_address(politics: SectionPage, aigul: User) -> None:
    fields = {"address": "", "title": "", "picture": ""}
    assert sent(aigul, politics, block_in_form(0, "embed", fields), publish=False) == ""
    assert StoryPage.objects.get().live is False


def test_embed_whose_site_is_unknown_by_now_leaves_its_link(politics: SectionPage) -> None:
    blocks = [body.embed("https://video.example/1", "Видео"), body.embed("javascript:alert(1)", "Чужое")]
    page = page_of(write_story(StoryData("Мост", body=blocks), politics, publish=True))
    assert '<a href="https://video.example/1" rel="external noopener">Видео</a>' in page
    assert "javascript:" not in page and "data-embed" not in page


def test_sound_is_played_by_the_browser_and_has_its_words(politics: SectionPage, aigul: User) -> None:
    sound = make_sound(credit="Запись редакции")
    fields = {"document": sound.pk, "title": "Домбра", "caption": "В мастерской", "poster": ""}
    fields |= {"transcript": rich_text_in_form("Короткая мелодия.")}
    assert sent(aigul, politics, block_in_form(0, "media", fields)) == ""
    article = article_of(StoryPage.objects.get())
    assert f'<audio controls preload="none" src="{sound.url}" aria-label="Домбра">' in article
    assert "<video" not in article
    assert re.search(r"<details>\s*<summary>.*Короткая мелодия\.", article, re.DOTALL)
    assert {"Домбра", "мастерской", "Запись"} <= set(text_of(article).split())


def test_video_has_its_size_and_its_picture_before_it_plays(politics: SectionPage, aigul: User) -> None:
    video, poster = make_document("мост.mp4", b"ftyp"), make_picture()
    fields = {"document": video.pk, "title": "", "caption": "", "poster": poster.pk}
    fields |= {"transcript": rich_text_in_form("")}
    assert sent(aigul, politics, block_in_form(0, "media", fields)) == ""
    article = article_of(StoryPage.objects.get())
    (tag,) = re.findall(r"<video\b[^>]*>", article)
    assert 'preload="none"' in tag and f'src="{video.url}"' in tag
    assert re.search(r'poster="/media/renditions/[^"]+" width="40" height="30"', tag)
    assert "<details" not in article and "Указ" in text_of(article), "the document's own title"


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_document_that_nobody_can_hear_is_refused_as_sound(
    politics: SectionPage, aigul: User, publish: bool
) -> None:
    aigul.language = "en"
    aigul.save()
    fields = {"document": make_document().pk, "title": "", "caption": "", "poster": ""}
    fields |= {"transcript": rich_text_in_form("")}
    answer = sent(aigul, politics, block_in_form(0, "media", fields), publish=publish)
    assert "is neither sound nor video" in answer and "m4a, mp3, mp4, ogg, wav, webm" in answer
    assert not StoryPage.objects.exists()


def test_sound_whose_file_was_deleted_leaves_nothing(politics: SectionPage) -> None:
    sound = make_sound()
    story = write_story(StoryData("Мост", body=[body.media(sound.pk, "Домбра")]), politics, publish=True)
    sound.delete()
    assert "<audio" not in page_of(story) and "Домбра" not in article_of(story)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("запись.mp3", b"ID3\x04"),
        ("запись.m4a", b"\0\0\0\x20ftypM4A "),
        ("запись.ogg", b"OggS\0"),
        ("фильм.mp4", b"\0\0\0\x20ftypisom"),
        ("фильм.webm", b"\x1a\x45\xdf\xa3"),
        ("тон.wav", b"RIFF\0\0\0\0WAVE"),
    ],
)
def test_newsroom_takes_sound_and_video_as_documents(boss: User, name: str, content: bytes) -> None:
    form = {"title": "Запись", "file": SimpleUploadedFile(name, content), "collection": 1}
    signed_in(boss).post("/newsroom/documents/add/", form)
    assert Document.objects.get().file_extension == name.rpartition(".")[2]


# Hostile words.


WITH_WORDS: dict[str, Callable[[str], body.Block]] = {
    "picture's alt": lambda text: body.picture(make_picture().pk, alt=text),
    "picture's credit": lambda text: body.picture(make_picture().pk, credit=text),
    "gallery's title": lambda text: body.gallery([body.picture_value(make_picture().pk)], text),
    "gallery's caption": lambda text: body.gallery([body.picture_value(make_picture().pk, text, text, text)]),
    "embed's title": lambda text: body.embed(VIDEO, text),
    "embed's address": lambda text: body.embed(text, "Видео"),
    "fact box's title": lambda text: body.fact_box(text, "Факт."),
    "fact box's text": lambda text: body.fact_box("Факты", text),
    "fact box's source": lambda text: body.fact_box("Факты", "Факт.", text, text),
    "sound's title": lambda text: body.media(make_sound().pk, text, text, transcript=text),
    "sound's credit": lambda text: body.media(make_sound(credit=text).pk),
}


@pytest.mark.parametrize("place", WITH_WORDS)
@pytest.mark.parametrize("text", [HOSTILE, '" onload="alert(1)" x="', "javascript:alert(1)"])
def test_hostile_words_stay_words(politics: SectionPage, place: str, text: str) -> None:
    story = write_story(StoryData("Мост", body=[WITH_WORDS[place](text)]), politics, publish=True)
    page = page_of(story)
    assert "<script>alert" not in page
    assert page.count("</article>") == 1
    tags = "".join(re.findall(r"<[a-z][^>]*>", page))
    assert not re.search(r"\sonload=", re.sub(r'"[^"]*"', '""', tags)), "no attribute was added"
    assert not re.search(r'(href|src|data-embed)="javascript:', tags)


# Files: a stranger's only while the story is live.


def in_gallery(picture: Image, sound: Document) -> body.Block:
    return body.gallery([body.picture_value(make_picture().pk), body.picture_value(picture.pk)])


def as_poster(picture: Image, sound: Document) -> body.Block:
    return body.media(make_document("мост.mp4").pk, poster_id=picture.pk)


def before_an_embed(picture: Image, sound: Document) -> body.Block:
    return body.embed(VIDEO, "Мост", picture.pk)


def as_sound(picture: Image, sound: Document) -> body.Block:
    return body.media(sound.pk, "Домбра")


def linked_in_a_fact_box(picture: Image, sound: Document) -> body.Block:
    return body.rich_fact_box("Факты", f'<p><a linktype="document" id="{sound.pk}">запись</a></p>')


def linked_in_a_transcript(picture: Image, sound: Document) -> body.Block:
    block = body.media(make_sound().pk, "Домбра")
    block["value"]["transcript"] = f'<p><a linktype="document" id="{sound.pk}">запись</a></p>'
    return block


@pytest.mark.parametrize(
    ("place", "shows"),
    [
        (in_gallery, "picture"),
        (as_poster, "picture"),
        (before_an_embed, "picture"),
        (as_sound, "sound"),
        (linked_in_a_fact_box, "sound"),
        (linked_in_a_transcript, "sound"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_stranger_gets_a_blocks_file_only_while_the_story_is_live(
    politics: SectionPage, place: Callable[[Image, Document], body.Block], shows: str
) -> None:
    picture, sound = make_picture(), make_sound()
    address = picture.get_rendition("width-400").url if shows == "picture" else sound.url
    story = write_story(StoryData("Мост", body=[place(picture, sound)]), politics, publish=False)
    assert Client().get(address).status_code == 404, "a draft"
    story.save_revision().publish()
    answer = Client().get(address)
    assert answer.status_code == 200 and b"".join(answer)
    StoryPage.objects.get().unpublish()
    assert Client().get(address).status_code == 404, "withdrawn"
    assert not ShownMedia.objects.exists()


# The newsroom's menu of blocks.


def test_menu_has_the_common_blocks_first_and_shows_each(aigul: User) -> None:
    field: Any = StoryPage._meta.get_field("body")
    names = [[block.name for block in group] for _, group in field.stream_block.grouped_child_blocks()]
    assert names == [
        ["paragraph", "quote", "heading", "list"],
        ["picture", "gallery", "media", "embed"],
        ["fact_box", "table", "read_also", "document"],
    ]
    client = signed_in(aigul)
    for block in field.stream_block.child_blocks.values():
        assert block.get_description(), block.name
        if block.is_previewable:
            answer = client.get("/newsroom/block-preview/", {"id": block.definition_prefix})
            assert answer.status_code == 200 and 'class="prose"' in answer.content.decode(), block.name


def test_nobody_else_sees_the_menus_previews(politics: SectionPage, daniyar: User) -> None:
    field: Any = StoryPage._meta.get_field("body")
    address = f"/newsroom/block-preview/?id={field.stream_block.child_blocks['quote'].definition_prefix}"
    assert Client().get(address).status_code == 302
    assert signed_in(daniyar).get(address).status_code in (302, 403)
