"""What becomes of a press release in Word, and of documents that were made to do harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from PIL import Image

from tilshi.importers.page.data import (
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    PictureData,
    QuoteData,
    TableData,
)
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.word import parse_word, picture
from tilshi.importers.page.word_archive import MAX_MEMBERS

ZONE = ZoneInfo("Asia/Almaty")
LEAD = "Мост через Карасу открыли в субботу, и паром встал на ремонт впервые за девять лет."
PROSE = "Движение пустили утром, и к полудню по мосту проехали семьсот машин из трёх районов."
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PACKAGE = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = PACKAGE + '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"{}/></Relationships>'
RELATIONSHIPS = RELATION.format("r1", "officeDocument", "word/document.xml", "")
STYLED = RELATION.format("r2", "styles", "styles.xml", "")

NAMED = '<w:style w:type="paragraph" w:styleId="Name"><w:name w:val="Title"/></w:style>'
TITLE = f"<w:styles {NAMESPACES}>{NAMED}</w:styles>"
LINKED = (
    '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r9"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
EMBEDDED = LINKED.replace("r:link", "r:embed")


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]  # python-docx names its class in a private module
    return stream.getvalue()


def raw(body: str, **members: str | bytes) -> bytes:
    """A document of this XML, with further `members`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", members.pop("types", TYPES))
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def line(words: str, paragraph: str = "", run: str = "") -> str:
    return f"<w:p>{paragraph}<w:r>{run}<w:t>{words}</w:t></w:r></w:p>"


def release(*paragraphs: str) -> bytes:
    """`*` before a paragraph makes it bold, `^` puts it in the middle, `#` gives it the style Title."""
    marks = {
        "*": ("", "<w:rPr><w:b/></w:rPr>"),
        "^": ('<w:pPr><w:jc w:val="center"/></w:pPr>', ""),
        "#": ('<w:pPr><w:pStyle w:val="Name"/></w:pPr>', ""),
    }
    lines = [(words.lstrip("*^#"), *marks.get(words[0], ("", ""))) for words in paragraphs]
    return raw(
        "".join(line(*parts) for parts in lines),
        **{"word/styles.xml": TITLE, "word/_rels/document.xml.rels": STYLED},
    )


STORY = line("Мост через Карасу открыли", run="<w:rPr><w:b/></w:rPr>") + line(LEAD) + line(PROSE)


def told(target: str) -> str:
    """Of a picture; where its address names a host, it is said to lie outside."""
    return RELATION.format("r9", "image", target, ' TargetMode="External"' if ":" in target else "")


def texts(page: PageData) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, ParagraphData | HeadingData | QuoteData)]


@pytest.mark.parametrize(
    ("name", "above", "headline"),
    [
        ("by its style", ["#Мост через Карасу открыли"], "Мост через Карасу открыли"),
        ("bold", ["*Мост через Карасу открыли"], "Мост через Карасу открыли"),
        ("in the middle", ["^Мост через Карасу открыли"], "Мост через Карасу открыли"),
        ("as any line", ["Мост через Карасу открыли"], "Мост через Карасу открыли"),
        (
            "below a letterhead",
            [
                "*АКИМАТ КАРАСУСКОГО РАЙОНА",
                "ул. Степная, 8, тел.: 8 (71245) 2-14-60",
                "*Мост через Карасу открыли",
            ],
            "Мост через Карасу открыли",
        ),
        (
            "below its label",
            ["*Управление дорог области", "^ПРЕСС-РЕЛИЗ", "14 мая 2024 года", "*Мост через Карасу открыли"],
            "Мост через Карасу открыли",
        ),
        (
            "below a letterhead in Kazakh",
            ["*Қарасу ауданының әкімдігі", "^БАСПАСӨЗ РЕЛИЗІ", "^Қарасу көпірі ашылды бүгін"],
            "Қарасу көпірі ашылды бүгін",
        ),
        ("though it names an office", ["*Управление дорог купило катки"], "Управление дорог купило катки"),
        (
            "below an office without a word more",
            ["*Управление дорог", "*Управление дорог купило катки"],
            "Управление дорог купило катки",
        ),
        (
            "in English",
            ["^PRESS RELEASE", "*FOR IMMEDIATE RELEASE", "*Bridge opens at last"],
            "Bridge opens at last",
        ),
    ],
)
def test_headline_is_found(name: str, above: list[str], headline: str) -> None:
    page = parse_word(release(*above, LEAD, PROSE), ZONE)
    assert (page.headline, page.standfirst, texts(page)) == (headline, LEAD, [PROSE]), name


