"""Who made a picture, as cameras and agencies write it into the file: IPTC-IIM, XMP, EXIF."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from PIL import Image, IptcImagePlugin

LONGEST_CREDIT = 255
MOST_XMP_BYTES = 512 * 1024
# IPTC-IIM 4.2, record 2: by-line, credit, copyright notice.
IPTC_FIELDS = ((2, 80), (2, 110), (2, 116))
# Read by expressions and not as XML: a stranger's XML can grow to gigabytes.
XMP_FIELDS = (
    re.compile(
        r"<dc:creator>(?:(?!</dc:creator>).){0,200}?<rdf:li[^>]{0,80}>([^<]{1,500})</rdf:li>", re.DOTALL
    ),
    re.compile(r"<photoshop:Credit>([^<]{1,500})</photoshop:Credit>|photoshop:Credit=\"([^\"]{1,500})\""),
    re.compile(
        r"<dc:rights>(?:(?!</dc:rights>).){0,200}?<rdf:li[^>]{0,80}>([^<]{1,500})</rdf:li>", re.DOTALL
    ),
)
EXIF_FIELDS = (315, 33432)  # Artist, Copyright
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def read_credit(content: bytes) -> str:
    """Maker and agency, or whose the rights are; "" where the file says nothing or nonsense."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            maker, agency, rights = first_of_each(picture)
    except Exception:  # a decoder's stumbling over somebody's metadata must not keep a picture out
        return ""
    named = [name for name in (maker, agency) if name] or [rights]
    return " / ".join(dict.fromkeys(named))[:LONGEST_CREDIT]


def first_of_each(picture: Any) -> tuple[str, str, str]:
    sources = [list(read(picture)) for read in (iptc, xmp, exif)]
    maker, agency, rights = (next((row[at] for row in sources if row and row[at]), "") for at in range(3))
    return maker, agency, rights


def iptc(picture: Any) -> Iterator[str]:
    found = IptcImagePlugin.getiptcinfo(picture) or {}
    for field in IPTC_FIELDS:
        value = found.get(field, b"")
        yield cleaned(decoded(value[0] if isinstance(value, list) else value))


def xmp(picture: Any) -> Iterator[str]:
    raw = picture.info.get("xmp", b"")
    text = decoded(raw[:MOST_XMP_BYTES]) if isinstance(raw, bytes) else str(raw)[:MOST_XMP_BYTES]
    for pattern in XMP_FIELDS:
        match = pattern.search(text)
        yield cleaned(html.unescape(next(filter(None, match.groups()), ""))) if match else ""


def exif(picture: Any) -> Iterator[str]:
    found = picture.getexif()
    artist, copyright_notice = (exif_text(found.get(field, "")) for field in EXIF_FIELDS)
    yield from (artist, "", copyright_notice)


def exif_text(value: Any) -> str:
    """Pillow reads these as Latin-1, whatever they were written in."""
    text = str(value)
    try:
        return cleaned(decoded(text.encode("latin-1")))
    except UnicodeEncodeError:
        return cleaned(text)


def decoded(raw: bytes) -> str:
    """UTF-8, else what Russian Windows wrote."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def cleaned(text: str) -> str:
    return " ".join(UNPRINTABLE.sub(" ", text).split())
