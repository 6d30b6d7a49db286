"""Files that are not what they say: refused with one sentence by every door, and nothing is stored."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing

from tests.conftest import signed_in
from tests.stories.material import jpeg, make_picture
from tilshi.accounts.models import User
from tilshi.core.uploads import refuse_document, refuse_picture
from tilshi.stories.models import Document, Image
from tilshi.stories.pictures.metadata import read_credit

pytestmark = pytest.mark.django_db


def saved(drawing: Drawing.Image, file_format: str, **options: object) -> bytes:
    file = io.BytesIO()
    drawing.save(file, file_format, **options)
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("index.html", "<script>alert(1)</script>")
    return file.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_that_says(width: int, height: int) -> bytes:
    """A header of so many pixels before next to no data."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    data = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + data + png_chunk(b"IEND", b"")


def many_frames() -> bytes:
    frames = [Drawing.new("L", (2000, 2000), number * 8) for number in range(30)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PICTURE = jpeg()
BIG = saved(Drawing.effect_noise((400, 300), 60), "JPEG")

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "SVG with a script": ("logo.svg", lambda: SVG),
    "SVG without one": ("logo.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "SVG as PNG": ("logo.png", lambda: SVG),
    "PNG as JPEG": ("most.jpg", lambda: saved(Drawing.new("RGB", (9, 9)), "PNG")),
    "no picture at all": ("most.jpg", lambda: b"hello"),
    "empty file": ("most.jpg", lambda: b""),
    "page of HTML": ("most.jpg", lambda: b"<html><script>alert(1)</script>"),
    "JPEG and archive": ("most.jpg", lambda: PICTURE + archive()),
    "JPEG and page": ("most.jpg", lambda: PICTURE + b"<html><script>alert(1)</script></html>"),
    "JPEG and PHP": ("most.jpg", lambda: PICTURE + b"<?php system($_GET[0]);"),
    "GIF and script": ("most.gif", lambda: saved(Drawing.new("P", (9, 9)), "GIF") + b"/*<SCRIPT>*/"),
    "PDF in a comment": ("most.jpg", lambda: saved(Drawing.new("RGB", (9, 9)), "JPEG", comment=b"%PDF-1.7")),
    "page in a comment": (
        "most.jpg",
        lambda: saved(Drawing.new("RGB", (9, 9)), "JPEG", comment=b"<script>x"),
    ),
    "100 megapixels": ("most.png", lambda: png_that_says(10_000, 10_000)),
    "bomb": ("most.png", lambda: png_that_says(100_000, 100_000)),
    "cut off": ("most.jpg", lambda: BIG[: len(BIG) // 2]),
    "damaged": ("most.png", lambda: png_that_says(3000, 3000)),
    "many frames": ("most.gif", many_frames),
    "too long a file": ("most.jpg", lambda: PICTURE + b"\0" * (20 * 1024 * 1024)),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("door", ["images/add/", "images/multiple/add/", "images/chooser/create/"])
def test_hostile_picture_is_refused_at_each_door(aigul: User, what: str, door: str) -> None:
    name, content = HOSTILE[what]
    upload = SimpleUploadedFile(name, content(), "image/jpeg")
    prefix = "image-chooser-upload-" if "chooser" in door else ""
    form = {"files[]": upload} if "multiple" in door else {f"{prefix}title": "Мост", f"{prefix}file": upload}
    form |= {f"{prefix}collection": 1}
    answer = signed_in(aigul).post(f"/newsroom/{door}", form, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code < 500
    assert not Image.objects.exists()
    assert "rror" in answer.content.decode()  # Wagtail's error lists, whatever their shape at this door


def test_refusal_is_a_sentence(aigul: User) -> None:
    User.objects.filter(pk=aigul.pk).update(language="en")
    upload = SimpleUploadedFile("most.jpg", PICTURE + archive(), "image/jpeg")
    answer = signed_in(aigul).post(
        "/newsroom/images/add/", {"title": "Мост", "file": upload, "collection": 1}
    )
    assert "a picture and something else at the same time" in answer.content.decode()


def test_picture_is_not_replaced_by_a_hostile_file(aigul: User) -> None:
    picture = make_picture(cut=False)
    name = picture.file.name
    upload = SimpleUploadedFile("most.jpg", PICTURE + archive(), "image/jpeg")
    signed_in(aigul).post(
        f"/newsroom/images/{picture.pk}/", {"title": "Мост", "file": upload, "collection": 1}
    )
    assert Image.objects.get().file.name == name


def test_importers_come_through_the_same_check() -> None:
    file = ImageFile(io.BytesIO(PICTURE + archive()), name="most.jpg")
    with pytest.raises(ValidationError):
        Image(title="Мост", file=file, file_size=1, width=40, height=30).full_clean()


def test_what_phones_and_programs_write_is_let_in() -> None:
    xmp = b'<?xpacket begin="" id="W5M0"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><script/></x:xmpmeta>'
    assert refuse_picture(saved(Drawing.new("RGB", (9, 9)), "JPEG", xmp=xmp)) is None
    assert refuse_picture(PICTURE + b"\0\0\0\x18ftypmp42" + bytes(1000)) is None  # a moving picture's film
    for file_format in ("PNG", "GIF", "WEBP", "AVIF", "JPEG"):
        assert refuse_picture(saved(Drawing.new("RGB", (64, 64), "red"), file_format)) is None


# Documents.


@pytest.mark.parametrize(
    ("extension", "content", "let_in"),
    [
        ("pdf", b"%PDF-1.7 ...", True),
        ("pdf", b"<html><script>", False),
        ("pdf", b"MZ\x90", False),
        ("pdf", b"hello", False),
        ("docx", archive(), True),
        ("docx", b"\xd0\xcf\x11\xe0", False),
        ("txt", "Просто слова".encode(), True),
        ("txt", b"  \n<!DOCTYPE html><p>", False),
        ("txt", b"\xef\xbb\xbf<svg>", False),
        ("csv", b"#!/bin/sh", False),
        ("csv", b"a;b\n1;<b>", True),
        ("mp3", b"ID3\x04", True),
        ("mp3", b"RIFF", False),
        ("mp4", b"\0\0\0\x20ftypisom", True),
        ("mp4", b"<script>", False),
        ("webm", b"\x1a\x45\xdf\xa3", True),
        ("wav", b"RIFF\0\0\0\0WAVE", True),
        ("ogg", b"OggS", True),
    ],
)
def test_document_must_be_what_its_name_says(extension: str, content: bytes, let_in: bool) -> None:
    assert (refuse_document(content, extension) is None) is let_in


@pytest.mark.parametrize("door", ["documents/add/", "documents/multiple/add/"])
def test_hostile_document_is_refused_at_each_door(aigul: User, door: str) -> None:
    upload = SimpleUploadedFile("указ.pdf", b"<html><script>alert(1)</script>", "application/pdf")
    form = {"files[]": upload} if "multiple" in door else {"title": "Указ", "file": upload}
    ajax = {"x-requested-with": "XMLHttpRequest"}
    answer = signed_in(aigul).post(f"/newsroom/{door}", form | {"collection": 1}, headers=ajax)
    assert answer.status_code < 500 and "rror" in answer.content.decode()
    assert not Document.objects.exists()


# Credits.


def iptc(**fields: bytes) -> bytes:
    numbers = {"maker": 80, "agency": 110, "rights": 116}
    records = b"".join(
        b"\x1c\x02" + bytes([numbers[name]]) + struct.pack(">H", len(value)) + value
        for name, value in fields.items()
    )
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    content = b"Photoshop 3.0\0" + block
    segment = b"\xff\xed" + struct.pack(">H", len(content) + 2) + content
    return PICTURE[:2] + segment + PICTURE[2:]


def xmp(inner: str) -> bytes:
    described = f"<rdf:RDF><rdf:Description>{inner}</rdf:Description></rdf:RDF>"
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{described}</x:xmpmeta>'
    return saved(Drawing.new("RGB", (9, 9)), "JPEG", xmp=packet.encode())


def exif(**fields: str) -> bytes:
    tags = Drawing.Exif()
    for name, value in fields.items():
        tags[{"maker": 315, "rights": 33432}[name]] = value
    return saved(Drawing.new("RGB", (9, 9)), "JPEG", exif=tags)


CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"


@pytest.mark.parametrize(
    ("content", "credit"),
    [
        (PICTURE, ""),
        (iptc(maker="Жанна Омарова".encode()), "Жанна Омарова"),
        (iptc(maker="Жанна Омарова".encode("cp1251")), "Жанна Омарова"),
        (iptc(maker=b"Zhanna", agency="Тұмар".encode()), "Zhanna / Тұмар"),
        (iptc(maker=b"Tumar", agency=b"Tumar"), "Tumar"),
        (iptc(rights="© Тұмар".encode()), "© Тұмар"),
        (iptc(maker=b"Zh\x00an\x07na\n\n"), "Zh an na"),
        (iptc(maker=b"a" * 1000), "a" * 255),
        (xmp(CREATOR.format("Әлия &amp; Ержан")), "Әлия & Ержан"),
        (xmp("<photoshop:Credit>Тұмар</photoshop:Credit>"), "Тұмар"),
        (
            xmp('<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026</rdf:li></rdf:Alt></dc:rights>'),
            "© 2026",
        ),
        (xmp('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + CREATOR.format("&a;")), "&a;"),
        (exif(maker="Zhanna"), "Zhanna"),
        (exif(rights="(c) Tumar"), "(c) Tumar"),
        (b"no picture", ""),
        (PICTURE[:60], ""),
    ],
)
def test_credit_is_read_from_what_is_written_in_the_file(content: bytes, credit: str) -> None:
    assert read_credit(content) == credit


def test_uploaded_picture_has_its_credit_and_an_editors_own_wins(aigul: User) -> None:
    client = signed_in(aigul)
    for credit in ("", "Редакция"):
        upload = SimpleUploadedFile("most.jpg", iptc(maker="Жанна".encode()), "image/jpeg")
        form = {"title": f"Мост {credit}", "file": upload, "collection": 1, "credit": credit}
        client.post("/newsroom/images/add/", form)
    assert set(Image.objects.values_list("credit", flat=True)) == {"Жанна", "Редакция"}
