"""A page into the newsroom by its form: read at once, shown to be checked, public for nobody before that."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from pytest_django import Settings
from wagtail.models import PageLogEntry

import tilshi
from tests.conftest import PASSWORD, signed_in
from tests.importers.site_of_pages import OtherSite, other_site, story
from tests.stories.material import make_picture
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.config.site_file import FetchSettings
from tilshi.importers.models import ImportedPage, ImportOffer
from tilshi.importers.newsroom import words
from tilshi.importers.newsroom.difference import differences
from tilshi.importers.newsroom.record import ACTION
from tilshi.importers.newsroom.words import said
from tilshi.stories import body
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

FORM = "/newsroom/import/"
PAGES = Path(__file__).parent / "pages"
TEXT = (PAGES / "ru_minister_visits.txt").read_text()
HEADLINE = "Аким Карасуской области принял главу речного ведомства Соль-Буланска"


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[OtherSite]:
    """A site on this machine, which ours has leave to fetch from."""
    fetching = FetchSettings(internal_hosts=("127.0.0.1",))
    settings.TILSHI = settings.TILSHI.model_copy(update={"fetch": fetching})
    with other_site() as site:
        yield site


def section(slug: str = "society", language: str = "ru") -> SectionPage:
    found: SectionPage = SectionPage.objects.get(slug=slug, locale__language_code=language)
    return found


def send(user: User, follow: bool = True, **fields: Any) -> HttpResponse:
    form = {"section": section().pk, **fields}
    return signed_in(user).post(FORM, form, follow=follow)


def shown(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def result_page(user: User, story: StoryPage) -> HttpResponse:
    return signed_in(user).get(f"{FORM}{story.pk}/")


# From the form to the draft.


def test_pasted_text_becomes_a_draft_that_is_shown_to_be_checked(aigul: User) -> None:
    answer = send(aigul, text=TEXT)
    story = StoryPage.objects.get()
    assert answer.redirect_chain == [(f"{FORM}{story.pk}/", 302)]
    assert (story.title, story.owner, story.live) == (HEADLINE, aigul, False)
    assert not Listing.objects.exists() and Client().get(story.url).status_code == 404
    page = shown(answer)
    assert HEADLINE in page and "Новости партнеров" not in page
    assert "аким области" in page and "Тимур Ольшанов" in page and "Опоры мы сдадим в июне" in page


def test_file_becomes_a_draft_in_the_section_and_language_that_were_chosen(aigul: User) -> None:
    content = (PAGES / "kk_school_opens.txt").read_bytes()
    send(aigul, file=SimpleUploadedFile("мектеп.txt", content), section=section("culture", "kk").pk)
    story = StoryPage.objects.get()
    assert story.url.startswith("/kk/culture/")
    assert ImportedPage.objects.get().source_name == "мектеп.txt"


@pytest.mark.parametrize("field", ["address", "text"])
def test_address_is_fetched_whichever_field_it_stands_in(
    aigul: User, neighbour: OtherSite, field: str
) -> None:
    (address,) = neighbour.fill(1)
    page = shown(send(aigul, **{field: address}))
    made = StoryPage.objects.get()
    assert made.title == "Мост через Аксай открыт"
    assert made.published_at is not None and "14:30" in page
    assert neighbour.asked == ["/0.html"]


def test_typography_is_set_unless_it_is_to_be_kept(aigul: User) -> None:
    send(aigul, text=TEXT.replace("Аким", "«Аким» -", 1), keep_typography="on")
    assert " - " in StoryPage.objects.get().title


def test_import_stands_in_the_history_and_in_the_log(aigul: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="tilshi")
    send(aigul, file=SimpleUploadedFile("visit.txt", TEXT.encode()))
    story = StoryPage.objects.get()
    entry = PageLogEntry.objects.get(page=story.pk, action=ACTION)
    assert (entry.user, entry.revision_id) == (aigul, story.latest_revision_id)
    history = shown(signed_in(aigul).get(f"/newsroom/pages/{story.pk}/history/"))
    assert "visit.txt" in history
    (line,) = [text for text in caplog.messages if text.startswith("page imported")]
    assert f"user {aigul.pk}, visit.txt, story {story.pk}, draft" in line and line.endswith(" s")


def test_section_used_last_is_offered_first(aigul: User) -> None:
    client, culture = signed_in(aigul), section("culture")
    assert client.get(FORM).context["form"]["section"].value() is None
    client.post(FORM, {"section": culture.pk, "text": TEXT})
    assert client.get(FORM).context["form"]["section"].value() == culture.pk


def test_only_section_open_to_them_is_chosen_already() -> None:
    SectionPage.objects.exclude(locale__language_code="ru").delete()
    user = add_user("s@example.org", PASSWORD, Role.AUTHOR, sections=["sport"])
    field = signed_in(user).get(FORM).context["form"]["section"]
    assert field.value() == section("sport").pk and len(field.field.choices) == 1


# Refusals: a sentence beside the field, and nothing is lost.


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        pytest.param({}, "address", "адрес, текст или файл", id="nothing"),
        pytest.param({"address": "a.example", "text": TEXT}, "text", "одно из трёх", id="two at once"),
        pytest.param({"text": "Одна строка"}, "text", "слишком короткий", id="no story"),
        pytest.param({"address": "ftp://a.example/1"}, "address", "https://news.example.org", id="no page"),
    ],
)
def test_refusal_stands_beside_its_field_and_what_was_given_stays(
    aigul: User, fields: dict[str, str], field: str, words: str
) -> None:
    User.objects.filter(pk=aigul.pk).update(language="ru")
    answer = send(aigul, **fields)
    form = answer.context["form"]
    assert words in " ".join(form.errors[field])
    assert [form[name].value() for name in fields] == list(fields.values())
    assert f'id="id_{field}_error"' in shown(answer)
    assert form["section"].value() == str(section().pk)
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("a.exe", b"MZ", "endings|\\.docx", id="another kind"),
        pytest.param("a.txt", b"x" * (10 * 1024 * 1024 + 1), "10", id="too large"),
        pytest.param("a.docx", b"PK\x03\x04 no archive", "docx", id="a broken document"),
    ],
)
def test_file_that_is_none_of_ours_is_refused(aigul: User, name: str, content: bytes, words: str) -> None:
    answer = send(aigul, file=SimpleUploadedFile(name, content))
    assert re.search(words, " ".join(answer.context["form"].errors["file"]))
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]"])
def test_inside_of_the_network_looks_like_nothing_at_all(aigul: User, host: str) -> None:
    User.objects.filter(pk=aigul.pk).update(language="en")
    (sentence,) = send(aigul, address=f"http://{host}/").context["form"].errors["address"]
    with translation.override("en"):
        unknown = said("No address is known for the name wiki.example.org: check the address.")
    assert sentence == unknown and "so is refused" in sentence


# The same again.


def test_form_sent_twice_makes_one_story_and_says_so(aigul: User) -> None:
    send(aigul, text=TEXT)
    answer = send(aigul, text=TEXT)
    assert StoryPage.objects.count() == 1
    assert answer.redirect_chain[0][0] == f"{FORM}{StoryPage.objects.get().pk}/"
    assert PageLogEntry.objects.filter(action=ACTION).count() == 1


def test_page_that_is_anothers_draft_is_not_opened_nor_named(aigul: User, zhanna: User) -> None:
    send(aigul, text=TEXT)
    answer = send(zhanna, text=TEXT.replace("Top.Mail.Ru", ""))
    assert answer.status_code == 200 and not answer.redirect_chain
    known = answer.context["known"]
    assert known["url"] == "" and HEADLINE not in known["headline"]
    StoryPage.objects.get().get_latest_revision().publish()
    known = send(zhanna, text=TEXT).context["known"]
    assert known == {"headline": HEADLINE, "url": StoryPage.objects.get().url}


def test_story_that_reads_alike_is_named_to_whoever_may_read_it(aigul: User, zhanna: User) -> None:
    other = write_story(StoryData(HEADLINE), section("politics"), publish=False, by=aigul)
    answer = send(zhanna, text=TEXT)
    assert answer.context["duplicates"] == []
    assert "Похоже" not in shown(answer) and f"/pages/{other.pk}/" not in shown(answer)
    made = StoryPage.objects.get(owner=zhanna)
    (duplicate,) = result_page(aigul, made).context["duplicates"]
    assert (duplicate.headline, duplicate.is_live) == (HEADLINE, False)


# From the screen of what was found.


def test_what_was_found_lists_pictures_and_who_speaks(aigul: User) -> None:
    send(aigul, text=TEXT)
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    picture = make_picture(credit="А. Жумина")
    draft.body = [
        *draft.body.raw_data,
        body.picture(picture.pk, "Переправа"),
        body.quote("Вода высокая", ""),
    ]
    draft.save_revision(user=aigul)
    found = result_page(aigul, draft).context["found"]
    assert [quote.speaker for quote in found.quotes][-1] == ""
    assert [(item.caption, item.credit) for item in found.pictures] == [("Переправа", "А. Жумина")]


def test_editor_publishes_what_they_have_looked_at(aigul: User) -> None:
    send(aigul, text=TEXT)
    story = StoryPage.objects.get()
    address = f"{FORM}{story.pk}/publish/"
    seen = story.latest_revision_id
    story.get_latest_revision_as_object().save_revision(user=aigul)
    signed_in(aigul).post(address, {"revision": seen})
    assert not StoryPage.objects.get().live, "somebody has saved meanwhile"
    signed_in(aigul).post(address, {"revision": StoryPage.objects.get().latest_revision_id})
    assert Client().get(story.url).status_code == 200
    assert not result_page(aigul, story).context["may_publish"]


def test_author_is_led_to_the_edit_page_and_cannot_publish_by_hand(zhanna: User) -> None:
    answer = send(zhanna, text=TEXT)
    story = StoryPage.objects.get()
    assert not answer.context["may_publish"] and f"/newsroom/pages/{story.pk}/edit/" in shown(answer)
    by_hand = signed_in(zhanna).post(f"{FORM}{story.pk}/publish/", {"revision": story.latest_revision_id})
    assert by_hand.status_code == 404 and not StoryPage.objects.get().live


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR])
def test_discarded_draft_is_gone_and_can_be_imported_anew(db: None, role: Role) -> None:
    user = add_user("a@example.org", PASSWORD, role)
    send(user, text=TEXT)
    address = f"{FORM}{StoryPage.objects.get().pk}/discard/"
    assert signed_in(user).get(address).status_code == 405
    assert signed_in(user).post(address).url == FORM
    assert not StoryPage.objects.exists() and not ImportedPage.objects.exists()
    send(user, text=TEXT)
    assert StoryPage.objects.count() == 1


@pytest.mark.parametrize("deed", ["edited", "published"])
def test_draft_in_somebodys_hands_is_not_discarded(aigul: User, deed: str) -> None:
    send(aigul, text=TEXT)
    story = StoryPage.objects.get()
    if deed == "edited":
        story.get_latest_revision_as_object().save_revision(user=aigul)
    else:
        story.get_latest_revision().publish()
    assert not result_page(aigul, story).context["may_discard"]
    signed_in(aigul).post(f"{FORM}{story.pk}/discard/")
    assert StoryPage.objects.filter(pk=story.pk).exists()


def test_story_that_was_written_here_has_no_such_screen(aigul: User) -> None:
    own = write_story(StoryData("Своё"), section(), publish=False, by=aigul)
    assert result_page(aigul, own).status_code == 404
    assert signed_in(aigul).post(f"{FORM}{own.pk}/discard/").status_code == 404
    assert StoryPage.objects.filter(pk=own.pk).exists()


# The source has changed.


def changed(page: str) -> bytes:
    return page.replace("возит автобус", "возит катер").encode()


@pytest.fixture
def offer(aigul: User, neighbour: OtherSite) -> ImportOffer:
    """A story that Aigul has edited since; its source says something else today."""
    (address,) = neighbour.fill(1)
    send(aigul, address=address)
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    draft.title = "Мост открыт, и паром ушёл"
    draft.save_revision(user=aigul)
    neighbour.pages["/0.html"] = changed(story(0))
    send(aigul, address=address)
    found: ImportOffer = ImportOffer.objects.get()
    return found


def test_untouched_draft_gets_the_new_text_of_its_source(aigul: User, neighbour: OtherSite) -> None:
    (address,) = neighbour.fill(1)
    send(aigul, address=address)
    neighbour.pages["/0.html"] = changed(story(0))
    send(aigul, address=address)
    made = StoryPage.objects.get()
    assert "катер" in str(made.get_latest_revision_as_object().body) and not made.live
    assert PageLogEntry.objects.filter(action=ACTION).count() == 2


def test_new_text_of_a_live_story_waits_until_it_is_published(aigul: User, neighbour: OtherSite) -> None:
    (address,) = neighbour.fill(1)
    send(aigul, address=address)
    made = StoryPage.objects.get()
    made.get_latest_revision().publish()
    neighbour.pages["/0.html"] = changed(story(0))
    answer = send(aigul, address=address)
    assert "катер" not in Client().get(made.url).content.decode(), "readers see nothing of it yet"
    assert answer.context["may_publish"] and not answer.context["may_discard"]
    revision = StoryPage.objects.get().latest_revision_id
    signed_in(aigul).post(f"{FORM}{made.pk}/publish/", {"revision": revision})
    assert "катер" in Client().get(made.url).content.decode()


def test_edited_story_is_never_overwritten_and_its_edit_page_tells(aigul: User, offer: ImportOffer) -> None:
    newest = offer.story.get_latest_revision_as_object()
    assert newest.title == "Мост открыт, и паром ушёл" and "катер" not in str(newest.body)
    edit = signed_in(aigul).get(f"/newsroom/pages/{offer.story_id}/edit/")
    assert f"{FORM}offers/{offer.pk}/" in shown(edit)
    assert f"{FORM}offers/{offer.pk}/" in shown(result_page(aigul, offer.story))
    page = shown(signed_in(aigul).get(f"{FORM}offers/{offer.pk}/"))
    assert "<del>автобус</del>" in page and "<ins>катер</ins>" in page


def test_difference_is_taken_over_as_a_draft(aigul: User, offer: ImportOffer) -> None:
    address, revision = f"{FORM}offers/{offer.pk}/", offer.story.latest_revision_id
    signed_in(aigul).post(address, {"take": 1, "revision": revision - 1})
    assert ImportOffer.objects.open().exists(), "of another version than the one that was shown"
    signed_in(aigul).post(address, {"take": 1, "revision": revision})
    story = StoryPage.objects.get()
    newest = story.get_latest_revision_as_object()
    assert "катер" in str(newest.body) and not story.live
    assert story.revisions.filter(object_str__contains="паром ушёл").exists()
    assert signed_in(aigul).get(address).status_code == 302, "it is settled"


def test_dismissed_difference_leaves_the_story_as_it_is(aigul: User, offer: ImportOffer) -> None:
    before = offer.story.latest_revision_id
    signed_in(aigul).post(f"{FORM}offers/{offer.pk}/", {"dismiss": 1, "revision": before})
    assert StoryPage.objects.get().latest_revision_id == before
    assert not ImportOffer.objects.open().exists()
    assert f"{FORM}offers/" not in shown(signed_in(aigul).get(f"/newsroom/pages/{offer.story_id}/edit/"))


def test_difference_is_theirs_alone_who_may_edit(zhanna: User, offer: ImportOffer) -> None:
    address = f"{FORM}offers/{offer.pk}/"
    assert signed_in(zhanna).get(address).status_code == 404
    assert signed_in(zhanna).post(address, {"take": 1}).status_code == 404
    assert ImportOffer.objects.open().exists()


def test_difference_names_parts_and_marks_words(politics: SectionPage) -> None:
    before = write_story(StoryData("Мост открыт", body=[body.paragraph("Ждали три года.")]), politics, False)
    blocks = [body.paragraph("Ждали два года."), body.quote("Дождались", "Сауле <b>Бейсова</b>")]
    after = write_story(StoryData("Мост открыт", body=blocks), politics, False)
    with translation.override("en"):
        rows = differences(before, after)
    assert [row.place for row in rows] == ["Paragraph", "Quote"]
    assert (rows[0].before, rows[0].after) == (
        "Ждали <del>три</del> года.",
        "Ждали <ins>два</ins> года.",
    )
    assert rows[1].before == "" and "&lt;b&gt;" in rows[1].after


@pytest.mark.parametrize(("language", "name"), [("ru", "Заголовок"), ("kk", "Тақырып"), ("en", "Headline")])
def test_difference_names_the_headline_as_the_form_does(
    politics: SectionPage, language: str, name: str
) -> None:
    before = write_story(StoryData("Мост открыт", body=[body.paragraph("Ждали три года.")]), politics, False)
    after = write_story(StoryData("Мост закрыт", body=[body.paragraph("Ждали три года.")]), politics, False)
    with translation.override(language):
        rows = differences(before, after)
    assert [row.place for row in rows] == [name]


# Who may.


def test_only_who_writes_stories_is_offered_the_import(
    aigul: User, zhanna: User, marat: User, daniyar: User
) -> None:
    for user in (aigul, zhanna):
        desk = shown(signed_in(user).get("/newsroom/"))
        assert desk.count(FORM) == 2, "in the menu, and beside «new story»"
        assert signed_in(user).get(FORM).status_code == 200
    assert FORM not in shown(signed_in(marat).get("/newsroom/"))
    for user in (marat, daniyar):
        assert signed_in(user).get(FORM).status_code in (302, 403)
        assert send(user, follow=False, text=TEXT).status_code in (302, 403)
    assert Client().get(FORM).url.startswith("/newsroom/login/")
    assert not StoryPage.objects.exists()


def test_section_that_is_not_theirs_is_no_choice_and_refused_by_hand(db: None) -> None:
    user = add_user("s@example.org", PASSWORD, Role.AUTHOR, sections=["sport"])
    offered = signed_in(user).get(FORM).context["form"].sections
    assert {item.slug for item in offered.values()} == {"sport"}
    answer = send(user, follow=False, text=TEXT)
    assert answer.status_code in (302, 403) and f"{FORM}" not in getattr(answer, "url", "")
    assert not StoryPage.objects.exists()
    send(user, text=TEXT, section=section("sport").pk)
    assert StoryPage.objects.get().url.startswith("/ru/sport/")


def test_result_is_closed_to_whoever_may_not_edit_the_story(aigul: User, zhanna: User, marat: User) -> None:
    send(aigul, text=TEXT)
    story = StoryPage.objects.get()
    for user in (zhanna, marat):
        assert result_page(user, story).status_code in (302, 403, 404)
        for deed in ("publish", "discard"):
            answer = signed_in(user).post(f"{FORM}{story.pk}/{deed}/", {"revision": story.latest_revision_id})
            assert answer.status_code in (302, 403, 404)
    assert Client().get(f"{FORM}{story.pk}/").status_code == 302
    story = StoryPage.objects.get()
    assert not story.live


def test_forms_ask_for_their_token(aigul: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(aigul)
    assert client.post(FORM, {"section": section().pk, "text": TEXT}).status_code == 403
    assert not StoryPage.objects.exists()


# The words.

SPOKEN_IN = ("importers/page", "importers/page/markup", "importers/page/plain", "core/fetch")
SENTENCE = re.compile(r"^[A-Z7].* .*[.]$|^The picture ", re.DOTALL)
OF_COMMANDS = re.compile("--section|There is no section|7 cannot be read|no name of a file|a fetch sends no")


def test_every_refusal_is_said_in_the_editors_language() -> None:
    spoken = {text for path in modules() for text in sentences_in(path)}
    with translation.override("ru"):
        unknown = [text for text in spoken if said(text) == text and not is_silent(text)]
    assert unknown == []
    known = words.HIDDEN + words.OF_FETCHING + words.OF_READING + words.OF_STORING + words.OF_PICTURES
    silent = [text for text in known if not any(map(words.pattern_of(text).fullmatch, spoken))]
    assert silent == [], "nobody says this any more"


def is_silent(text: str) -> bool:
    return words.is_of_duplicate(text) or OF_COMMANDS.search(text) is not None


def test_sentence_within_a_sentence_is_translated_too() -> None:
    reason = "news.example.org answered 404, there is no such page: check the address."
    note = f"The picture a b.jpg was left out: {reason}"
    with translation.override("ru"):
        assert said(note) == (
            "Иллюстрация a b.jpg не взята: news.example.org ответил 404: такой страницы нет, проверьте адрес."
        )
        assert said("What nobody has translated.") == "What nobody has translated."


def modules() -> list[Path]:
    package = Path(tilshi.__file__).parent
    return [path for folder in SPOKEN_IN for path in sorted((package / folder).glob("*.py"))]


def sentences_in(path: Path) -> set[str]:
    """Whole sentences in a module, and whatever its errors say; with 7 for each value."""
    tree = ast.parse(path.read_text())
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    texts = [node for node in ast.walk(tree) if id(node) not in notes | parts]
    raised = [text_of(node.args[0]) for node in texts if isinstance(node, ast.Call) and is_error(node)]
    return {text for text in map(text_of, texts) if SENTENCE.match(text)} | {*filter(None, raised)}


def is_error(call: ast.Call) -> bool:
    return bool(call.args) and getattr(call.func, "id", "") in ("PageError", "FetchError", "TilshiError")


def text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