@pytest.mark.parametrize(
    ("name", "dated"),
    [
        ("a day", "14 мая 2024 года"),
        ("a town and a day", "г. Карасу, 14 мая 2024 года"),
        ("a number", "14.05.2024 № 12-3"),
        ("kazakh", "2024 жылғы 14 мамыр"),
        ("english", "Saltbulan, 14 May 2024"),
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_date_line_tells_the_date_and_is_no_story(name: str, dated: str, is_above: bool) -> None:
    head = ["*Мост через Карасу открыли"]
    page = parse_word(release(*([dated, *head] if is_above else [*head, dated]), LEAD, PROSE), ZONE)
    assert page.published_at == datetime(2024, 5, 14, 12, tzinfo=ZONE), name
    assert (page.standfirst, texts(page)) == (LEAD, [PROSE])


def test_first_bold_paragraph_is_the_standfirst_even_below_another_line() -> None:
    page = parse_word(
        release("#Мост через Карасу открыли", f"*{LEAD}", PROSE, "«Ждали», – сказал аким."), ZONE
    )
    assert page.standfirst == LEAD
    assert page.blocks[1] == QuoteData("Ждали", "аким", "сказал аким", ("«Ждали», – сказал аким.",))


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("a press office", ["Пресс-служба акимата, тел.: 8 (71245) 2-14-60"]),
        ("a person", ["Контактное лицо: Инна Бережная", "press@akimat-karasu.example"]),
        ("contacts for the press", ["Контакты для СМИ:", "Инна Бережная", "+7 700 000 20 31"]),
        ("kazakh", ["Аудан әкімдігінің баспасөз қызметі", "тел. 8 (71248) 2-20-07"]),
        ("kazakh contacts", ["Байланыс: press@audan.example"]),
        ("kazakh contacts of a person", ["Журналистер үшін байланыс:", "Арай Мұса, баспасөз хатшысы"]),
        (
            "a greeting and a wish",
            [
                "С уважением,",
                "Пресс-служба, тел. 112-44",
                "При использовании материала просим указывать источник.",
            ],
        ),
        ("english", ["ENDS", "Media contacts:", "Lena Marsh, lena@museum.example"]),
        ("who wrote it", ["Исп. Бережная И., тел. 2-14-60"]),
    ],
)
def test_contacts_below_are_no_story(name: str, below: list[str]) -> None:
    page = parse_word(release("#Мост через Карасу открыли", LEAD, PROSE, *below), ZONE)
    assert texts(page) == [PROSE], name


@pytest.mark.parametrize(
    "last",
    [
        "Контакты с соседями восстановили, и паром ходит снова.",
        "По телефону 8 (71245) 2-14-60 отвечают с восьми утра.",
        "Байланыс орнатылды, кеме жүре бастады.",
        "Ends of the bridge are painted red.",
    ],
)
def test_sentence_about_contacts_stays(last: str) -> None:
    assert texts(parse_word(release("#Мост через Карасу открыли", LEAD, PROSE, last), ZONE)) == [PROSE, last]


def test_notes_to_editors_stay_and_the_end_mark_does_not() -> None:
    below = ["ENDS", "Notes to editors", "The bridge is four hundred metres long.", "Tel.: +7 700 000 20 31"]
    page = parse_word(release("#Bridge over the Karasu opens", LEAD, PROSE, *below), ZONE)
    assert texts(page) == [PROSE, "Notes to editors", "The bridge is four hundred metres long."]


