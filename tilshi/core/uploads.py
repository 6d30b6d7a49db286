"""Refuses files that are not what they say or would harm who opens them. Bytes in, a sentence out.

Wagtail's own form has looked at size, extension, format and pixels before; that is not enough: a file can be
a picture and something else at the same time.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image

MAX_PIXELS = 50 * 1000 * 1000  # decoded, they take 150 MB
PDF_HEAD_BYTES = 1024  # where readers of PDF look for its mark
XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>|<\?xpacket.*?\?>", re.DOTALL)
MARKUP = re.compile(rb"<(?:script|html|svg|iframe|!doctype|\?php)", re.IGNORECASE)
MARKUP_AT_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:script|html|svg|iframe|!doctype|\?php|\?xml)", re.IGNORECASE
)
VECTOR = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,500}?\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<svg", re.DOTALL
)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


@dataclass(frozen=True)
class Signature:
    """What stands in a file of some kind at a place."""

    offset: int
    any_of: tuple[bytes, ...]

    def fits(self, content: bytes) -> bool:
        return content[self.offset :].startswith(self.any_of)


ZIP = Signature(0, (b"PK\x03\x04",))
FILM = Signature(4, (b"ftyp",))
SIGNATURES = {
    "docx": ZIP,
    "odt": ZIP,
    "pptx": ZIP,
    "xlsx": ZIP,
    "zip": ZIP,
    "rtf": Signature(0, (b"{\\rtf",)),
    "m4a": FILM,
    "mp4": FILM,
    "mp3": Signature(0, (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa")),
    "ogg": Signature(0, (b"OggS",)),
    "wav": Signature(8, (b"WAVE",)),
    "webm": Signature(0, (b"\x1a\x45\xdf\xa3",)),
}

TWO_FACED = _(
    "This file is a picture and something else at the same time; it was refused. Save the picture anew."
)
TOO_LARGE = _(
    "This picture has too many pixels; it was refused. Up to 50 megapixels are taken, of all its frames."
)
NO_VECTORS = _("SVG pictures are not taken, since they can hold programs. Save it as PNG.")
DAMAGED = _("This picture is damaged or cut off; it was refused. Fetch it again from where it comes from.")
NOT_A_DOCUMENT = _("This file holds a program or a web page and not what its name says; it was refused.")
OTHER_KIND = _("This file is not what its ending says; it was refused. Save it anew in that format.")


def refuse_picture(content: bytes, max_pixels: int = MAX_PIXELS) -> Promise | None:
    """Why a picture is not let in; None: it may come in."""
    if VECTOR.match(content):
        return NO_VECTORS
    return TWO_FACED if is_two_faced(content) else refuse_decoding(content, max_pixels)


def refuse_document(content: bytes, extension: str) -> Promise | None:
    """`extension`: without the dot, in lower case."""
    if content.startswith(PROGRAMS) or MARKUP_AT_START.match(content):
        return NOT_A_DOCUMENT
    if extension == "pdf":
        return None if b"%PDF-" in content[:PDF_HEAD_BYTES] else OTHER_KIND
    signature = SIGNATURES.get(extension)
    return OTHER_KIND if signature and not signature.fits(content) else None


def is_two_faced(content: bytes) -> bool:
    """Phones append films to their pictures, and programs XMP: those are no second face."""
    holds_archive = zipfile.is_zipfile(io.BytesIO(content))
    holds_pdf = b"%PDF-" in content[:PDF_HEAD_BYTES]
    return holds_archive or holds_pdf or MARKUP.search(XMP.sub(b"", content)) is not None


def refuse_decoding(content: bytes, max_pixels: int) -> Promise | None:
    """Pixels are counted from the header, over all frames, before any is decoded; then the first frame is
    decoded whole. Whatever a decoder stumbles over is the file's fault, not ours."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > max_pixels:
                return TOO_LARGE
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_LARGE
    except Exception:
        return DAMAGED
    return None