def whole() -> bytes:
    document = Document()
    document.add_paragraph("Мост через Карасу открыли", style="Title")
    for words in (LEAD, PROSE):
        document.add_paragraph(words)
    document.add_heading("Что дальше", level=2)
    for words in ("покраска перил;", "фонари."):
        document.add_paragraph(words, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Опора", "Метры", "первая", "40"), strict=True):
        cell.text = words
    stream = io.BytesIO()
    Image.new("RGB", (320, 200), "navy").save(stream, "PNG")
    document.add_picture(io.BytesIO(stream.getvalue()))
    caption = document.add_paragraph()
    caption.add_run("Мост на закате. Фото: Асан Беков").italic = True
    document.add_paragraph("Паром вернётся весной.")
    return saved(document)


def test_headings_lists_tables_and_pictures_become_blocks() -> None:
    page = parse_word(whole(), ZONE)
    assert page.blocks[1:] == (
        HeadingData("Что дальше"),
        ListData(("покраска перил;", "фонари."), ordered=False),
        TableData((("Опора", "Метры"), ("первая", "40"))),
        PictureData("word:1", "Мост на закате.", "Асан Беков"),
        ParagraphData("Паром вернётся весной."),
    )


def test_picture_comes_out_by_its_number() -> None:
    content = picture(whole(), 1)
    assert content is not None
    assert Image.open(io.BytesIO(content)).size == (320, 200)
    assert picture(whole(), 0) is picture(whole(), 2) is None


@pytest.mark.parametrize("target", ["http://inner.test/secret.png", "file:///etc/hostname", "/etc/hostname"])
def test_linked_pictures_are_not_opened(target: str) -> None:
    content = raw(STORY + LINKED, **{"word/_rels/document.xml.rels": told(target)})
    assert texts(parse_word(content, ZONE)) == [PROSE]
    assert picture(content, 1) is None


@pytest.mark.parametrize(
    "target", ["../../../etc/hostname", "/etc/hostname", "media/none.png", "..\\..\\secret"]
)
def test_relationship_out_of_the_document_leads_nowhere(target: str) -> None:
    content = raw(STORY + EMBEDDED, **{"word/_rels/document.xml.rels": told(target)})
    assert texts(parse_word(content, ZONE)) == [PROSE]
    assert picture(content, 1) is None


def bomb() -> bytes:
    return raw(STORY, **{"word/media/zeros.bin": b"\0" * 20 * 1024 * 1024})


def many_members() -> bytes:
    return raw(STORY, **{f"word/media/{number}.txt": "" for number in range(MAX_MEMBERS)})


def entities() -> bytes:
    declared = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><z>&b;</z>'
    return raw(STORY, **{"word/styles.xml": declared})


def entities_in_utf16() -> bytes:
    declared = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/hostname">]><z>&a;</z>'
    return raw(STORY, **{"word/styles.xml": declared.encode("utf-16")})


def old() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000


def locked() -> bytes:
    return old() + "EncryptedPackage".encode("utf-16-le")


def zipped_with_a_password() -> bytes:
    content = bytearray(raw(STORY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def deep() -> bytes:
    return raw("<w:ins>" * 20_000 + "</w:ins>" * 20_000)


def damaged() -> bytes:
    content = bytearray(raw(STORY))
    at = content.index(b"word/document.xml") + 40
    content[at : at + 40] = b"\xff" * 40
    return bytes(content)


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (old, r"This is an old Word file \(.doc\); save it as .docx."),
        (locked, "protected by a password"),
        (zipped_with_a_password, "protected by a password"),
        (bomb, "too large when unpacked"),
        (many_members, "too large when unpacked"),
        (lambda: raw("<w:p/>" * 200_000), "too large when unpacked"),
        (lambda: raw(STORY + f"<!--{'a b c ' * 1_200_000}-->"), "too large when unpacked"),
        (entities, "XML entities"),
        (entities_in_utf16, "XML entities"),
        (lambda: raw(STORY, **{"word/vbaProject.bin": b"macro"}), "holds macros"),
        (
            lambda: raw(STORY, types=TYPES.replace("wordprocessingml.document.main", "macroEnabled")),
            "holds macros",
        ),
        (deep, "damaged"),
        (damaged, "damaged"),
        (lambda: b"PK\x03\x04 and no more", "damaged"),
        (lambda: raw("<w:p>"), "damaged"),
        (lambda: b"", "damaged"),
        (lambda: raw(""), "No headline"),
        (lambda: raw(line("Мост через Карасу открыли")), "too short"),
    ],
)
def test_document_is_refused_for_its_reason(made: Callable[[], bytes], message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_word(made(), UTC)


def test_a_zip_of_something_else_is_no_document() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(PageError, match="no Word document"):
        parse_word(stream.getvalue(), UTC)


def test_style_map_that_a_document_brings_along_is_not_asked() -> None:
    hidden = {"mammoth/style-map": "p => h1.title:fresh\nb => !"}
    assert texts(parse_word(raw(STORY, **hidden), ZONE)) == [PROSE]
